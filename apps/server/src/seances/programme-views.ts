import type { ItemView } from '@pleniere/contract';
import { In, type EntityManager } from 'typeorm';
import { revisionOf } from '../cycles/revision';
import { fullName } from '../people/directory-views';
import { Person } from '../people/person.entity';
import { Contributor } from './contributor.entity';
import { ItemQuestion } from './item-question.entity';
import { ProgrammeItem } from './programme-item.entity';

/** Lines of a séance in the order of the programme, with who speaks and the questions taken up. */
export async function programmeOf(db: EntityManager, seanceId: string): Promise<ItemView[]> {
  const items = await db.find(ProgrammeItem, { where: { seanceId }, order: { position: 'ASC', id: 'ASC' } });
  const ids = items.map((item) => item.id);
  const contributors = await db.find(Contributor, { where: { programmeItemId: In(ids) }, order: { position: 'ASC' } });
  const questions = await db.find(ItemQuestion, { where: { programmeItemId: In(ids) }, order: { position: 'ASC' } });
  const people = await db.find(Person, { where: { id: In(contributors.map((contributor) => contributor.personId)) } });
  const names = new Map(people.map((person) => [person.id, fullName(person)]));
  return items.map((item) => {
    const facts = {
      id: item.id,
      importId: item.importId,
      kind: item.kind,
      title: item.title,
      description: item.description,
      part: item.part,
      track: item.track,
      start: item.startsAt,
      end: item.endsAt,
      timeText: item.timeText,
      venueId: item.venueId,
      parentId: item.parentId,
      contributors: contributors
        .filter((contributor) => contributor.programmeItemId === item.id)
        .map(({ personId, role }) => ({ personId, role, name: names.get(personId) ?? '' })),
      questionIds: questions.filter((question) => question.programmeItemId === item.id).map((question) => question.questionId),
    };
    return { ...facts, revision: revisionOf(facts) };
  });
}
