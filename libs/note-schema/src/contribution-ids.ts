import { type Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { newContributionId } from './ids';

/** Set by y-tiptap on transactions that bring what others wrote. */
interface SyncMeta {
  isChangeOrigin?: boolean;
}

interface Found {
  id: unknown;
  pos: number;
}

function contributionsOf(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'contribution') found.push({ id: node.attrs.id, pos });
    return !node.isTextblock;
  });
  return found;
}

/** Where each contribution that was there before these transactions is now, by position. */
function survivors(transactions: readonly Transaction[], before: EditorState): Map<number, unknown> {
  const kept = new Map<number, unknown>();
  for (const { id, pos } of contributionsOf(before.doc)) {
    let at: number | null = pos;
    for (const transaction of transactions) {
      if (at === null) break;
      const result = transaction.mapping.mapResult(at, 1);
      at = result.deletedAfter ? null : result.pos;
    }
    if (at !== null && !kept.has(at)) kept.set(at, id);
  }
  return kept;
}

/**
 * Gives new ids to contributions that have none or somebody else's, after a split, a copy or a paste.
 * The one that was there before keeps its id wherever the copy lands; else the first in reading order does.
 * What others wrote is left alone: their client has done it, and two clients correcting each other would never end.
 */
export function contributionIds(): Plugin {
  return new Plugin({
    key: new PluginKey('contributionIds'),
    appendTransaction(transactions, before, after) {
      const local = transactions.some((each) => each.docChanged && !(each.getMeta(ySyncPluginKey) as SyncMeta | undefined)?.isChangeOrigin);
      if (!local) return null;
      const found = contributionsOf(after.doc);
      const counts = new Map<unknown, number>();
      for (const { id } of found) counts.set(id, (counts.get(id) ?? 0) + 1);
      if (found.every(({ id }) => id && counts.get(id) === 1)) return null;

      const kept = survivors(transactions, before);
      const owners = new Map<unknown, number>();
      for (const { id, pos } of found) if (id && kept.get(pos) === id && !owners.has(id)) owners.set(id, pos);
      for (const { id, pos } of found) if (id && !owners.has(id)) owners.set(id, pos);
      const correction = after.tr;
      for (const { id, pos } of found) {
        if (!id || owners.get(id) !== pos) correction.setNodeAttribute(pos, 'id', newContributionId());
      }
      return correction.docChanged ? correction : null;
    },
  });
}
