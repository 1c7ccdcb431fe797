import * as Y from 'yjs';
import { NOTE_FRAGMENT } from './ydoc';

/** Words of a block that came from one Yjs client, in reading order. */
export interface AuthoredSpan {
  client: number;
  text: string;
}

/** Who wrote which words of a block; blocks without words are not there. */
export interface AuthoredBlock {
  type: string;
  /** Of a contribution. */
  id?: string;
  kind?: string;
  spans: AuthoredSpan[];
}

/** Blocks inside others end their line. */
const INLINE = new Set(['footnote', 'hardBreak']);

function add(spans: AuthoredSpan[], client: number, text: string): void {
  const last = spans.at(-1);
  if (last?.client === client) last.text += text;
  else spans.push({ client, text });
}

function collect(shared: unknown, spans: AuthoredSpan[]): void {
  if (shared instanceof Y.XmlText) {
    for (let item = shared._start; item !== null; item = item.right) {
      if (!item.deleted && item.content instanceof Y.ContentString) add(spans, item.id.client, item.content.str);
    }
  } else if (shared instanceof Y.XmlElement) {
    const last = spans.at(-1);
    if (last && !last.text.endsWith('\n') && (!INLINE.has(shared.nodeName) || shared.nodeName === 'hardBreak')) last.text += '\n';
    for (const child of shared.toArray()) collect(child, spans);
  }
}

/**
 * Whose words a note's are. A word keeps the client id under which it was first written for as long as it stands, whatever becomes of the rows
 * that brought it: folding them changes nothing here.
 */
export function authorsOf(ydoc: Y.Doc): AuthoredBlock[] {
  return ydoc.getXmlFragment(NOTE_FRAGMENT).toArray().flatMap((child): AuthoredBlock[] => {
    const spans: AuthoredSpan[] = [];
    collect(child, spans);
    if (spans.every(({ text }) => text.trim() === '') || !(child instanceof Y.XmlElement)) return [];
    const { id, kind } = child.getAttributes() as Record<string, unknown>;
    return [{ type: child.nodeName, ...(typeof id === 'string' && { id }), ...(typeof kind === 'string' && { kind }), spans }];
  });
}
