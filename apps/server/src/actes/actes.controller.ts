import { Controller, Res } from '@nestjs/common';
import {
  changeCycleOutline,
  changeOutline,
  makeCycleSectionNote,
  makeSectionNote,
  previewActes,
  previewCycleActes,
  publishActes,
  publishCycleActes,
  readActes,
  readCycleActes,
  readEditionChanges,
  readRender,
  withdrawEdition,
  type InputOf,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Response } from 'express';
import { By, Handles, Input } from '../http/operation.decorator';
import { ActesService } from './actes.service';
import { EditionsService } from './editions.service';
import { RendersService } from './renders.service';
import { sendPreview } from './send-file';

@Controller()
export class ActesController {
  constructor(
    private readonly actes: ActesService,
    private readonly editions: EditionsService,
    private readonly renders: RendersService,
  ) {}

  @Handles(readActes)
  read(@By() actor: Actor, @Input() { params }: InputOf<typeof readActes>): Promise<ResponseOf<typeof readActes>> {
    return this.actes.overview(actor, params);
  }

  @Handles(changeOutline)
  changeOutline(@By() actor: Actor, @Input() { params, body }: InputOf<typeof changeOutline>): Promise<ResponseOf<typeof changeOutline>> {
    return this.actes.changeOutline(actor, params, body);
  }

  @Handles(previewActes)
  async preview(@By() actor: Actor, @Input() { params }: InputOf<typeof previewActes>, @Res() response: Response): Promise<void> {
    sendPreview(response, await this.actes.preview(actor, { seanceId: params.seanceId }, params.format));
  }

  @Handles(makeSectionNote)
  section(@By() actor: Actor, @Input() { params: { seanceId, key } }: InputOf<typeof makeSectionNote>): Promise<ResponseOf<typeof makeSectionNote>> {
    return this.actes.sectionNote(actor, { seanceId }, key);
  }

  @Handles(readCycleActes)
  readCycle(@By() actor: Actor, @Input() { params: { cycleId } }: InputOf<typeof readCycleActes>): Promise<ResponseOf<typeof readCycleActes>> {
    return this.actes.overview(actor, { cycleId, seanceId: null });
  }

  @Handles(changeCycleOutline)
  changeCycleOutline(@By() actor: Actor, @Input() { params: { cycleId }, body }: InputOf<typeof changeCycleOutline>): Promise<ResponseOf<typeof changeCycleOutline>> {
    return this.actes.changeOutline(actor, { cycleId, seanceId: null }, body);
  }

  @Handles(makeCycleSectionNote)
  cycleSection(@By() actor: Actor, @Input() { params: { cycleId, key } }: InputOf<typeof makeCycleSectionNote>): Promise<ResponseOf<typeof makeCycleSectionNote>> {
    return this.actes.sectionNote(actor, { cycleId, seanceId: null }, key);
  }

  @Handles(previewCycleActes)
  async previewCycle(@By() actor: Actor, @Input() { params: { cycleId, format } }: InputOf<typeof previewCycleActes>, @Res() response: Response): Promise<void> {
    sendPreview(response, await this.actes.preview(actor, { cycleId, seanceId: null }, format));
  }

  @Handles(publishActes)
  publish(@By() actor: Actor, @Input() { params, body }: InputOf<typeof publishActes>): Promise<ResponseOf<typeof publishActes>> {
    return this.renders.ask(actor, { seanceId: params.seanceId }, body);
  }

  @Handles(publishCycleActes)
  publishCycle(@By() actor: Actor, @Input() { params: { cycleId }, body }: InputOf<typeof publishCycleActes>): Promise<ResponseOf<typeof publishCycleActes>> {
    return this.renders.ask(actor, { cycleId, seanceId: null }, body);
  }

  @Handles(readRender)
  render(@By() actor: Actor, @Input() { params }: InputOf<typeof readRender>): Promise<ResponseOf<typeof readRender>> {
    return this.renders.read(actor, params.renderId);
  }

  @Handles(readEditionChanges)
  changes(@By() actor: Actor, @Input() { params }: InputOf<typeof readEditionChanges>): Promise<ResponseOf<typeof readEditionChanges>> {
    return this.actes.changesSince(actor, params.editionId);
  }

  @Handles(withdrawEdition)
  withdraw(@By() actor: Actor, @Input() { params, body }: InputOf<typeof withdrawEdition>): Promise<ResponseOf<typeof withdrawEdition>> {
    return this.editions.withdraw(actor, params.editionId, body.reason ?? null);
  }
}
