import {
  changeCycleOutline,
  changeOutline,
  listNotes,
  makeCycleSectionNote,
  makeItemNote,
  makeSectionNote,
  previewActes,
  previewCycleActes,
  readActes,
  readCycleActes,
  type ActesFormat,
  type ActesOverview,
  type ActesPart,
  type NoteSummary,
  type OutlineChange,
} from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { addressOf, call } from '../../api/client';
import { useLive } from '../../live';
import { changedParts } from './outline/outline-moves';

/** A séance, or a cycle for its volume. */
export type Scope = { seanceId: string } | { cycleId: string };

const keyOf = (scope: Scope) => ['actes', 'seanceId' in scope ? scope.seanceId : scope.cycleId] as const;

const changesOf = (scope: Scope) => ['outline', keyOf(scope)[1]] as const;

/** Several words of a sentence make one refresh, milliseconds. */
const PATIENCE_MS = 250;

const read = (scope: Scope) => ('seanceId' in scope ? call(readActes, { params: scope }) : call(readCycleActes, { params: scope }));

/** Address of the draft in one format. */
export const draftAddress = (scope: Scope, format: ActesFormat): string =>
  'seanceId' in scope ? addressOf(previewActes, { params: { ...scope, format } }) : addressOf(previewCycleActes, { params: { ...scope, format } });

/** Asks for the draft again: the overview, the states of the notes, and by `stamp` the preview. */
function useRefresh(scope: Scope) {
  const queries = useQueryClient();
  const [stamp, setStamp] = useState(0);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  const refresh = () => {
    clearTimeout(later.current);
    later.current = setTimeout(() => {
      setStamp((before) => before + 1);
      // An answer older than a change on its way would take it back for a moment: the change's own answer is as fresh.
      if (queries.isMutating({ mutationKey: changesOf(scope) }) === 0) void queries.invalidateQueries({ queryKey: keyOf(scope) });
    }, PATIENCE_MS);
  };
  return { stamp, refresh };
}

/** The outline and what would be public, kept so by what the server tells. `stamp` moves with every word of a note. */
export function useActes(scope: Scope) {
  const { stamp, refresh } = useRefresh(scope);
  useLive('seanceId' in scope ? scope : null, {
    connected: (again) => (again ? refresh() : undefined),
    event: (event) => (event === 'note.changed' || event === 'seance.changed' || event === 'edition.published' ? refresh() : undefined),
  });
  const overview = useQuery({ queryKey: keyOf(scope), queryFn: () => read(scope) });
  return { overview, stamp, refresh };
}

/** The notes of a séance by id: how long they are, and whether they were read again. */
export function useNoteStates(scope: Scope): ReadonlyMap<string, NoteSummary> {
  const seanceId = 'seanceId' in scope ? scope.seanceId : '';
  const { data } = useQuery({ queryKey: [...keyOf(scope), 'notes'], queryFn: () => call(listNotes, { params: { seanceId } }), enabled: seanceId !== '' });
  return new Map(data?.map((note) => [note.id, note]));
}

/** Changes of the outline one after the other; each is seen at once, and taken back when the server refuses it. */
export function useOutline(scope: Scope, onChanged: () => void) {
  const queries = useQueryClient();
  const key = keyOf(scope);
  return useMutation({
    mutationKey: changesOf(scope),
    scope: { id: `outline ${key[1]}` },
    mutationFn: (body: OutlineChange) =>
      'seanceId' in scope ? call(changeOutline, { params: scope, body }) : call(changeCycleOutline, { params: scope, body }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key });
      queries.setQueryData<ActesOverview>(key, (before) => before && { ...before, parts: changedParts(before.parts, change), contacts: change.contacts ?? before.contacts });
    },
    onSuccess: (overview) => {
      // Others wait behind this one and are seen already: the answer to the last of them holds them all.
      if (queries.isMutating({ mutationKey: changesOf(scope) }) <= 1) queries.setQueryData(key, overview);
      onChanged();
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** The note in which the words of a part are written: the one it has, or one made for it. Null when it has none of its own. */
export async function noteOf(scope: Scope, part: ActesPart): Promise<string | null> {
  if (part.note !== null) return part.note;
  if (part.id.startsWith('item:')) return (await call(makeItemNote, { params: { itemId: part.id.slice('item:'.length) }, body: {} })).id;
  const key = part.section;
  if (key === null) return null;
  const made = 'seanceId' in scope ? call(makeSectionNote, { params: { ...scope, key }, body: {} }) : call(makeCycleSectionNote, { params: { ...scope, key }, body: {} });
  return (await made).id;
}
