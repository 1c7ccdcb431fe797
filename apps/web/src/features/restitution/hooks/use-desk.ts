import { readRestitution, type RestitutionDesk } from '@pleniere/contract';
import type { RestitutionCommand } from '@pleniere/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../../api/client';
import { useLive, type LiveState } from '../../../live';
import { sendCommand } from '../send-command';

interface Received {
  desk: RestitutionDesk;
  /** This device's clock when it came. */
  at: number;
}

export interface Desk {
  desk: RestitutionDesk | null;
  /** Add to this device's clock to have the server's, milliseconds. */
  offsetMs: number;
  live: LiveState;
  followers: number;
  /** The sentence to show when the page cannot be opened. */
  refusal: ApiError | null;
  /** What became of the last command, when it was not done. */
  problem: string | null;
  drive: (command: RestitutionCommand) => void;
}

/** The moderator's view of a plenary, kept up to date, and the way to drive it. Commands go one after the other, in the order of the keys. */
export function useDesk(seanceId: string): Desk {
  const { t } = useTranslation('restitution');
  const queries = useQueryClient();
  const queryKey = ['restitution', seanceId];
  const known = (): Received | undefined => queries.getQueryData<Received>(queryKey);
  const [problem, setProblem] = useState<string | null>(null);
  const [told, setTold] = useState<number | null>(null);
  const tail = useRef(Promise.resolve());

  const query = useQuery<Received, ApiError>({
    queryKey,
    queryFn: async () => {
      const desk = await call(readRestitution, { params: { seanceId } });
      const before = known();
      // A command may have been answered while this was on its way.
      return before && before.desk.version > desk.version ? before : { desk, at: Date.now() };
    },
  });
  const refetch = (): void => void queries.invalidateQueries({ queryKey });

  const live = useLive(
    { seanceId },
    {
      connected: (again) => {
        if (again) refetch();
      },
      event: (event, payload) => {
        if (event === 'followers.changed') setTold((payload as { followers: number }).followers);
        else if (event === 'restitution.changed' && (payload as { version: number }).version <= (known()?.desk.version ?? -1)) return;
        else if (event === 'restitution.changed' || event === 'note.changed' || event === 'seance.changed') refetch();
      },
    },
  );

  const send = async (command: RestitutionCommand): Promise<void> => {
    const seen = known()?.desk;
    if (!seen) return;
    try {
      const desk = await sendCommand(seanceId, command, seen);
      queries.setQueryData<Received>(queryKey, { desk, at: Date.now() });
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof ApiError && error.code !== 'offline' && error.code !== 'unavailable' ? error.message : t('unreachable'));
      refetch();
    }
  };

  const received = query.data ?? null;
  return {
    desk: received?.desk ?? null,
    offsetMs: received ? Date.parse(received.desk.now) - received.at : 0,
    live,
    followers: told ?? received?.desk.followers ?? 0,
    refusal: received ? null : query.error,
    problem,
    drive: (command) => {
      tail.current = tail.current.then(() => send(command));
    },
  };
}
