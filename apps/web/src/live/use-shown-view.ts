import { followRoom, followSeance, type Followed } from '@pleniere/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { ApiError, call } from '../api/client';
import { withFollowed, withGroup, withView } from './followed';
import { useLive, type Follow, type LiveState } from './use-live';

export interface Shown {
  /** What was last received; it stays when the network goes. Null before the first answer. */
  followed: Followed | null;
  state: LiveState;
  /** Add to this device's clock to have the server's, milliseconds. */
  offsetMs: number;
  /** When the view on screen came, by this device's clock; null before. */
  receivedAt: number | null;
  /** The sentence to show when nothing can be. */
  refusal: string | null;
}

interface Received {
  followed: Followed;
  offsetMs: number;
  receivedAt: number;
}

const fetchFollowed = (follow: Follow): Promise<Followed> =>
  'code' in follow ? call(followRoom, { params: { code: follow.code } }) : call(followSeance, { params: { seanceId: follow.seanceId } });

/** Follows the shown view of a plenary: fetched at once and at every reconnection, pushed in between. */
export function useShownView(follow: Follow): Shown {
  const [received, setReceived] = useState<Received | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const receive = (merge: (known: Followed | null) => Followed | null): void =>
    setReceived((before) => {
      const known = before?.followed ?? null;
      const followed = merge(known);
      if (!followed || followed === known) return before;
      const isNewView = followed.view !== known?.view;
      return { followed, receivedAt: Date.now(), offsetMs: isNewView || !before ? Date.parse(followed.view.now) - Date.now() : before.offsetMs };
    });

  const refetch = (): void => {
    fetchFollowed(follow).then(
      (fetched) => {
        setRefusal(null);
        receive((known) => withFollowed(known, fetched));
      },
      (error: unknown) => {
        // Without network the last view stays; the socket says when to ask again.
        if (error instanceof ApiError && error.code !== 'offline' && error.code !== 'unavailable') setRefusal(error.message);
      },
    );
  };

  const refetchOnOpening = useEffectEvent(refetch);
  const key = JSON.stringify(follow);
  useEffect(() => refetchOnOpening(), [key]);

  const state = useLive(follow, {
    connected: (again) => {
      if (again || !received) refetch();
    },
    event: (event, payload) => {
      if (event === 'shown') receive((known) => withView(known, payload as Followed['view']));
      else if (event === 'shown.group') receive((known) => known && withGroup(known, payload as Followed['groups'][number]));
    },
  });

  return { followed: received?.followed ?? null, state, offsetMs: received?.offsetMs ?? 0, receivedAt: received?.receivedAt ?? null, refusal };
}
