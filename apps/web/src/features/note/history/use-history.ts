import { compareMoments, type MomentRef, readAuthors, readHistory, readMoment } from '@pleniere/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client';

/** Everything that is read of a note's past is under this key: a restore makes all of it old. */
export const historyKey = (noteId: string) => ['note', noteId, 'history'] as const;

/** The history, page by page, newest first. Read anew each time it is opened. */
export const useTimeline = (noteId: string) =>
  useInfiniteQuery({
    queryKey: [...historyKey(noteId), 'timeline'],
    queryFn: ({ pageParam }) => call(readHistory, { params: { noteId }, query: pageParam ? { before: pageParam } : {} }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    gcTime: 0,
  });

/** The note as it was; a moment that is past does not change. */
export const useMoment = (noteId: string, moment: MomentRef) =>
  useQuery({ queryKey: [...historyKey(noteId), 'moment', moment], queryFn: () => call(readMoment, { params: { noteId, moment } }) });

/** What has changed since. */
export const useChanges = (noteId: string, moment: MomentRef) =>
  useQuery({ queryKey: [...historyKey(noteId), 'changes', moment], queryFn: () => call(compareMoments, { params: { noteId, moment }, query: { to: 'now' } }), staleTime: 0, gcTime: 0 });

/** Who wrote which words of the note as it is now. */
export const useAuthors = (noteId: string) => useQuery({ queryKey: [...historyKey(noteId), 'authors'], queryFn: () => call(readAuthors, { params: { noteId } }), staleTime: 0, gcTime: 0 });
