import { useEffect, useEffectEvent, useState } from 'react';

/** A scroll this long after a gesture is the reader's; a later one is the page's own. */
const GESTURE_MS = 700;
const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

export interface Following {
  /** The group that the reader has opened; null while the page follows the screen. */
  pickedId: string | null;
  isFollowing: boolean;
  pick: (groupId: string) => void;
  backToLive: () => void;
}

/**
 * A phone follows the screen until its reader scrolls or opens another group; then it stays where it is read.
 * @param currentId the group on screen: scrolling keeps the reader on it when the screen goes on
 */
export function useFollowing(currentId: string | null): Following {
  const [pickedId, setPickedId] = useState<string | null>(null);
  const scrolled = useEffectEvent(() => setPickedId((picked) => picked ?? currentId));
  useEffect(() => {
    let gestureAt = 0;
    const gesture = (): void => {
      gestureAt = Date.now();
    };
    const onScroll = (): void => {
      if (Date.now() - gestureAt < GESTURE_MS) scrolled();
    };
    for (const name of GESTURES) addEventListener(name, gesture, { passive: true });
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      for (const name of GESTURES) removeEventListener(name, gesture);
      removeEventListener('scroll', onScroll);
    };
  }, []);
  return { pickedId, isFollowing: pickedId === null, pick: setPickedId, backToLive: () => setPickedId(null) };
}
