import { Controller } from '@nestjs/common';
import {
  createCycle,
  deleteCycle,
  listCycles,
  readBin,
  readCycle,
  restoreCycle,
  setCyclePartners,
  settleRemark,
  updateCycle,
  type InputOf,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { CyclesService } from './cycles.service';

@Controller()
export class CyclesController {
  constructor(private readonly cycles: CyclesService) {}

  @Handles(listCycles)
  list(@By() actor: Actor): Promise<ResponseOf<typeof listCycles>> {
    return this.cycles.list(actor);
  }

  @Handles(createCycle)
  create(@By() actor: Actor, @Input() { body }: InputOf<typeof createCycle>): Promise<ResponseOf<typeof createCycle>> {
    return this.cycles.create(actor, body);
  }

  @Handles(readCycle)
  read(@By() actor: Actor, @Input() { params }: InputOf<typeof readCycle>): Promise<ResponseOf<typeof readCycle>> {
    return this.cycles.read(actor, params.cycleId);
  }

  @Handles(updateCycle)
  update(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateCycle>): Promise<ResponseOf<typeof updateCycle>> {
    return this.cycles.update(actor, params.cycleId, body);
  }

  @Handles(deleteCycle)
  remove(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteCycle>): Promise<ResponseOf<typeof deleteCycle>> {
    return this.cycles.remove(actor, params.cycleId);
  }

  @Handles(restoreCycle)
  restore(@By() actor: Actor, @Input() { params }: InputOf<typeof restoreCycle>): Promise<ResponseOf<typeof restoreCycle>> {
    return this.cycles.restore(actor, params.cycleId);
  }

  @Handles(readBin)
  bin(@By() actor: Actor, @Input() { params }: InputOf<typeof readBin>): Promise<ResponseOf<typeof readBin>> {
    return this.cycles.bin(actor, params.cycleId);
  }

  @Handles(settleRemark)
  settle(@By() actor: Actor, @Input() { params, body }: InputOf<typeof settleRemark>): Promise<ResponseOf<typeof settleRemark>> {
    return this.cycles.settle(actor, params.remarkId, body.settled);
  }

  @Handles(setCyclePartners)
  partners(@By() actor: Actor, @Input() { params, body }: InputOf<typeof setCyclePartners>): Promise<ResponseOf<typeof setCyclePartners>> {
    return this.cycles.partners(actor, params.cycleId, body);
  }
}
