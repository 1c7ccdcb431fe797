import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { SERVER_DEVICE } from '@pleniere/collab';
import type { NoteKind, NoteState } from '@pleniere/domain';
import { NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import { DataSource, IsNull, Repository, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { firstWordsOfGroup, firstWordsOfText, type FirstWords } from './first-words';
import { Note } from './note.entity';
import { project, UPSERT_PROJECTION } from './projection';

interface Place {
  seanceId: string | null;
  /** Only for a note that has no séance. */
  cycleId?: string | null;
  groupId?: string | null;
  programmeItemId?: string | null;
  section?: string | null;
  kind: NoteKind;
  /** Who may write in it at first. */
  state?: NoteState;
}

interface GroupRow {
  seance_id: string;
  method: string | null;
  sheet: unknown;
  language: string;
}

const GROUP = `
  SELECT g.seance_id, g.method, g.sheet, c.language
  FROM seance_group g JOIN seance s ON s.id = g.seance_id JOIN cycle c ON c.id = s.cycle_id
  WHERE g.id = $1`;

/** Parameters: séance or cycle, key of the text. */
const BROUGHT = `
  SELECT text->'sheet' AS sheet FROM (SELECT id, sections FROM seance UNION ALL SELECT id, sections FROM cycle) home, json_array_elements(home.sections) text
  WHERE home.id = $1 AND json_typeof(home.sections) = 'array' AND text->>'key' = $2 LIMIT 1`;

/** Lines of the programme where the room speaks; the others are talks, and become sections of the actes. */
const EXCHANGES = new Set(['discussion', 'roundTable', 'plenary', 'restitution']);

/** Makes each note once: whoever asks first makes it, whoever asks at the same time gets the same one. */
@Injectable()
export class NoteMaker {
  constructor(
    private readonly database: DataSource,
    @InjectRepository(Note) private readonly notes: Repository<Note>,
    private readonly facts: Facts,
  ) {}

  /** The note of a group, made from its sheet or from the template of its method. Its words are never seeded again. */
  async ofGroup(groupId: string): Promise<Note> {
    const found = await this.notes.findOneBy({ groupId });
    if (found) return found;
    const [group] = await this.database.query<GroupRow[]>(GROUP, [groupId]);
    if (!group) throw notFound();
    return this.make({ seanceId: group.seance_id, groupId, kind: 'group' }, firstWordsOfGroup(group.sheet, group.method, group.language === 'en' ? 'en' : 'fr'));
  }

  /** The note of a line of the programme, made from its sheet, else blank at first. */
  async ofItem(itemId: string): Promise<Note> {
    const [item] = await this.database.query<{ seance_id: string; kind: string; sheet: unknown }[]>('SELECT seance_id, kind, sheet FROM programme_item WHERE id = $1', [itemId]);
    if (!item) throw notFound();
    const kind: NoteKind = EXCHANGES.has(item.kind) ? 'exchanges' : 'section';
    const found = await this.notes.findOneBy({ programmeItemId: itemId, groupId: IsNull() });
    return found ?? this.make({ seanceId: item.seance_id, programmeItemId: itemId, kind }, firstWordsOfText(item.sheet));
  }

  /** The note of an editorial text of a séance or of a cycle, made from what an import brought, else blank at first. It is for publication: only organisers write it, unless they open it. */
  async ofSection({ cycleId, seanceId }: { cycleId: string; seanceId: string | null }, section: string): Promise<Note> {
    const place = seanceId === null ? { cycleId, seanceId } : { cycleId: null, seanceId };
    const [brought] = await this.database.query<{ sheet: unknown }[]>(BROUGHT, [seanceId ?? cycleId, section]);
    return this.make({ ...place, section, kind: 'section', state: 'revision' }, firstWordsOfText(brought?.sheet));
  }

  private async make(place: Place, first: FirstWords): Promise<Note> {
    const { seanceId, cycleId = null, groupId = null, programmeItemId = null, section = null } = place;
    const id = v7();
    const version = await this.database.transaction(async (manager) => {
      const [made] = await manager.query<{ id: string }[]>(
        `INSERT INTO note (id, seance_id, cycle_id, group_id, programme_item_id, section, kind, state, schema_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
        [id, seanceId, cycleId, groupId, programmeItemId, section, place.kind, place.state ?? 'open', NOTE_SCHEMA_VERSION],
      );
      return made ? this.writeFirst(manager, id, first) : null;
    });
    if (version !== null) this.facts.tell('note.projected', { noteId: id, seanceId, version });
    if (version !== null) return this.notes.findOneByOrFail({ id });
    if (section !== null) return this.notes.findOneByOrFail({ section, seanceId: seanceId ?? IsNull(), cycleId: cycleId ?? IsNull() });
    return this.notes.findOneByOrFail(groupId !== null ? { groupId } : { programmeItemId: programmeItemId ?? '' });
  }

  private async writeFirst(manager: EntityManager, noteId: string, first: FirstWords): Promise<string> {
    const [row] = await manager.query<{ id: string }[]>('INSERT INTO note_update (note_id, bytes) VALUES ($1, $2) RETURNING id', [noteId, Buffer.from(first.update)]);
    const version = row?.id ?? '0';
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, first.update);
    // What the server wrote is nobody's to go on with.
    await manager.query('INSERT INTO note_client (note_id, client_id, device) SELECT $1, unnest($2::bigint[]), $3', [noteId, [...ydoc.store.clients.keys()], SERVER_DEVICE]);
    const { json, text, words, counts } = project(ydoc);
    ydoc.destroy();
    await manager.query(UPSERT_PROJECTION, [noteId, version, json, text, words, JSON.stringify(counts)]);
    await manager.query("INSERT INTO note_event (note_id, what, who) VALUES ($1, 'made', 'server')", [noteId]);
    return version;
  }
}
