import { diffArrays, diffWordsWithSpace } from 'diff';
import * as Y from 'yjs';
import { setStar, setTally, starsOf, talliesOf } from './beside';
import { type AnyNode, type NoteJson } from './json';
import { jsonOfShared, NOTE_FRAGMENT } from './ydoc';

/** A child of an element as it is to be: the runs of one text, or an element. */
type Wanted = { is: 'text'; runs: AnyNode[] } | { is: 'element'; node: AnyNode };

const keyOfMarks = (node: AnyNode): string => JSON.stringify((node.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]).sort());

/** Runs that stand side by side are one text; two of the same marks were two texts, and become two again. */
function wantedOf(nodes: readonly AnyNode[]): Wanted[] {
  const wanted: Wanted[] = [];
  for (const node of nodes) {
    const last = wanted.at(-1);
    const before = last?.is === 'text' ? last.runs.at(-1) : undefined;
    if (node.type !== 'text') wanted.push({ is: 'element', node });
    else if (last?.is === 'text' && before && keyOfMarks(before) !== keyOfMarks(node)) last.runs.push(node);
    else wanted.push({ is: 'text', runs: [node] });
  }
  return wanted;
}

/** What lives beside the text is not written into it. */
function attributesOf(node: AnyNode): [string, unknown][] {
  const beside = node.type === 'contribution' ? ['starred', 'tally'] : [];
  return Object.entries(node.attrs ?? {}).filter(([name, value]) => value != null && !beside.includes(name));
}

const formatOf = (node: AnyNode): Record<string, unknown> => Object.fromEntries((node.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]));
const deltaOf = (runs: readonly AnyNode[]) => runs.map((run) => ({ insert: run.text ?? '', attributes: formatOf(run) }));

function madeOf(wanted: Wanted): Y.XmlElement | Y.XmlText {
  if (wanted.is === 'text') {
    const text = new Y.XmlText();
    text.applyDelta(deltaOf(wanted.runs));
    return text;
  }
  const element = new Y.XmlElement(wanted.node.type);
  for (const [name, value] of attributesOf(wanted.node)) element.setAttribute(name, value as string);
  element.insert(0, wantedOf(wanted.node.content ?? []).map(madeOf));
  return element;
}

type Child = ReturnType<Y.XmlFragment['toArray']>[number];

/** Equal keys are the same words: one is not touched for the other. A contribution is itself whatever became of its words. */
function keyOf(child: Child | Wanted): string {
  const nodes = isWanted(child) ? (child.is === 'text' ? child.runs : [child.node]) : jsonOfShared(child);
  const [node] = nodes;
  const id = node?.type === 'contribution' ? node.attrs?.id : undefined;
  return typeof id === 'string' ? `contribution ${id}` : JSON.stringify(nodes.map(plain));
}

function plain(node: AnyNode): unknown {
  return [node.type, node.text ?? '', keyOfMarks(node), attributesOf(node).sort(([a], [b]) => (a < b ? -1 : 1)), (node.content ?? []).map(plain)];
}

const isWanted = (child: Child | Wanted): child is Wanted => 'is' in child;

/** What a child can be turned into without losing its identity; a contribution never becomes another one. */
function sortOf(child: Child | Wanted): string {
  if (isWanted(child)) return child.is === 'text' ? 'text' : child.node.type === 'contribution' ? keyOf(child) : child.node.type;
  if (child instanceof Y.XmlText) return (child.toDelta() as { insert: unknown }[]).every(({ insert }) => typeof insert === 'string') ? 'text' : 'embedded';
  if (!(child instanceof Y.XmlElement)) return 'hook';
  return child.nodeName === 'contribution' ? keyOf(child) : child.nodeName;
}

interface Step {
  child: Child | null;
  wanted: Wanted | null;
}

/** Which child becomes which, in order; what stands alone is taken away or put in. Those that are the same first, then those of the same sort. */
function stepsOf(children: readonly Child[], wanted: readonly Wanted[], key: (child: Child | Wanted) => string, between?: typeof key): Step[] {
  const steps: Step[] = [];
  const gap: { children: Child[]; wanted: Wanted[] } = { children: [], wanted: [] };
  const close = () => {
    if (between) steps.push(...stepsOf(gap.children, gap.wanted, between));
    else steps.push(...gap.children.map((child) => ({ child, wanted: null })), ...gap.wanted.map((each) => ({ child: null, wanted: each })));
    gap.children = [];
    gap.wanted = [];
  };
  let [here, there] = [0, 0];
  for (const { count, added, removed } of diffArrays(children.map(key), wanted.map(key))) {
    const next = { children: added ? [] : children.slice(here, here + count), wanted: removed ? [] : wanted.slice(there, there + count) };
    here += next.children.length;
    there += next.wanted.length;
    if (added || removed) {
      gap.children.push(...next.children);
      gap.wanted.push(...next.wanted);
      continue;
    }
    close();
    next.children.forEach((child, index) => steps.push({ child, wanted: next.wanted[index] ?? null }));
  }
  close();
  return steps;
}

function reword(text: Y.XmlText, runs: readonly AnyNode[]): void {
  const now = text.toDelta() as { insert: string }[];
  let at = 0;
  for (const { value, added, removed } of diffWordsWithSpace(now.map(({ insert }) => insert).join(''), runs.map((run) => run.text ?? '').join(''))) {
    if (removed) text.delete(at, value.length);
    else if (added) text.insert(at, value);
    if (!removed) at += value.length;
  }
  const names = new Set((text.toDelta() as { attributes?: object }[]).flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  const none = Object.fromEntries([...names].map((name) => [name, null]));
  if (names.size === 0 && runs.every((run) => (run.marks ?? []).length === 0)) return;
  text.applyDelta(deltaOf(runs).map(({ insert, attributes }) => ({ retain: insert.length, attributes: { ...none, ...attributes } })));
}

function reattribute(element: Y.XmlElement, node: AnyNode): void {
  const wanted = new Map(attributesOf(node));
  const now = element.getAttributes() as Record<string, unknown>;
  for (const name of Object.keys(now)) if (!wanted.has(name)) element.removeAttribute(name);
  for (const [name, value] of wanted) if (now[name] !== value) element.setAttribute(name, value as string);
}

function turn(parent: Y.XmlFragment, nodes: readonly AnyNode[]): void {
  let at = 0;
  for (const { child, wanted } of stepsOf(parent.toArray(), wantedOf(nodes), keyOf, sortOf)) {
    if (!wanted) {
      parent.delete(at, 1);
      continue;
    }
    if (!child) parent.insert(at, [madeOf(wanted)]);
    else if (child instanceof Y.XmlText && wanted.is === 'text') {
      if (keyOf(child) !== keyOf(wanted)) reword(child, wanted.runs);
    } else if (child instanceof Y.XmlElement && wanted.is === 'element') {
      reattribute(child, wanted.node);
      turn(child, wanted.node.content ?? []);
    }
    at += 1;
  }
}

/** Stars and votes of the contributions that are there. */
function turnBeside(ydoc: Y.Doc, json: NoteJson): void {
  const stars = starsOf(ydoc);
  const tallies = talliesOf(ydoc);
  for (const { type, attrs } of json.content as AnyNode[]) {
    if (type !== 'contribution' || typeof attrs?.id !== 'string') continue;
    const tally = typeof attrs.tally === 'number' ? attrs.tally : undefined;
    if (stars.has(attrs.id) !== (attrs.starred === true)) setStar(ydoc, attrs.id, attrs.starred === true);
    if (tallies.get(attrs.id) !== tally) setTally(ydoc, attrs.id, tally ?? null);
  }
}

/**
 * The update that turns a note into what it was: what is the same is not touched, so that ids stay and what is being typed elsewhere merges.
 * Read without a schema, so a node that this version does not know comes back too.
 * @param whole the note as it is now, as one Yjs update
 * @param json what it is to be, as `projectionOf` told it
 * @returns null when there is nothing to change; else an update under a new client id
 */
export function changeTo(whole: Uint8Array, json: NoteJson): Uint8Array | null {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, whole);
  const changes: Uint8Array[] = [];
  // Yjs tidies formats up after a transaction: more than one update may come.
  ydoc.on('update', (update: Uint8Array) => changes.push(update));
  ydoc.transact(() => {
    turn(ydoc.getXmlFragment(NOTE_FRAGMENT), json.content as AnyNode[]);
    turnBeside(ydoc, json);
  });
  ydoc.destroy();
  return changes.length > 0 ? Y.mergeUpdates(changes) : null;
}
