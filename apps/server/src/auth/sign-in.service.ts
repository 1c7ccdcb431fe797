import { Injectable, Logger } from '@nestjs/common';
import { DomainError, type confirmSignIn, type requestSignIn, type ResponseOf, type typeSignInCode } from '@pleniere/contract';
import { codeFromBytes, DOOR_CODE_LENGTH, readCode, type Actor } from '@pleniere/domain';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { notFound } from './access';
import { ActorResolver } from './actor-resolver';
import { Attempts } from './attempts';
import { Cookies } from './cookies';
import { Mailer } from './mailer';
import { MeService } from './me.service';
import { PublicUrl } from './public-url';
import { hashOf, Secrets } from './secrets';
import { SessionsService } from './sessions.service';
import { signInMail } from './sign-in.mail';

const MAILED_MINUTES = 10;
const PRINTED_MINUTES = 24 * 60;
/** Links that one address may be sent in an hour. */
const PER_ADDRESS = 5;
/** Addresses that one browser may ask for in an hour: an organiser has a few, a harvester has a list. */
const PER_DEVICE = 20;

interface SignInFound {
  id: string;
  user_id: string | null;
  device_id: string | null;
  used: boolean;
  expired: boolean;
}

/**
 * Sign-in by link (RELIABILITY D7). Reading the link changes nothing: a button posts its token. A mailed link opens the browser that asked;
 * any other one is shown a code to type there. A printed link (start panel, CLI) opens any browser, once.
 */
@Injectable()
export class SignInService {
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly database: DataSource,
    private readonly secrets: Secrets,
    private readonly cookies: Cookies,
    private readonly sessions: SessionsService,
    private readonly attempts: Attempts,
    private readonly mailer: Mailer,
    private readonly publicUrl: PublicUrl,
    private readonly actors: ActorResolver,
    private readonly me: MeService,
  ) {}

  /**
   * Sends a link when the address has an account. Known or not, the same statements run and the same answer goes out;
   * the letter is written after the answer.
   * @throws DomainError too_many at the sixth request in an hour for one address
   */
  async request(email: string, request: Request, response: Response): Promise<ResponseOf<typeof requestSignIn>> {
    const deviceId = this.cookies.deviceOf(request) ?? v7();
    this.cookies.setDevice(response, deviceId);
    const addressHash = this.secrets.derive('address', email);
    const [{ by_address, by_device }] = await this.database.query<[{ by_address: number; by_device: number }]>(
      `SELECT count(*) FILTER (WHERE address_hash = $1)::integer AS by_address, count(*) FILTER (WHERE device_id = $2)::integer AS by_device
       FROM sign_in WHERE (address_hash = $1 OR device_id = $2) AND created_at > now() - interval '1 hour'`,
      [addressHash, deviceId],
    );
    if (by_address >= PER_ADDRESS || by_device >= PER_DEVICE) {
      throw new DomainError('too_many', 'Plusieurs liens ont déjà été demandés. Ouvrez le dernier reçu, ou réessayez dans une heure.');
    }
    const [user] = await this.database.query<{ id: string }[]>('SELECT id FROM app_user WHERE email = $1', [email]);
    const token = await this.store({ userId: user?.id ?? null, addressHash, deviceId, minutes: MAILED_MINUTES });
    if (user) {
      this.mailer.send(signInMail(email, this.urlOf(token), MAILED_MINUTES)).catch((error: unknown) => {
        this.logger.error(`A sign-in letter did not leave: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    return { status: 'sent' };
  }

  /** A link to print on a terminal: once, 24 h, any browser. */
  async printedLink(userId: string): Promise<string> {
    return this.urlOf(await this.store({ userId, addressHash: null, deviceId: null, minutes: PRINTED_MINUTES }));
  }

  /** The button under a link. @throws DomainError withdrawn when it has served, expired, not_found */
  async confirm(token: string, request: Request, response: Response): Promise<ResponseOf<typeof confirmSignIn>> {
    const found = await this.find('token_hash', hashOf(token));
    if (found.device_id !== null && found.device_id !== this.cookies.deviceOf(request)) return { status: 'elsewhere', code: this.codeOf(found.id) };
    return this.open(found, request, response);
  }

  /** The code read on another screen, typed in the browser that asked. @throws DomainError too_many, not_found, withdrawn, expired */
  async typeCode(typed: string, actor: Actor, request: Request, response: Response): Promise<ResponseOf<typeof typeSignInCode>> {
    const deviceId = this.cookies.deviceOf(request);
    const code = readCode(typed, DOOR_CODE_LENGTH) ?? '';
    this.attempts.allow('sign-in', deviceId, code);
    try {
      const found = await this.find('code_hash', this.codeHash(code));
      if (found.device_id === null || found.device_id !== deviceId) throw notFound();
      return await this.open(found, request, response);
    } catch (error) {
      if (error instanceof DomainError) this.attempts.failed('sign-in', deviceId, code);
      throw error;
    }
  }

  private async store(wanted: { userId: string | null; addressHash: Buffer | null; deviceId: string | null; minutes: number }): Promise<string> {
    const id = v7();
    const token = this.secrets.deriveText('sign-in', id);
    await this.database.query(
      `INSERT INTO sign_in (id, user_id, address_hash, device_id, token_hash, code_hash, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 minute')`,
      [id, wanted.userId, wanted.addressHash, wanted.deviceId, hashOf(token), this.codeHash(this.codeOf(id)), wanted.minutes],
    );
    // A day after its end a link has nothing left to say, not even that it has served.
    await this.database.query(`DELETE FROM sign_in WHERE expires_at < now() - interval '1 day'`);
    return token;
  }

  private async find(column: 'token_hash' | 'code_hash', hash: Buffer): Promise<SignInFound> {
    const [found] = await this.database.query<SignInFound[]>(
      `SELECT id, user_id, device_id, used_at IS NOT NULL AS used, expires_at <= now() AS expired FROM sign_in WHERE ${column} = $1 AND user_id IS NOT NULL`,
      [hash],
    );
    if (!found) throw notFound();
    if (found.used) throw new DomainError('withdrawn', 'Ce lien a déjà servi. Demandez-en un nouveau.');
    if (found.expired) throw new DomainError('expired', 'Ce lien a dépassé son heure. Demandez-en un nouveau.');
    return found;
  }

  private async open(found: SignInFound, request: Request, response: Response): Promise<{ status: 'signed_in'; me: Awaited<ReturnType<MeService['of']>> }> {
    // Two clicks at once: one row, one session.
    const [rows] = await this.database.query<[{ user_id: string }[], number]>(
      'UPDATE sign_in SET used_at = now() WHERE id = $1 AND used_at IS NULL AND expires_at > now() RETURNING user_id',
      [found.id],
    );
    const [used] = rows;
    if (!used) throw new DomainError('withdrawn', 'Ce lien a déjà servi. Demandez-en un nouveau.');
    const secret = await this.sessions.begin({ userId: used.user_id }, request, response);
    return { status: 'signed_in', me: await this.me.of(await this.actors.ofNewSession(secret)) };
  }

  private urlOf(token: string): string {
    return `${this.publicUrl.base()}/s#t=${token}`;
  }

  private codeOf(id: string): string {
    return codeFromBytes(this.secrets.derive('sign-in-code', id), DOOR_CODE_LENGTH);
  }

  private codeHash(code: string): Buffer {
    return this.secrets.derive('sign-in-code-hash', code);
  }
}
