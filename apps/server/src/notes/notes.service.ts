import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DomainError, type NoteSummary, type NoteView, type SectionKey } from '@pleniere/contract';
import { can, canMove, isoInZone, nextStates, type Actor, type NoteState } from '@pleniere/domain';
import { DataSource, Repository } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { NoteMaker } from './note-maker.service';
import { NoteProjection } from './note-projection.entity';
import { IN_ORDER, NOTE_ROWS, subjectOf, summaryOf, titleOf, type NoteRow } from './note-rows';
import { NoteStates } from './note-states.service';
import { Note } from './note.entity';
import { VersionsService } from './versions.service';
import { deviceOf, whoOf } from './who';

interface MissingRow {
  cycle_id: string;
  group_id: string | null;
  item_id: string | null;
  section: string | null;
}

/** Parameters: note, device. What it has offered, the newest first. */
const OFFERS = `SELECT created_at, state FROM note_quarantine WHERE note_id = $1 AND device = $2 AND reason <> 'poisoned' ORDER BY created_at DESC LIMIT 50`;

/** Parameter: séance. Its active groups, and the lines and editorial texts that an import brought words for, while they have no note. */
const MISSING = `
  SELECT s.cycle_id, missing.* FROM seance s JOIN LATERAL (
    SELECT g.id AS group_id, NULL::uuid AS item_id, NULL AS section, g.position FROM seance_group g LEFT JOIN note n ON n.group_id = g.id
      WHERE g.seance_id = s.id AND g.status = 'active' AND n.id IS NULL
    UNION ALL SELECT NULL, i.id, NULL, i.position FROM programme_item i LEFT JOIN note n ON n.programme_item_id = i.id AND n.group_id IS NULL
      WHERE i.seance_id = s.id AND json_typeof(i.sheet) = 'object' AND n.id IS NULL
    UNION ALL SELECT NULL, NULL, text->>'key', 0 FROM json_array_elements(s.sections) text LEFT JOIN note n ON n.seance_id = s.id AND n.section = text->>'key'
      WHERE text->>'key' IS NOT NULL AND n.id IS NULL
  ) missing ON true
  WHERE s.id = $1 ORDER BY missing.group_id IS NULL, missing.item_id IS NULL, missing.position`;

/** Parameter: cycle. */
const BROUGHT_TO_CYCLE = `
  SELECT text->>'key' AS section FROM cycle c, json_array_elements(c.sections) text LEFT JOIN note n ON n.cycle_id = $1 AND n.section = text->>'key'
  WHERE c.id = $1 AND text->>'key' IS NOT NULL AND n.id IS NULL`;

/** The life of notes: made once, read by their projections, opened and frozen by hand. Their words only change through the relay. */
@Injectable()
export class NotesService {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Note) private readonly notes: Repository<Note>,
    @InjectRepository(NoteProjection) private readonly projections: Repository<NoteProjection>,
    private readonly maker: NoteMaker,
    private readonly states: NoteStates,
    private readonly versions: VersionsService,
    private readonly facts: Facts,
  ) {}

  /** The notes of a séance that the actor may read; made for their active groups, and for the texts that an import brought. */
  async list(actor: Actor, seanceId: string): Promise<NoteSummary[]> {
    const [seance] = await this.database.query<{ cycle_id: string }[]>('SELECT cycle_id FROM seance WHERE id = $1 AND deleted_at IS NULL', [seanceId]);
    const place = seance ? { cycleId: seance.cycle_id, seanceId } : {};
    const rows = await this.rowsOf(seanceId, (groupId) => can(actor, 'note.read', { ...place, groupId: groupId ?? undefined }));
    const readable = rows.filter((row) => can(actor, 'note.read', subjectOf(row)));
    if (readable.length === 0) demand(actor, 'seance.read', place);
    if (!seance) throw notFound();
    return readable.map(summaryOf);
  }

  async view(actor: Actor, noteId: string): Promise<NoteView> {
    const row = await this.row(noteId);
    const subject = row ? subjectOf(row) : {};
    demand(actor, 'note.read', subject);
    if (!row) throw notFound();
    const projection = await this.projections.findOneBy({ noteId });
    const manage = can(actor, 'note.manage', subject);
    return {
      ...summaryOf(row),
      title: titleOf(row),
      epoch: row.epoch,
      rights: { write: can(actor, 'note.write', subject), manage },
      next: manage ? [...nextStates(row.state)] : [],
      restoredTo: row.restored_to && isoInZone(row.restored_to.getTime(), row.time_zone),
      offers: await this.offersOf(actor, noteId),
      frozenAt: row.frozen_at && isoInZone(row.frozen_at.getTime(), row.time_zone),
      projection: projection && { version: projection.version, json: projection.json, text: projection.text },
      seance: {
        id: row.seance_id,
        cycleId: row.cycle_id,
        title: row.seance_id === null ? row.cycle_title : row.seance_title,
        date: row.seance_date,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        workStartsAt: row.work_starts_at,
        workEndsAt: row.work_ends_at,
        restitutionStartsAt: row.restitution_starts_at,
        groupCount: row.group_count,
        roomCode: row.room_code,
        language: row.language,
      },
    };
  }

  /** Opens, freezes or reopens a note. When it returns, no word accepted before is missing and none comes after. */
  async setState(noteId: string, to: NoteState, actor: Actor): Promise<NoteSummary> {
    const row = await this.row(noteId);
    demand(actor, 'note.manage', row ? subjectOf(row) : {}, 'note.read');
    if (!row) throw notFound();
    if (row.state === to) return summaryOf(row);
    if (!canMove(row.state, to)) throw new DomainError('state', 'Cette fiche ne peut pas passer à cet état depuis celui où elle est.');
    await this.states.change(noteId, row.state, to, () =>
      this.database.transaction(async (manager) => {
        const { affected } = await manager.update(Note, { id: noteId, state: row.state }, { state: to });
        if (affected !== 1) throw new DomainError('state', 'L’état de cette fiche vient de changer. Regardez-la à nouveau.');
        await manager.query('INSERT INTO note_event (note_id, what, who) VALUES ($1, $2, $3)', [noteId, to, whoOf(actor)]);
        const moment = to === 'frozen' ? await this.versions.now(noteId, manager) : null;
        if (moment) await this.versions.keep(noteId, moment, { reason: 'frozen', name: null, who: whoOf(actor) }, manager);
      }),
    );
    this.facts.tell('access.changed', { noteId });
    return summaryOf({ ...row, state: to });
  }

  /** The note of a line of the programme, made if there is none. */
  async makeForItem(actor: Actor, itemId: string): Promise<NoteSummary> {
    const [place] = await this.database.query<{ cycle_id: string; seance_id: string }[]>(
      'SELECT s.cycle_id, s.id AS seance_id FROM programme_item i JOIN seance s ON s.id = i.seance_id AND s.deleted_at IS NULL WHERE i.id = $1',
      [itemId],
    );
    demand(actor, 'note.manage', place ? { cycleId: place.cycle_id, seanceId: place.seance_id } : {}, 'seance.read');
    if (!place) throw notFound();
    const row = await this.row((await this.maker.ofItem(itemId)).id);
    if (!row) throw notFound();
    return summaryOf(row);
  }

  /** The note of an editorial text of the actes, made if there is none. Its organisers write it. */
  async makeForSection(actor: Actor, place: { cycleId: string; seanceId: string | null }, section: SectionKey): Promise<NoteSummary> {
    demand(actor, 'note.manage', place, place.seanceId === null ? 'cycle.read' : 'seance.read');
    const row = await this.row((await this.maker.ofSection(place, section)).id);
    if (!row) throw notFound();
    return summaryOf(row);
  }

  /** For the rest of the server, which has asked for the right already. @throws not_found when there is no such group */
  forGroup(groupId: string): Promise<Note> {
    return this.maker.ofGroup(groupId);
  }

  /** Every note of a séance in the order of its groups and programme; made for the active groups, and for the texts that an import brought. */
  async ofSeance(seanceId: string): Promise<NoteSummary[]> {
    return (await this.rowsOf(seanceId, () => true)).map(summaryOf);
  }

  /** Makes the editorial texts of a cycle that an import brought. */
  async ofCycle(cycleId: string): Promise<void> {
    const missing = await this.database.query<{ section: string }[]>(BROUGHT_TO_CYCLE, [cycleId]);
    for (const { section } of missing) await this.maker.ofSection({ cycleId, seanceId: null }, section);
  }

  /** What readers read of a note, as last projected. */
  projection(noteId: string): Promise<NoteProjection | null> {
    return this.projections.findOneBy({ noteId });
  }

  /** Where a note belongs and how far it is, for the door of the relay; null when there is none. */
  async row(noteId: string): Promise<NoteRow | null> {
    const [row] = await this.database.query<NoteRow[]>(`${NOTE_ROWS} WHERE n.id = $1`, [noteId]);
    return row ?? null;
  }

  /** A page of a newer schema is about to write in the note: older ones have to knock again, and are told that they are too old. */
  async raiseSchema(noteId: string, schema: number): Promise<void> {
    const raised = await this.database.query<[unknown[], number]>('UPDATE note SET schema_version = $2 WHERE id = $1 AND schema_version < $2', [noteId, schema]);
    if (raised[1] > 0) this.facts.tell('access.changed', { noteId });
  }

  private async offersOf(actor: Actor, noteId: string): Promise<NoteView['offers']> {
    const rows = await this.database.query<{ created_at: Date; state: NoteView['offers'][number]['state'] }[]>(OFFERS, [noteId, deviceOf(actor)]);
    return rows.map(({ created_at, state }) => ({ at: created_at.toISOString(), state }));
  }

  private async rowsOf(seanceId: string, mayMake: (groupId: string | null) => boolean): Promise<NoteRow[]> {
    for (const { cycle_id: cycleId, group_id, item_id, section } of await this.database.query<MissingRow[]>(MISSING, [seanceId])) {
      if (!mayMake(group_id)) continue;
      if (group_id !== null) await this.maker.ofGroup(group_id);
      else if (item_id !== null) await this.maker.ofItem(item_id);
      else if (section !== null) await this.maker.ofSection({ cycleId, seanceId }, section);
    }
    return this.database.query<NoteRow[]>(`${NOTE_ROWS} WHERE n.seance_id = $1 ${IN_ORDER}`, [seanceId]);
  }
}
