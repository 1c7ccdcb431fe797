import { codeFromBytes, ROOM_CODE_LENGTH } from '@pleniere/domain';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Seance } from './seance.entity';

/**
 * A room code that no séance has, deleted ones included: a poster of last month must not open today's room.
 * Chance alone: 33 million codes, so a second try is rare.
 */
export async function freeRoomCode(db: EntityManager): Promise<string> {
  for (;;) {
    const roomCode = codeFromBytes(randomBytes(ROOM_CODE_LENGTH), ROOM_CODE_LENGTH);
    if (!(await db.exists(Seance, { where: { roomCode }, withDeleted: true }))) return roomCode;
  }
}
