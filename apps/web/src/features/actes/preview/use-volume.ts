import { useEffect, useState, useSyncExternalStore } from 'react';
import { Latest, type Shown } from './latest';
import { openVolume, type Volume } from './volume';

/**
 * The volume behind an address, opened again when `stamp` moves. The one in hand stays until the next is whole.
 * @param address null while nothing is to be shown
 */
export function useVolume(address: string | null, stamp: number): Shown<Volume> {
  // What stands after « # » is not sent: it only makes the same address another wish.
  const [latest] = useState(() => new Latest<Volume>((wish, signal) => openVolume(wish, signal), ({ document }) => void document.loadingTask.destroy()));
  useEffect(() => {
    if (address !== null) latest.want(`${address}#${stamp}`);
  }, [latest, address, stamp]);
  useEffect(() => () => latest.close(), [latest]);
  return useSyncExternalStore(latest.subscribe, latest.now);
}
