import { Injectable } from '@nestjs/common';
import type { QuestionView } from '@pleniere/contract';
import { nfc, type Actor } from '@pleniere/domain';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { notFound } from '../auth/access';
import { nextName } from '../cycles/free-name';
import { questionsOf } from './overview';
import { Question } from './question.entity';
import { SeanceDesk } from './seance-desk';
import type { Seance } from './seance.entity';

/** Questions of a séance, which groups and programme lines take up. */
@Injectable()
export class QuestionsService {
  constructor(private readonly desk: SeanceDesk) {}

  async create(actor: Actor, seanceId: string, text: string): Promise<QuestionView> {
    return this.desk.change(actor, seanceId, async ({ db, seance }) => {
      const others = await db.find(Question, { where: { seanceId } });
      const question = {
        id: v7(),
        cycleId: seance.cycleId,
        seanceId,
        importId: nextName('q', others.map((other) => other.importId)),
        position: others.length,
        number: Math.max(0, ...others.map((other) => other.number ?? 0)) + 1,
        text: nfc(text),
      };
      await db.insert(Question, question);
      return viewOf(db, seance, question.id);
    });
  }

  async update(actor: Actor, questionId: string, text: string): Promise<QuestionView> {
    const seanceId = await this.desk.seanceOf(actor, 'question', questionId);
    return this.desk.change(actor, seanceId, async ({ db, seance }) => {
      await db.update(Question, questionId, { text: nfc(text) });
      return viewOf(db, seance, questionId);
    });
  }

  async remove(actor: Actor, questionId: string): Promise<Record<string, never>> {
    const seanceId = await this.desk.seanceOf(actor, 'question', questionId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      await db.delete(Question, questionId);
      return {};
    });
  }
}

async function viewOf(db: EntityManager, seance: Seance, questionId: string): Promise<QuestionView> {
  const view = (await questionsOf(db, seance)).find((question) => question.id === questionId);
  if (!view) throw notFound();
  return view;
}
