import { Controller } from '@nestjs/common';
import {
  createQuestion,
  createSeance,
  deleteQuestion,
  deleteSeance,
  duplicateSeance,
  readSeance,
  restoreSeance,
  setSeancePartners,
  updateQuestion,
  updateSeance,
  type InputOf,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { QuestionsService } from './questions.service';
import { SeancesService } from './seances.service';

@Controller()
export class SeancesController {
  constructor(
    private readonly seances: SeancesService,
    private readonly questions: QuestionsService,
  ) {}

  @Handles(createSeance)
  create(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createSeance>): Promise<ResponseOf<typeof createSeance>> {
    return this.seances.create(actor, params.cycleId, body);
  }

  @Handles(readSeance)
  read(@By() actor: Actor, @Input() { params }: InputOf<typeof readSeance>): Promise<ResponseOf<typeof readSeance>> {
    return this.seances.read(actor, params.seanceId);
  }

  @Handles(updateSeance)
  update(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateSeance>): Promise<ResponseOf<typeof updateSeance>> {
    return this.seances.update(actor, params.seanceId, body);
  }

  @Handles(duplicateSeance)
  duplicate(@By() actor: Actor, @Input() { params, body }: InputOf<typeof duplicateSeance>): Promise<ResponseOf<typeof duplicateSeance>> {
    return this.seances.duplicate(actor, params.seanceId, body);
  }

  @Handles(deleteSeance)
  remove(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteSeance>): Promise<ResponseOf<typeof deleteSeance>> {
    return this.seances.remove(actor, params.seanceId);
  }

  @Handles(restoreSeance)
  restore(@By() actor: Actor, @Input() { params }: InputOf<typeof restoreSeance>): Promise<ResponseOf<typeof restoreSeance>> {
    return this.seances.restore(actor, params.seanceId);
  }

  @Handles(setSeancePartners)
  partners(@By() actor: Actor, @Input() { params, body }: InputOf<typeof setSeancePartners>): Promise<ResponseOf<typeof setSeancePartners>> {
    return this.seances.partners(actor, params.seanceId, body);
  }

  @Handles(createQuestion)
  createQuestion(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createQuestion>): Promise<ResponseOf<typeof createQuestion>> {
    return this.questions.create(actor, params.seanceId, body.text);
  }

  @Handles(updateQuestion)
  updateQuestion(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateQuestion>): Promise<ResponseOf<typeof updateQuestion>> {
    return this.questions.update(actor, params.questionId, body.text);
  }

  @Handles(deleteQuestion)
  deleteQuestion(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteQuestion>): Promise<ResponseOf<typeof deleteQuestion>> {
    return this.questions.remove(actor, params.questionId);
  }
}
