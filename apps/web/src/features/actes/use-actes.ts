import { publishActes, readActes, withdrawEdition, type BodyOf, type QueryOf } from '@pleniere/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';

/** What is switched off for now; kept by the page, sent with every question. */
export interface Choices {
  off: readonly string[];
  contacts: 'hide' | 'show';
}

/** As the contract's addresses want it. */
export const queryOf = ({ off, contacts }: Choices): QueryOf<typeof readActes> => ({ ...(off.length > 0 && { off: off.join(',') }), contacts });

/** The outline and what would be public; the last answer stays on screen while the next comes. */
export function useActes(seanceId: string, choices: Choices) {
  return useQuery({
    queryKey: ['actes', seanceId, choices],
    queryFn: () => call(readActes, { params: { seanceId }, query: queryOf(choices) }),
    placeholderData: keepPreviousData,
  });
}

/** Publishing takes seconds: the bytes are made before the answer. */
export function usePublish(seanceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof publishActes>) => call(publishActes, { params: { seanceId }, body }),
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
