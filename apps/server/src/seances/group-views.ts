import type { GroupView } from '@pleniere/contract';
import { In, type EntityManager } from 'typeorm';
import { revisionOf } from '../cycles/revision';
import { NoteProjection } from '../notes/note-projection.entity';
import { Note } from '../notes/note.entity';
import { fullName } from '../people/directory-views';
import { Person } from '../people/person.entity';
import { GroupRole } from './group-role.entity';
import { SeanceGroup } from './group.entity';
import { Question } from './question.entity';

/** Groups of a séance in their order, with people, question and their note in figures. Reads notes, never makes one. */
export async function groupsOf(db: EntityManager, seanceId: string): Promise<GroupView[]> {
  const groups = await db.find(SeanceGroup, { where: { seanceId }, order: { position: 'ASC', id: 'ASC' } });
  const ids = groups.map((group) => group.id);
  const roles = await db.find(GroupRole, { where: { groupId: In(ids) }, order: { position: 'ASC' } });
  const people = await db.find(Person, { where: { id: In(roles.map((role) => role.personId)) } });
  const names = new Map(people.map((person) => [person.id, fullName(person)]));
  const questions = await db.find(Question, { where: { id: In(groups.flatMap((group) => group.questionId ?? [])) } });
  const notes = await notesOf(db, ids);
  return groups.map((group) => {
    const { id, importId, number, title, questionId, method, room, capacity, description, status, mergedIntoId } = group;
    const facts = {
      ...{ id, importId, number, title, questionId, method, room, capacity, description, status, mergedIntoId },
      roles: roles.filter((role) => role.groupId === id).map(({ personId, role }) => ({ personId, role, name: names.get(personId) ?? '' })),
    };
    return {
      ...facts,
      revision: revisionOf(facts),
      question: questions.find((question) => question.id === questionId)?.text ?? null,
      note: notes.get(id) ?? null,
    };
  });
}

async function notesOf(db: EntityManager, groupIds: string[]): Promise<Map<string, NonNullable<GroupView['note']>>> {
  const notes = await db.find(Note, { where: { groupId: In(groupIds) } });
  const projections = await db.find(NoteProjection, {
    where: { noteId: In(notes.map((note) => note.id)) },
    select: { noteId: true, words: true, counts: true, updatedAt: true },
  });
  const read = new Map(projections.map((projection) => [projection.noteId, projection]));
  return new Map(
    notes.map((note) => {
      const projection = read.get(note.id);
      const contributions = Object.values(projection?.counts ?? {}).reduce((sum, count) => sum + count, 0);
      return [
        note.groupId ?? '',
        { id: note.id, state: note.state, words: projection?.words ?? 0, contributions, updatedAt: projection?.updatedAt.toISOString() ?? null },
      ];
    }),
  );
}
