import {
  publishActes,
  publishCycleActes,
  readEditionChanges,
  readRender,
  withdrawEdition,
  type BodyOf,
  type RenderView,
} from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/client';
import type { Scope } from '../use-actes';

export type Publication = BodyOf<typeof publishActes>;

/** How often the queue is asked how far it is, milliseconds. */
const ASK_EVERY_MS = 400;

const isOver = (render: RenderView | undefined): boolean => render?.state === 'done' || render?.state === 'failed';

/** Asks for an edition, then follows it through the queue; it goes on without this page. */
export function usePublishing(scope: Scope) {
  const queries = useQueryClient();
  const [renderId, follow] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: (body: Publication) => ('seanceId' in scope ? call(publishActes, { params: scope, body }) : call(publishCycleActes, { params: scope, body })),
    onSuccess: (render) => {
      queries.setQueryData(['render', render.id], render);
      follow(render.id);
    },
  });
  const { data: render } = useQuery({
    queryKey: ['render', renderId],
    queryFn: async () => {
      const now = await call(readRender, { params: { renderId: renderId ?? '' } });
      if (isOver(now)) await queries.invalidateQueries({ queryKey: ['actes'] });
      return now;
    },
    enabled: renderId !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : ASK_EVERY_MS),
    refetchIntervalInBackground: true,
  });
  return { publish: ask.mutateAsync, render: renderId === null ? null : (render ?? null), error: ask.error, isAsking: ask.isPending };
}

/** What differs between an edition and what would be published now. Asked for when it is looked at. */
export function useChanges(editionId: string | null, stamp: number) {
  return useQuery({
    queryKey: ['edition-changes', editionId, stamp],
    queryFn: () => call(readEditionChanges, { params: { editionId: editionId ?? '' } }),
    enabled: editionId !== null,
  });
}

export function useWithdraw() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ editionId, reason }: { editionId: string; reason: string }) =>
      call(withdrawEdition, { params: { editionId }, body: reason.trim() ? { reason: reason.trim() } : {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['actes'] }),
  });
}
