import type { ShownView } from '@pleniere/contract';
import type { RestitutionCommand } from '@pleniere/domain';
import { useRef } from 'react';
import { sendCommand, type Seen } from '../send-command';
import { commandOf, type Shortcut } from '../shortcuts';
import { toggleProjectorTheme } from './use-projector-theme';
import { useLetters, useShortcuts } from './use-shortcuts';

const seenIn = (view: ShownView): Seen => ({
  version: view.version,
  state: { mode: view.mode, order: view.order.map(({ id }) => id), timer: view.timer, current: view.group && { groupId: view.group.id, pointId: view.pointId } },
});

/**
 * Drives from the projector's own window, for a clicker plugged there. Refused without a word to those who only follow:
 * nothing is ever written on the screen of the room.
 * @param seanceId null when the window follows by the room's code, which never drives
 */
export function useProjectorKeys(seanceId: string | null, view: ShownView | null): void {
  const [letters] = useLetters();
  const tail = useRef(Promise.resolve());
  /** What the last command was answered: a second press may come before the screen has heard of the first. */
  const answered = useRef<Seen | null>(null);

  const send = async (id: string, command: RestitutionCommand, shown: Seen): Promise<void> => {
    const seen = answered.current && answered.current.version > shown.version ? answered.current : shown;
    try {
      answered.current = await sendCommand(id, command, seen);
    } catch {
      answered.current = null;
    }
  };
  const drive = (shortcut: Shortcut): void => {
    if (!view || seanceId === null) return;
    const command = commandOf(shortcut, {
      groupId: view.group?.id ?? null,
      pointIds: view.group?.points.map(({ id }) => id) ?? [],
      isPaused: view.timer.pausedAt !== null,
    });
    if (command) tail.current = tail.current.then(() => send(seanceId, command, seenIn(view)));
  };
  useShortcuts(letters, (shortcut) => {
    if (shortcut === 'dark') toggleProjectorTheme();
    else if (shortcut === 'fullscreen') void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    else drive(shortcut);
  });
}
