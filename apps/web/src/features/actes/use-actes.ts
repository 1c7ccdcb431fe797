import { changeOutline, publishActes, readActes, readRender, withdrawEdition, type BodyOf, type EditionView, type OutlineChange } from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { useLive } from '../../live';

/** Several words of a sentence make one refresh, milliseconds. */
const PATIENCE_MS = 250;

/** The outline and what would be public. `stamp` moves with every word of a note and every choice of an organiser. */
export function useActes(seanceId: string) {
  const queries = useQueryClient();
  const [stamp, setStamp] = useState(0);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refresh = () => {
    clearTimeout(later.current);
    later.current = setTimeout(() => {
      setStamp((before) => before + 1);
      void queries.invalidateQueries({ queryKey: ['actes', seanceId] });
    }, PATIENCE_MS);
  };
  useEffect(() => () => clearTimeout(later.current), []);
  useLive(
    { seanceId },
    {
      connected: (again) => (again ? refresh() : undefined),
      event: (event) => (event === 'note.changed' || event === 'seance.changed' || event === 'edition.published' ? refresh() : undefined),
    },
  );
  const query = useQuery({ queryKey: ['actes', seanceId], queryFn: () => call(readActes, { params: { seanceId } }) });
  return { ...query, stamp };
}

/** Each change is one of its own; the answer is the outline that it gives. */
export function useChangeOutline(seanceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: OutlineChange) => call(changeOutline, { params: { seanceId }, body }),
    onSuccess: (overview) => queries.setQueryData(['actes', seanceId], overview),
  });
}

/** How often the queue is asked how far it is, ms. */
const ASK_EVERY = 400;

/** Until the edition is out; the server goes on without us. @throws Error with the server's words when there is none */
async function published(renderId: string): Promise<EditionView> {
  for (;;) {
    const { edition, problem } = await call(readRender, { params: { renderId } });
    if (edition) return edition;
    if (problem) throw new Error(problem.message);
    await new Promise((done) => setTimeout(done, ASK_EVERY));
  }
}

/** Publishing takes seconds: it goes through a queue. */
export function usePublish(seanceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: BodyOf<typeof publishActes>) => published((await call(publishActes, { params: { seanceId }, body })).id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['actes', seanceId] }),
  });
}

export function useWithdraw(seanceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (editionId: string) => call(withdrawEdition, { params: { editionId }, body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['actes', seanceId] }),
  });
}
