import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { validate } from 'uuid';
import { CONFIG, type Config } from '../config';
import { Secrets } from './secrets';

const DEVICE = 'pleniere_device';
const SESSION = 'pleniere_session';

/** The longest life browsers grant to a cookie. */
const DEVICE_SECONDS = 400 * 24 * 3600;

/**
 * Our two cookies. Over https they carry the `__Host-` prefix, so that no other host or path can set them;
 * a laptop that serves a room over plain http cannot have it.
 */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly secrets: Secrets,
  ) {
    this.secure = config.publicUrl?.startsWith('https:') ?? false;
  }

  /** The browser's id, when its cookie is one that we signed. */
  deviceOf(request: IncomingMessage): string | null {
    const signed = this.read(request, DEVICE);
    const id = signed && this.secrets.verify('device', signed);
    return id && validate(id) ? id : null;
  }

  sessionOf(request: IncomingMessage): string | null {
    return this.read(request, SESSION);
  }

  setDevice(response: ServerResponse, deviceId: string): void {
    this.write(response, DEVICE, this.secrets.sign('device', deviceId), DEVICE_SECONDS);
  }

  /** `expiresAt` is also checked on the server: the cookie's own end is only tidiness. */
  setSession(response: ServerResponse, secret: string, expiresAt: Date): void {
    this.write(response, SESSION, secret, Math.max(1, Math.ceil((expiresAt.getTime() - Date.now()) / 1000)));
  }

  clearSession(response: ServerResponse): void {
    this.write(response, SESSION, '', 0);
  }

  private read(request: IncomingMessage, name: string): string | null {
    if (!request.headers.cookie) return null;
    return parseCookie(request.headers.cookie)[this.nameOf(name)] || null;
  }

  private write(response: ServerResponse, name: string, value: string, maxAge: number): void {
    const attributes = { httpOnly: true, secure: this.secure, sameSite: 'lax', path: '/', maxAge } as const;
    const cookie = stringifySetCookie({ name: this.nameOf(name), value, ...attributes });
    const others = [response.getHeader('Set-Cookie') ?? []].flat().map(String).filter((set) => !set.startsWith(`${this.nameOf(name)}=`));
    response.setHeader('Set-Cookie', [...others, cookie]);
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}
