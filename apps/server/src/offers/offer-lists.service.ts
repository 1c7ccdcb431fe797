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
import { StoredWords } from './stored-words.service';

const DAY = 24 * 60 * 60 * 1000;

/** Read in one answer; whoever has more decides about some first. */
const MAX_LISTED = 100;

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

  private async list(actor: Actor, rows: readonly NoteRow[]): Promise<OfferView[]> {
    const kept = await this.offers.find({ where: { noteId: In(rows.map(({ id }) => id)), state: In(['waiting', 'discarded']) }, order: { createdAt: 'ASC', id: 'ASC' }, take: MAX_LISTED });
    const views: OfferView[] = [];
    for (const row of rows) {
      const ofNote = kept.filter((offer) => offer.noteId === row.id && (offer.decidedAt === null || Date.now() - offer.decidedAt.getTime() < OFFER_DAYS * DAY));
      if (ofNote.length > 0) views.push(...(await this.read(actor, row, ofNote)));
    }
    return views;
  }

  private async read(actor: Actor, row: NoteRow, offers: readonly Offer[]): Promise<OfferView[]> {
    const { whole, isOwn } = await this.stored.of(row.id);
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
