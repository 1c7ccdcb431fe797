/** An element of an XML file; text stands among its children. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?`;
const TOKEN = new RegExp(String.raw`<\?[^>]*\?>|<!DOCTYPE[^>]*>|<(/?)(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>|([^<]+)`, 'uy');
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// XML 1.0, §2.2: what a character may be.
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('« ]]> » in text');
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const sign = code ? String.fromCodePoint(parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10)) : ENTITIES[name];
    if (sign === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`);
    return sign;
  });
}

/** Reads a file as a strict reader would. @throws Error that says where the file stops being well-formed XML */
export function parseXml(bytes: Uint8Array): XmlElement {
  const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const illegal = ILLEGAL.exec(source);
  if (illegal) throw new Error(`illegal character at ${illegal.index}`);
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not well-formed at ${at}: ${source.slice(at, at + 60)}`);
    const [, closing, name, typed = '', alone, text] = match;
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(decoded(text));
    if (name === undefined) continue;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing at ${at}`);
      continue;
    }
    const attributes: Record<string, string> = {};
    for (const [, key = '', double, single] of typed.matchAll(ATTRIBUTE)) {
      if (key in attributes) throw new Error(`${key} twice at ${at}`);
      attributes[key] = decoded(double ?? single ?? '');
    }
    const element: XmlElement = { name, attributes, children: [] };
    parent.children.push(element);
    if (!alone) open.push(element);
  }
  const [top, ...others] = root.children.filter((child): child is XmlElement => typeof child !== 'string');
  if (open.length > 1 || !top || others.length > 0) throw new Error(`${open.at(-1)?.name ?? ''} stays open`);
  return top;
}

/** Every element below, in the order of the file. */
export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsOf(child)]));

/** Every element of these names, in the order of the file. */
export const named = (element: XmlElement, ...names: string[]): XmlElement[] => elementsOf(element).filter(({ name }) => names.includes(name));

/** The words of an element; `sign` gives those of elements that stand for some. */
export const textOf = (element: XmlElement, sign: (element: XmlElement) => string | null = () => null): string =>
  element.children.map((child) => (typeof child === 'string' ? child : (sign(child) ?? textOf(child, sign)))).join('');
