import { useEffect, useEffectEvent, useRef, useState } from 'react';

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
  const gestureAt = useRef(0);
  useEffect(() => {
    const gesture = (): void => {
      gestureAt.current = Date.now();
    };
    const onScroll = (): void => {
      if (Date.now() - gestureAt.current < GESTURE_MS) scrolled();
    };
    for (const name of GESTURES) addEventListener(name, gesture, { passive: true });
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      for (const name of GESTURES) removeEventListener(name, gesture);
      removeEventListener('scroll', onScroll);
    };
  }, []);
  const choose = (groupId: string | null): void => {
    // The scroll that follows a choice is the page's own, though a finger has just been there.
    gestureAt.current = 0;
    setPickedId(groupId);
  };
  return { pickedId, isFollowing: pickedId === null, pick: choose, backToLive: () => choose(null) };
}
