import { describe, expect, it } from '@jest/globals';
import { type AnyNode, contributionIds, noteSchema } from '@pleniere/note-schema';
import { Fragment, Node, Slice } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { leaveContribution, moveLine, nextContribution, setKind, toggleTakeaway } from './commands';

const paragraph = (text: string): AnyNode => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) });
const line = (id: string, text: string, kind = 'constat'): AnyNode => ({ type: 'contribution', attrs: { id, kind }, content: [paragraph(text)] });
const takeaway: AnyNode = { type: 'takeaway', content: [paragraph('Fin')] };

/** A note with the cursor where `|` stands in the given words. */
function stateOf(words: string, ...content: AnyNode[]): EditorState {
  const doc = Node.fromJSON(noteSchema, { type: 'doc', content: [...content, takeaway] });
  let at = 0;
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.textContent === words.replace('|', '')) at = pos + 1 + words.indexOf('|');
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, at), plugins: [contributionIds()] });
}

function run(state: EditorState, command: Command): EditorState {
  let result = state;
  if (!command(state, (tr) => (result = state.apply(tr)))) throw new Error('the command refused');
  return result;
}

const told = (state: EditorState) =>
  (state.doc.toJSON() as { content: AnyNode[] }).content.map((node) => [node.attrs?.id ?? node.type, Node.fromJSON(noteSchema, node).textContent]);
const idsOf = (state: EditorState) => {
  const ids: string[] = [];
  state.doc.forEach((node) => {
    if (node.type.name === 'contribution') ids.push(node.attrs.id as string);
  });
  return ids;
};

describe('the lines of a note', () => {
  it('take a kind where the cursor is, words and cursor kept', () => {
    const state = run(stateOf('Un| mot', paragraph('Un mot')), setKind('frein'));
    expect(state.doc.firstChild?.attrs.kind).toBe('frein');
    expect(state.doc.firstChild?.attrs.id).toMatch(/^c[a-z2-7]{15}$/);
    expect(state.selection.$head.parentOffset).toBe(2);
  });

  it('change kind without changing id', () => {
    const state = run(stateOf('Un| mot', line('c1', 'Un mot')), setKind('levier'));
    expect(state.doc.firstChild?.attrs).toMatchObject({ id: 'c1', kind: 'levier' });
  });

  it('go back to free text', () => {
    expect(told(run(stateOf('|Un mot', line('c1', 'Un mot')), leaveContribution))).toEqual([['paragraph', 'Un mot'], ['takeaway', 'Fin']]);
  });

  it('never become « À retenir », nor does it become one of them', () => {
    expect(setKind('constat')(stateOf('Fin|', paragraph('a')))).toBe(false);
    expect(moveLine(-1)(stateOf('Fin|', paragraph('a')))).toBe(false);
    expect(moveLine(1)(stateOf('a|', paragraph('a')))).toBe(false);
  });

  it('split by Enter: the words before the cursor keep the id', () => {
    const state = run(stateOf('Un| mot', line('c1', 'Un mot')), nextContribution);
    expect(told(state)).toEqual([['c1', 'Un'], [expect.stringMatching(/^c[a-z2-7]{15}$/), ' mot'], ['takeaway', 'Fin']]);
    expect(state.doc.child(1).attrs.kind).toBe('constat');
  });

  it('let Enter at the start make room above without taking the id', () => {
    const state = run(stateOf('|Un mot', line('c1', 'Un mot')), nextContribution);
    expect(told(state).map(([, text]) => text)).toEqual(['', 'Un mot', 'Fin']);
    expect(state.doc.child(1).attrs.id).toBe('c1');
  });

  it('let Enter on an empty line end the series', () => {
    expect(told(run(stateOf('|', line('c1', '')), nextContribution))).toEqual([['paragraph', ''], ['takeaway', 'Fin']]);
  });

  it('move with their id and the cursor', () => {
    const state = run(stateOf('de|ux', line('c1', 'un'), line('c2', 'deux')), moveLine(-1));
    expect(idsOf(state)).toEqual(['c2', 'c1']);
    expect(state.selection.$head.parent.textContent).toBe('deux');
    expect(state.selection.$head.parentOffset).toBe(2);
  });

  it('lead to « À retenir » and back', () => {
    const there = run(stateOf('u|n', line('c1', 'un')), toggleTakeaway(0));
    expect(there.selection.$head.parent.textContent).toBe('Fin');
    expect(run(there, toggleTakeaway(4)).selection.$head.parent.textContent).toBe('un');
  });
});

describe('the ids of contributions', () => {
  const pasted = (state: EditorState, pos: number, ...copies: AnyNode[]) =>
    state.apply(state.tr.replace(pos, pos, new Slice(Fragment.from(copies.map((copy) => Node.fromJSON(noteSchema, copy))), 0, 0)));

  it('stay with the original when its copy lands above it', () => {
    const state = pasted(stateOf('un|', line('c1', 'un')), 0, line('c1', 'un'));
    expect(idsOf(state)[1]).toBe('c1');
    expect(idsOf(state)[0]).not.toBe('c1');
  });

  it('stay with the first of two copies when the original is gone', () => {
    const state = stateOf('un|', paragraph('un'));
    const ids = idsOf(pasted(state, 0, line('c9', 'a'), line('c9', 'b')));
    expect(ids[0]).toBe('c9');
    expect(new Set(ids).size).toBe(2);
  });

  it('are given to a contribution that comes without', () => {
    const ids = idsOf(pasted(stateOf('un|', paragraph('un')), 0, { ...line('x', 'a'), attrs: { kind: 'frein' } }));
    expect(ids).toEqual([expect.stringMatching(/^c[a-z2-7]{15}$/)]);
  });

  it('survive edits of the words and a cut followed by a paste', () => {
    const state = stateOf('u|n', line('c1', 'un'), line('c2', 'deux'));
    const edited = state.apply(state.tr.insertText('x'));
    expect(idsOf(edited)).toEqual(['c1', 'c2']);
    const cut = edited.doc.firstChild;
    const moved = edited.apply(edited.tr.delete(0, cut?.nodeSize ?? 0));
    expect(idsOf(pasted(moved, moved.doc.firstChild?.nodeSize ?? 0, cut?.toJSON() as AnyNode))).toEqual(['c2', 'c1']);
  });

  it('are left alone when the change came from somebody else', () => {
    const state = stateOf('un|', line('c1', 'un'));
    const copy = Node.fromJSON(noteSchema, line('c1', 'un'));
    expect(idsOf(state.apply(state.tr.insert(0, copy).setMeta(ySyncPluginKey, { isChangeOrigin: true })))).toEqual(['c1', 'c1']);
  });
});
