import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { readNote, type NoteContent, type NoteJson } from '@pleniere/note-schema';
import { In, type Repository } from 'typeorm';
import { notFound } from '../auth/access';
import { Cycle } from '../cycles/cycle.entity';
import { NoteProjection } from '../notes/note-projection.entity';
import { Note } from '../notes/note.entity';
import { SeanceGroup } from '../seances/group.entity';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import type { Plenary, PlenaryGroup } from './plenary';
import { placeOf } from './plenary-programme';

/** Reads what a plenary shows: séance, active groups in their order, and the words of their notes as last projected. */
@Injectable()
export class PlenaryReader {
  /** A note read once per version: the plenary asks for the same words at each keystroke of another group. */
  private readonly contents = new Map<string, { version: string; content: NoteContent }>();

  constructor(
    @InjectRepository(Seance) private readonly seances: Repository<Seance>,
    @InjectRepository(Cycle) private readonly cycles: Repository<Cycle>,
    @InjectRepository(SeanceGroup) private readonly groups: Repository<SeanceGroup>,
    @InjectRepository(Question) private readonly questions: Repository<Question>,
    @InjectRepository(ProgrammeItem) private readonly items: Repository<ProgrammeItem>,
    @InjectRepository(Note) private readonly notes: Repository<Note>,
    @InjectRepository(NoteProjection) private readonly projections: Repository<NoteProjection>,
  ) {}

  /** @throws DomainError not_found when the séance, or its cycle, is not there or is in the bin */
  async seance(id: string): Promise<{ seance: Seance; cycle: Cycle }> {
    const seance = await this.seances.findOne({ where: { id } });
    return this.withCycle(seance);
  }

  /** The séance of a room code, already in capitals; null when no room has it. */
  async room(roomCode: string): Promise<Seance | null> {
    const seance = await this.seances.findOneBy({ roomCode });
    return seance && (await this.cycles.existsBy({ id: seance.cycleId })) ? seance : null;
  }

  /** @throws DomainError not_found */
  async read(seanceId: string): Promise<Plenary> {
    const { seance, cycle } = await this.seance(seanceId);
    const [groups, lines] = await Promise.all([
      this.groups.find({ where: { seanceId, status: 'active' }, order: { position: 'ASC' } }),
      this.items.find({ where: { seanceId } }),
    ]);
    return {
      seance: {
        id: seance.id,
        cycleId: seance.cycleId,
        slug: seance.slug,
        number: seance.number,
        title: seance.title ?? cycle.title ?? '',
        date: seance.date,
        roomCode: seance.roomCode,
        startsAt: seance.startsAt,
      },
      cycleTitle: cycle.standalone ? null : cycle.title,
      timeZone: cycle.timeZone,
      groups: await this.withWords(groups),
      ...placeOf(lines),
    };
  }

  private async withCycle(seance: Seance | null): Promise<{ seance: Seance; cycle: Cycle }> {
    const cycle = seance && (await this.cycles.findOneBy({ id: seance.cycleId }));
    if (!seance || !cycle) throw notFound();
    return { seance, cycle };
  }

  private async withWords(groups: SeanceGroup[]): Promise<PlenaryGroup[]> {
    const [questions, notes] = await Promise.all([
      this.questions.findBy({ id: In(groups.flatMap((group) => group.questionId ?? [])) }),
      this.notes.findBy({ groupId: In(groups.map((group) => group.id)), kind: 'group' }),
    ]);
    const contents = await this.contentsOf(notes.map((note) => note.id));
    return groups.map((group) => {
      const question = questions.find(({ id }) => id === group.questionId)?.text ?? null;
      const noteId = notes.find((note) => note.groupId === group.id)?.id ?? null;
      return {
        id: group.id,
        number: group.number,
        shortTitle: group.title ?? question ?? '',
        question: question ?? group.title ?? '',
        noteId,
        content: noteId ? (contents.get(noteId) ?? null) : null,
      };
    });
  }

  private async contentsOf(noteIds: string[]): Promise<Map<string, NoteContent>> {
    const known = await this.projections.find({ where: { noteId: In(noteIds) }, select: { noteId: true, version: true } });
    const moved = known.filter(({ noteId, version }) => this.contents.get(noteId)?.version !== version);
    for (const { noteId, version, json } of await this.projections.findBy({ noteId: In(moved.map((row) => row.noteId)) })) {
      this.contents.set(noteId, { version, content: readNote(json as NoteJson) });
    }
    return new Map(known.flatMap(({ noteId }) => (this.contents.has(noteId) ? [[noteId, this.contents.get(noteId)?.content] as [string, NoteContent]] : [])));
  }
}
