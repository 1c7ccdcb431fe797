import { driveRestitution, readRestitution, type RestitutionDesk } from '@pleniere/contract';
import { stillMeant, type RestitutionCommand, type SeenPlenary } from '@pleniere/domain';
import { ApiError, call } from '../../api/client';

/** The plenary as a window knows it when a key is pressed. */
export interface Seen {
  version: number;
  state: SeenPlenary;
}

/**
 * Sends one command, meant for what was seen. When somebody else was faster it is sent once more, without a word, if it still means
 * what was wanted; « next » pressed by two people at once moves the room one point, not two.
 * @throws ApiError `state` when it no longer does, or means nothing now; others as the server says
 */
export async function sendCommand(seanceId: string, command: RestitutionCommand, seen: Seen): Promise<RestitutionDesk> {
  const params = { seanceId };
  try {
    return await call(driveRestitution, { params, body: { version: seen.version, command } });
  } catch (refusal) {
    if (!(refusal instanceof ApiError) || refusal.code !== 'state') throw refusal;
    const found = await call(readRestitution, { params });
    if (found.version === seen.version || !stillMeant(command, seen.state, found.state)) throw refusal;
    return call(driveRestitution, { params, body: { version: found.version, command } });
  }
}
