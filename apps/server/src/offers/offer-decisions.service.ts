import { Injectable } from '@nestjs/common';
import { SERVER_DEVICE } from '@pleniere/collab';
import { DomainError, OFFER_DAYS, type acceptOffer, type ResponseOf } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { NoteHand } from '../notes/note-hand.service';
import { subjectOf, type NoteRow } from '../notes/note-rows';
import { NotesService } from '../notes/notes.service';
import { whoOf } from '../notes/who';
import { Offer } from './offer.entity';
import { changeOf, readOffer, type Reading } from './reading';
import { StoredWords } from './stored-words.service';

type Decided = ResponseOf<typeof acceptOffer>;

interface Decision {
  from: Offer['state'];
  to: Offer['state'];
  /** As the note's log names it. */
  what: string;
  /** Before it is written. */
  first?: (offer: Offer, row: NoteRow) => Promise<void>;
}

/** What an organiser does with words that wait. */
@Injectable()
export class OfferDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly notes: NotesService,
    private readonly hand: NoteHand,
    private readonly stored: StoredWords,
    private readonly facts: Facts,
  ) {}

  accept(actor: Actor, offerId: string): Promise<Decided> {
    const first = (offer: Offer, row: NoteRow): Promise<void> => {
      if (!can(actor, 'note.write', subjectOf(row))) throw new DomainError('state', 'Cette fiche ne prend plus de mots. Rouvrez-la, puis acceptez.');
      return this.write(offer, row);
    };
    return this.decide(actor, offerId, { from: 'waiting', to: 'accepted', what: 'offerAccepted', first });
  }

  discard(actor: Actor, offerId: string): Promise<Decided> {
    return this.decide(actor, offerId, { from: 'waiting', to: 'discarded', what: 'offerDiscarded' });
  }

  restore(actor: Actor, offerId: string): Promise<Decided> {
    return this.decide(actor, offerId, { from: 'discarded', to: 'waiting', what: 'offerRestored' });
  }

  /** The offer is held until the words are written: whoever decides at the same time comes too late, and a crash leaves it waiting. */
  private async decide(actor: Actor, offerId: string, { from, to, what, first }: Decision): Promise<Decided> {
    const [place] = await this.database.query<{ note_id: string }[]>('SELECT note_id FROM note_quarantine WHERE id = $1', [offerId]);
    const row = place ? await this.notes.row(place.note_id) : null;
    demand(actor, 'note.manage', row ? subjectOf(row) : {}, 'note.read');
    if (!row) throw notFound();
    await this.database.transaction(async (manager) => {
      await this.forgetOld(manager);
      const offer = await manager.findOne(Offer, { where: { id: offerId }, lock: { mode: 'pessimistic_write' } });
      if (offer?.state !== from) throw new DomainError('state', 'Ces mots ont déjà été acceptés, écartés ou remis en attente.');
      await first?.(offer, row);
      const decision = to === 'waiting' ? { decidedAt: null, decidedBy: null } : { decidedAt: new Date(), decidedBy: whoOf(actor) };
      await manager.update(Offer, { id: offerId }, { state: to, ...decision });
      await manager.query('INSERT INTO note_event (note_id, what, who) VALUES ($1, $2, $3)', [row.id, what, whoOf(actor)]);
    });
    if (row.seance_id !== null) this.facts.tell('seance.changed', { cycleId: row.cycle_id, seanceId: row.seance_id });
    return { id: offerId, state: to };
  }

  /** Writes the words through the relay, as everybody's are; those that keep their place heal their author's own device. */
  private async write(offer: Offer, row: NoteRow): Promise<void> {
    const { whole, isOwn } = await this.stored.of(row.id);
    const read = (words: Uint8Array): Reading => readOffer(words, offer.bytes, (client) => isOwn(client, offer.device));
    const { way } = read(whole);
    if (way === 'known') return;
    if (way === 'nothing') throw new DomainError('state', 'Aucun mot ne peut être lu ici. Vous pouvez seulement l’écarter.');
    const language = row.language === 'en' ? 'en' : 'fr';
    const author = { sessionId: offer.sessionId, doorId: offer.doorId, userId: offer.userId, tokenId: offer.tokenId, name: offer.name };
    let found = way as Reading['way'];
    const change = (words: Uint8Array): Uint8Array | null => {
      const reading = read(words);
      found = reading.way;
      return found === way ? changeOf(words, reading, offer.name, language) : null;
    };
    await this.hand.write(row.id, change, author, way === 'asItIs' ? offer.device : SERVER_DEVICE);
    if (found !== way && found !== 'known') throw new DomainError('state', 'La fiche vient de changer. Relisez ces mots, puis acceptez à nouveau.');
  }

  private async forgetOld(manager: EntityManager): Promise<void> {
    await manager.query(`DELETE FROM note_quarantine WHERE state = 'discarded' AND decided_at < now() - $1 * interval '1 day'`, [OFFER_DAYS]);
  }
}
