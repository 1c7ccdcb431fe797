import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { OFFER_DAYS, type OfferView } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { DataSource, In, Repository } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { IN_ORDER, NOTE_ROWS, subjectOf, titleOf, type NoteRow } from '../notes/note-rows';
import { NotesService } from '../notes/notes.service';
import { Offer } from './offer.entity';
import { readOffer, shownOf } from './reading';
import { StoredWords, type StoredWordsOf } from './stored-words.service';

/** Read in one answer; whoever has more decides about some first. */
const MAX_LISTED = 100;
/** Read at once: an offer may hold a whole note. */
const BATCH = 20;

const KEPT = `
  SELECT id FROM note_quarantine WHERE note_id = $1 AND state = $2 AND (decided_at IS NULL OR decided_at > now() - $3 * interval '1 day')
  ORDER BY created_at, id`;

/** What waits for an organiser. */
@Injectable()
export class OfferLists {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Offer) private readonly offers: Repository<Offer>,
    private readonly notes: NotesService,
    private readonly stored: StoredWords,
  ) {}

  async ofSeance(actor: Actor, seanceId: string): Promise<OfferView[]> {
    const [seance] = await this.database.query<{ cycle_id: string }[]>('SELECT cycle_id FROM seance WHERE id = $1 AND deleted_at IS NULL', [seanceId]);
    demand(actor, 'note.manage', seance ? { cycleId: seance.cycle_id, seanceId } : {}, 'seance.read');
    if (!seance) throw notFound();
    return this.list(actor, await this.database.query<NoteRow[]>(`${NOTE_ROWS} WHERE n.seance_id = $1 ${IN_ORDER}`, [seanceId]));
  }

  async ofNote(actor: Actor, noteId: string): Promise<OfferView[]> {
    const row = await this.notes.row(noteId);
    demand(actor, 'note.manage', row ? subjectOf(row) : {}, 'note.read');
    if (!row) throw notFound();
    return this.list(actor, [row]);
  }

  /** Those that wait come first: however many were discarded, or are in their note by now, none of them is left out for it. */
  private async list(actor: Actor, rows: readonly NoteRow[]): Promise<OfferView[]> {
    const views: OfferView[] = [];
    for (const state of ['waiting', 'discarded'] as const) {
      for (const row of rows) if (views.length < MAX_LISTED) views.push(...(await this.ofState(actor, row, state, MAX_LISTED - views.length)));
    }
    const place = new Map(rows.map(({ id }, index) => [id, index]));
    const placeOf = ({ noteId }: OfferView): number => place.get(noteId) ?? 0;
    return views.sort((a, b) => placeOf(a) - placeOf(b) || Date.parse(a.at) - Date.parse(b.at));
  }

  private async ofState(actor: Actor, row: NoteRow, state: 'waiting' | 'discarded', most: number): Promise<OfferView[]> {
    const kept = await this.database.query<{ id: string }[]>(KEPT, [row.id, state, OFFER_DAYS]);
    if (kept.length === 0) return [];
    const words = await this.stored.of(row.id);
    const views: OfferView[] = [];
    for (let from = 0; from < kept.length && views.length < most; from += BATCH) {
      const ids = kept.slice(from, from + BATCH).map(({ id }) => id);
      views.push(...this.read(actor, row, words, await this.offers.find({ where: { id: In(ids) }, order: { createdAt: 'ASC', id: 'ASC' } })));
    }
    return views.slice(0, most);
  }

  private read(actor: Actor, row: NoteRow, { whole, isOwn }: StoredWordsOf, offers: readonly Offer[]): OfferView[] {
    return offers.flatMap((offer): OfferView[] => {
      const reading = readOffer(whole, offer.bytes, (client) => isOwn(client, offer.device));
      // Its author's device has brought the words since.
      if (reading.way === 'known') return [];
      return [
        {
          id: offer.id,
          noteId: row.id,
          group: row.group_id === null ? null : { id: row.group_id, number: row.group_number },
          title: titleOf(row),
          noteState: row.state,
          reason: offer.reason,
          state: offer.state,
          name: offer.name,
          at: offer.createdAt.toISOString(),
          decidedAt: offer.decidedAt?.toISOString() ?? null,
          ...shownOf(reading),
          isOpen: can(actor, 'note.write', subjectOf(row)),
        },
      ];
    });
  }
}
