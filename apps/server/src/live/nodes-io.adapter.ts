import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { Secrets } from '../auth/secrets';
import { prefixOf } from '../nodes/line';
import { liveStreams, type LiveStreams } from './live-streams';

/** Makes `/live` one among several nodes. */
export class NodesIoAdapter extends IoAdapter {
  private readonly streams: LiveStreams;

  constructor(app: INestApplicationContext, redisUrl: string) {
    super(app);
    const secrets = app.get(Secrets);
    this.streams = liveStreams(redisUrl, prefixOf(secrets), secrets.derive('nodes', 'live'));
  }

  override createIOServer(port: number, options?: Partial<ServerOptions>): Server {
    return super.createIOServer(port, { ...options, adapter: this.streams.adapter } as ServerOptions) as Server;
  }

  override async close(server: Server): Promise<void> {
    await super.close(server);
    this.streams.close();
  }
}
