import { Injectable, Logger } from '@nestjs/common';
import type { Followed, LiveEvents, ShownView } from '@pleniere/contract';
import { ShownViews } from '../restitution/shown-views.service';

export type SendShown = <Event extends 'shown' | 'shown.group'>(event: Event, payload: LiveEvents[Event]) => void;

interface Sent {
  view: string;
  groups: Map<string, string>;
}

/** The view without its clock: two that differ by the hour only say the same thing. */
const wordsOf = (view: ShownView): string => JSON.stringify({ ...view, now: '' });

/**
 * Sends the shown view to a room, one making at a time per séance: facts that come while one is being made
 * ask for one more, so that the last words always go out and a burst of keystrokes costs two readings.
 */
@Injectable()
export class ShownPush {
  private readonly logger = new Logger('live');
  private readonly busy = new Map<string, { again: boolean }>();
  private readonly sent = new Map<string, Sent>();

  constructor(private readonly views: ShownViews) {}

  async push(seanceId: string, send: SendShown): Promise<void> {
    const running = this.busy.get(seanceId);
    if (running) {
      running.again = true;
      return;
    }
    const turn = { again: true };
    this.busy.set(seanceId, turn);
    try {
      while (turn.again) {
        turn.again = false;
        this.send(seanceId, await this.views.make(seanceId), send);
      }
    } catch (error) {
      // Followers keep what they see and ask again when they come back; the next fact tries anew.
      this.logger.warn(`The shown view of ${seanceId} was not sent: ${String(error)}`);
    } finally {
      this.busy.delete(seanceId);
    }
  }

  /** Nobody follows any more: what was sent is forgotten. */
  forget(seanceId: string): void {
    this.sent.delete(seanceId);
  }

  private send(seanceId: string, { view, groups }: Followed, send: SendShown): void {
    const before = this.sent.get(seanceId);
    const now: Sent = { view: wordsOf(view), groups: new Map(groups.map((group) => [group.id, JSON.stringify(group)])) };
    this.sent.set(seanceId, now);
    if (before?.view !== now.view) send('shown', view);
    for (const group of groups) {
      if (group.id !== view.group?.id && before?.groups.get(group.id) !== now.groups.get(group.id)) send('shown.group', group);
    }
  }
}
