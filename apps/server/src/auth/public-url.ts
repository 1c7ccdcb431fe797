import { Inject, Injectable } from '@nestjs/common';
import { networkInterfaces } from 'node:os';
import { CONFIG, type Config } from '../config';

/** The address that people type, scan and receive by e-mail. Never taken from a request: a Host header can be forged. */
@Injectable()
export class PublicUrl {
  private detected: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.detected = addressOf(config.host, config.port);
  }

  /** Called once the server listens, with the port it really got. */
  listening(port: number): void {
    this.detected = addressOf(this.config.host, port);
  }

  /** Without a trailing slash: the configured address, else that of this machine on its network. */
  base(): string {
    return this.config.publicUrl ?? this.detected;
  }
}

function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const local = everywhere ? lanAddress() : host;
  return `http://${local?.includes(':') ? `[${local}]` : (local ?? 'localhost')}:${port}`;
}

/** First IPv4 of this machine that others can reach. */
function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal)?.address;
}
