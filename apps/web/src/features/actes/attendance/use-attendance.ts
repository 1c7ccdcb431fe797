import {
  deleteAttendance,
  listAttendance,
  pasteAttendance,
  updateAttendance,
  type AttendanceView,
  type BodyOf,
  type PublishName,
  type ResponseOf,
} from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/client';

type AttendanceList = ResponseOf<typeof listAttendance>;

export const keyOf = (seanceId: string) => ['attendance', seanceId] as const;

/** « Ana Roux » */
export const nameIn = ({ honorific, givenName, familyName }: Pick<AttendanceView, 'honorific' | 'givenName' | 'familyName'>): string =>
  [honorific, givenName, familyName].filter(Boolean).join(' ');

const countsOf = (people: readonly AttendanceView[]): AttendanceList['counts'] => {
  const of = (wanted: PublishName) => people.filter(({ publishName }) => publishName === wanted).length;
  return { yes: of('yes'), no: of('no'), unknown: of('unknown') };
};

/** Who took part in a séance; each answer is seen at once, and read again when one is refused. */
export function useAttendance(seanceId: string) {
  const queries = useQueryClient();
  const key = keyOf(seanceId);
  const query = useQuery({ queryKey: key, queryFn: () => call(listAttendance, { params: { seanceId } }) });
  const consent = useMutation({
    scope: { id: `attendance ${seanceId}` },
    mutationFn: async ({ people, publishName }: { people: readonly AttendanceView[]; publishName: PublishName }) => {
      for (const { id } of people) await call(updateAttendance, { params: { attendanceId: id }, body: { publishName } });
    },
    onMutate: ({ people, publishName }) =>
      queries.setQueryData<AttendanceList>(key, (before) => {
        if (!before) return before;
        const ids = new Set(people.map(({ id }) => id));
        const changed = before.people.map((one) => (ids.has(one.id) ? { ...one, publishName } : one));
        return { people: changed, counts: countsOf(changed) };
      }),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
  const remove = async (attendanceId: string) => {
    await call(deleteAttendance, { params: { attendanceId } });
    await queries.invalidateQueries({ queryKey: key });
  };
  return { query, setConsent: (people: readonly AttendanceView[], publishName: PublishName) => consent.mutate({ people, publishName }), remove, error: consent.error };
}

/** What a pasted list would give, read by the server itself so that nothing is understood twice. */
export function useReading(seanceId: string, body: BodyOf<typeof pasteAttendance>) {
  return useQuery({
    queryKey: [...keyOf(seanceId), 'reading', body],
    queryFn: () => call(pasteAttendance, { params: { seanceId }, body: { ...body, check: true } }),
    enabled: body.text.trim() !== '',
    placeholderData: (before) => before,
    gcTime: 0,
  });
}

export function usePaste(seanceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof pasteAttendance>) => call(pasteAttendance, { params: { seanceId }, body }),
    onSuccess: ({ list }) => queries.setQueryData(keyOf(seanceId), list),
  });
}
