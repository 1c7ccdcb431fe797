import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Author } from '@pleniere/collab';
import { DomainError, OFFER_DAYS, type BodyOf, type Offered, type OfferReason, type offerWords } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { DataSource, In, Repository } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { NoteHand } from '../notes/note-hand.service';
import { subjectOf, type NoteRow } from '../notes/note-rows';
import { NotesService } from '../notes/notes.service';
import { authorOf, deviceOf, whoOf } from '../notes/who';
import { handedIn } from './handed-in';
import { Offer } from './offer.entity';
import { covers, readOffer } from './reading';
import { StoredWords, type StoredWordsOf } from './stored-words.service';

/** Offers of one device that may wait in one note: an organiser has to read them. */
const MAX_WAITING = 20;

/** Whose words they are. `late`: his link has expired. */
interface Offerer {
  device: string;
  author: Author;
  late: boolean;
}

interface Words {
  update: Uint8Array;
  reason: OfferReason;
}

/** The last link under which a device wrote in a note, while its words are still taken. A link that was closed by hand stays closed. */
const LATE = `
  SELECT c.name, c.session_id, c.door_id FROM note_client c JOIN door d ON d.id::text = c.door_id
  WHERE c.note_id = $1 AND c.device = $2 AND d.revoked_at IS NULL AND d.expires_at > now() - $3 * interval '1 day'
  ORDER BY c.first_at DESC LIMIT 1`;

const KEEP = `
  INSERT INTO note_quarantine (note_id, reason, bytes, device, name, session_id, door_id, user_id, token_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (note_id, device, sha256(bytes)) DO NOTHING RETURNING id`;

/** Where words are handed in that a note did not take. They are merged if they can be, else kept for the organiser: never dropped. */
@Injectable()
export class OfferDesk {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Offer) private readonly offers: Repository<Offer>,
    private readonly notes: NotesService,
    private readonly hand: NoteHand,
    private readonly stored: StoredWords,
    private readonly facts: Facts,
  ) {}

  async offer(actor: Actor, noteId: string, body: BodyOf<typeof offerWords>): Promise<Offered> {
    const row = await this.notes.row(noteId);
    const offerer = await this.offererOf(actor, row);
    if (!row) throw notFound();
    const { update, isFile, epoch } = handedIn(noteId, body);
    const note = await this.stored.of(noteId);
    const isOwn = (client: number): boolean => note.isOwn(client, offerer.device);
    const reading = readOffer(note.whole, update, isOwn);
    if (reading.way === 'known') return { is: 'known', at: null, state: null };
    const isOpen = !offerer.late && can(actor, 'note.write', subjectOf(row));
    const isOfNow = epoch === null || epoch === row.epoch;
    if (isOpen && isOfNow && reading.way === 'asItIs' && (await this.merge(noteId, update, offerer, note))) return { is: 'merged', at: null, state: null };
    const reason: OfferReason = isFile ? 'copy' : offerer.late ? 'expired' : isOpen && reading.way === 'atTheEnd' ? 'foreign' : 'frozen';
    return this.keep(actor, row, { update, reason }, offerer, note);
  }

  /**
   * Whoever might write here if the note were open, or could until lately.
   * @throws DomainError sign_in, not_allowed, not_found
   */
  private async offererOf(actor: Actor, row: NoteRow | null): Promise<Offerer> {
    const subject = row ? { ...subjectOf(row), noteState: 'open' as const } : {};
    if (can(actor, 'note.write', subject)) return { device: deviceOf(actor), author: authorOf(actor), late: false };
    if (row && 'deviceId' in actor && actor.deviceId !== null) {
      const device = `device ${actor.deviceId}`;
      const [last] = await this.database.query<{ name: string | null; session_id: string | null; door_id: string }[]>(LATE, [row.id, device, OFFER_DAYS]);
      if (last) return { device, author: { sessionId: last.session_id, doorId: last.door_id, userId: null, tokenId: null, name: last.name }, late: true };
    }
    demand(actor, 'note.write', subject, 'note.read');
    throw notFound();
  }

  /** Puts the words in their place. False when that is no longer possible. */
  private async merge(noteId: string, update: Uint8Array, { device, author }: Offerer, { isOwn }: StoredWordsOf): Promise<boolean> {
    let done = false;
    try {
      await this.hand.write(
        noteId,
        (whole) => {
          const now = readOffer(whole, update, (client) => isOwn(client, device));
          done = now.way === 'asItIs' || now.way === 'known';
          return now.way === 'asItIs' ? now.update : null;
        },
        author,
        device,
      );
      return done;
    } catch (error) {
      // Frozen meanwhile.
      if (error instanceof DomainError && error.code === 'state') return false;
      throw error;
    }
  }

  private async keep(actor: Actor, row: NoteRow, { update, reason }: Words, { device, author }: Offerer, { whole }: StoredWordsOf): Promise<Offered> {
    const bytes = Buffer.from(update);
    const others = await this.offers.findBy({ noteId: row.id, device, state: 'waiting', reason: In(['frozen', 'expired', 'copy', 'foreign'] satisfies OfferReason[]) });
    // What is all in the new offer would only be read twice.
    const covered = others.filter((other) => !other.bytes.equals(bytes) && covers(whole, update, other.bytes)).map(({ id }) => id);
    if (others.length - covered.length >= MAX_WAITING && !others.some((other) => other.bytes.equals(bytes))) {
      throw new DomainError('too_many', 'Beaucoup de mots de cet appareil attendent déjà. Demandez à la personne qui organise de les lire.');
    }
    const isNew = await this.database.transaction(async (manager) => {
      const [made] = await manager.query<{ id: string }[]>(KEEP, [row.id, reason, bytes, device, author.name ?? null, author.sessionId, author.doorId, author.userId, author.tokenId]);
      if (!made) return false;
      if (covered.length > 0) await manager.delete(Offer, { id: In(covered), state: 'waiting' });
      await manager.query("INSERT INTO note_event (note_id, what, who) VALUES ($1, 'offered', $2)", [row.id, whoOf(actor)]);
      return true;
    });
    if (isNew && row.seance_id !== null) this.facts.tell('seance.changed', { cycleId: row.cycle_id, seanceId: row.seance_id });
    const [kept] = await this.database.query<{ state: Offer['state']; created_at: Date }[]>(
      'SELECT state, created_at FROM note_quarantine WHERE note_id = $1 AND device = $2 AND sha256(bytes) = sha256($3::bytea)',
      [row.id, device, bytes],
    );
    return { is: 'offered', at: (kept?.created_at ?? new Date()).toISOString(), state: kept?.state ?? 'waiting' };
  }
}
