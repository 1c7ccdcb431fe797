import type { Bus, BusMessage } from '@pleniere/collab';
import type { RedisLine } from '../nodes/redis-line';
import { readBusMessage, writeBusMessage } from './bus-message';

const channelOf = (noteId: string): string => `note:${noteId}`;

/** What nodes tell each other of open notes, a channel a note. Everything that Redis may do wrong is the line's to bear. */
export class RedisBus implements Bus {
  constructor(private readonly line: RedisLine) {}

  publish(noteId: string, message: BusMessage): void {
    this.line.publish(channelOf(noteId), writeBusMessage(message));
  }

  subscribe(noteId: string, listener: (message: BusMessage) => void): () => void {
    return this.line.subscribe(channelOf(noteId), (body) => {
      const message = readBusMessage(body);
      if (message) listener(message);
    });
  }

  onGap(listener: () => void): void {
    this.line.onGap(listener);
  }
}
