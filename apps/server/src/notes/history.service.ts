import { Injectable } from '@nestjs/common';
import type { MomentRef, NoteAuthors, NoteChanges, NoteHistory, NoteMomentView, ResponseOf, restoreMoment } from '@pleniere/contract';
import { can, type Actor, type Subject } from '@pleniere/domain';
import { authorsOf, changeTo, compareNotes, projectionOf } from '@pleniere/note-schema';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { demand, notFound } from '../auth/access';
import { MomentsService, type Moment } from './moments.service';
import { NoteHand } from './note-hand.service';
import { subjectOf } from './note-rows';
import { NotesService } from './notes.service';
import { restoredTo, timelineOf } from './timeline';
import { VersionsService } from './versions.service';
import { authorOf, whoOf } from './who';
import { keyOf, namesIn, type Writer } from './writers';

interface ClientRow extends Writer {
  client_id: string;
  device: string;
}

const CLIENTS = 'SELECT client_id, device, session_id, user_id, token_id FROM note_client WHERE note_id = $1';

/** What became of a note: who wrote, how it was, what differs, and back to it. The right is asked on the note, never on a version. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: DataSource,
    private readonly notes: NotesService,
    private readonly moments: MomentsService,
    private readonly versions: VersionsService,
    private readonly hand: NoteHand,
  ) {}

  async timeline(actor: Actor, noteId: string, before: string | undefined): Promise<NoteHistory> {
    await this.readable(actor, noteId);
    return timelineOf(this.database.manager, noteId, before ? new Date(before) : new Date(Date.now() + 1));
  }

  async moment(actor: Actor, noteId: string, ref: MomentRef): Promise<NoteMomentView> {
    await this.readable(actor, noteId);
    return this.reading(noteId, ref, ({ at, isExact, version, ydoc }) => {
      const { json, content } = projectionOf(ydoc);
      return { at: at.toISOString(), isExact, version, json, text: content.text, words: content.words };
    });
  }

  async compare(actor: Actor, noteId: string, from: MomentRef, to: MomentRef): Promise<NoteChanges> {
    await this.readable(actor, noteId);
    const [before, after] = [await this.told(noteId, from), await this.told(noteId, to)];
    return { from: before.at.toISOString(), to: after.at.toISOString(), blocks: compareNotes(before.json, after.json) };
  }

  async authors(actor: Actor, noteId: string): Promise<NoteAuthors> {
    await this.readable(actor, noteId);
    const blocks = await this.reading(noteId, 'now', ({ ydoc }) => authorsOf(ydoc));
    const clients = await this.database.query<ClientRow[]>(CLIENTS, [noteId]);
    const names = await namesIn(this.database.manager, noteId, clients.map(keyOf));
    const byClient = new Map(clients.map((row) => [Number(row.client_id), row]));
    const places = new Map<string, number>();
    const people: NoteAuthors['people'] = [];
    const placeOf = (client: number): number => {
      const row = byClient.get(client);
      const isServer = row?.device === 'server';
      const key = isServer ? 'server' : ((row && keyOf(row)) ?? 'nobody');
      const place = places.get(key) ?? people.push({ name: isServer ? null : (names.get(key) ?? null), isServer }) - 1;
      places.set(key, place);
      return place;
    };
    return { people, blocks: blocks.map(({ spans, ...block }) => ({ ...block, spans: spans.map(({ client, text }) => ({ text, by: placeOf(client) })) })) };
  }

  /** Back to a moment, as a new change. What is there now is kept first, so that this too can be taken back. */
  async restore(actor: Actor, noteId: string, ref: MomentRef): Promise<ResponseOf<typeof restoreMoment>> {
    demand(actor, 'note.write', await this.readable(actor, noteId), 'note.read');
    const { at, json } = await this.told(noteId, ref);
    const now = await this.versions.now(noteId);
    if (!now || changeTo(now.update, json) === null) return { at: at.toISOString(), keptId: null };
    const who = whoOf(actor);
    const keptId = await this.versions.keep(noteId, now, { reason: 'restored', name: null, who });
    await this.hand.write(noteId, (whole) => changeTo(whole, json), authorOf(actor));
    await this.database.query('INSERT INTO note_event (note_id, what, who) VALUES ($1, $2, $3)', [noteId, restoredTo(at), who]);
    return { at: at.toISOString(), keptId };
  }

  /** Whoever may write in a note or looks after it may name a moment of it, frozen or not. */
  async name(actor: Actor, noteId: string, ref: MomentRef, name: string): Promise<{ id: string }> {
    const subject = await this.readable(actor, noteId);
    if (!can(actor, 'note.manage', subject)) demand(actor, 'note.write', subject, 'note.read');
    const { at, upTo, update } = await this.reading(noteId, ref, (moment) => ({ ...moment, update: Y.encodeStateAsUpdate(moment.ydoc) }));
    return { id: await this.versions.keep(noteId, { update, upTo }, { reason: 'byHand', name, who: whoOf(actor), at }) };
  }

  private async readable(actor: Actor, noteId: string): Promise<Subject> {
    const row = await this.notes.row(noteId);
    demand(actor, 'note.read', row ? subjectOf(row) : {});
    if (!row) throw notFound();
    return subjectOf(row);
  }

  private told(noteId: string, ref: MomentRef) {
    return this.reading(noteId, ref, ({ at, ydoc }) => ({ at, json: projectionOf(ydoc).json }));
  }

  private async reading<T>(noteId: string, ref: MomentRef, read: (moment: Moment) => T): Promise<T> {
    const moment = await this.moments.read(noteId, ref);
    try {
      return read(moment);
    } finally {
      moment.ydoc.destroy();
    }
  }
}
