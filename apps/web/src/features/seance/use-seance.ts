import { listNotes, readSeance, type NoteSummary, type SeanceOverview } from '@pleniere/contract';
import { isoInZone, formatHour } from '@pleniere/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import { useLive } from '../../live';
import { useLanguage } from '../cycle';

const keyOf = (seanceId: string) => ['seance', seanceId] as const;

/** A séance as it now is, kept so by the facts that the server tells. */
export function useSeance(seanceId: string) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: keyOf(seanceId), queryFn: () => call(readSeance, { params: { seanceId } }) });
  const refresh = () => void queries.invalidateQueries({ queryKey: keyOf(seanceId) });
  useLive(query.data ? { seanceId } : null, {
    connected: (again) => (again ? refresh() : undefined),
    event: (event) => (event === 'seance.changed' || event === 'note.changed' ? refresh() : undefined),
  });
  return { ...query, refresh };
}

/** The notes of a séance. Asking for them makes those of the groups that have none, so they are asked for again when the groups change. */
export function useNotes({ seance, groups, programme }: SeanceOverview, isWanted = true): readonly NoteSummary[] {
  const known = [...groups, ...programme].map(({ id }) => id).join(' ');
  const { data } = useQuery({ queryKey: ['notes', seance.id, known], queryFn: () => call(listNotes, { params: { seanceId: seance.id } }), enabled: isWanted });
  return data ?? [];
}

/**
 * Sends changes of a séance one after the other and reads it again after each. `savedAt` is the hour of the last one that was
 * committed, in the séance's zone; a refusal stays in `error` until the next change.
 */
export function useSeanceChange(seanceId: string, timeZone: string) {
  const queries = useQueryClient();
  const language = useLanguage();
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const mutation = useMutation({
    scope: { id: `seance ${seanceId}` },
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => setSavedAt(formatHour(isoInZone(Date.now(), timeZone), language)),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(seanceId) }),
  });
  // A change waits for the one before it: what it builds on is read when its turn comes, not when it was typed.
  const latest = () => queries.getQueryData<SeanceOverview>(keyOf(seanceId));
  return { latest, run: mutation.mutateAsync, savedAt, isSaving: mutation.isPending, error: mutation.error };
}

export type SeanceChange = ReturnType<typeof useSeanceChange>;
