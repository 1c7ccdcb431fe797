import { readMe, type Me } from '@pleniere/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client';

export const ME_KEY = ['me'] as const;

/** Who this browser is, and what is open to it. */
export const useMe = (): UseQueryResult<Me> => useQuery({ queryKey: ME_KEY, queryFn: () => call(readMe) });
