import { Controller } from '@nestjs/common';
import { exportCycle, exportSeance, importCycle, type ImportReport, type InputOf } from '@pleniere/contract';
import type { Actor, JsonObject } from '@pleniere/domain';
import { By, Handles, Input } from '../../http/operation.decorator';
import { TransferService } from './transfer.service';

@Controller()
export class TransferController {
  constructor(private readonly transfer: TransferService) {}

  @Handles(importCycle)
  import(@Input() { body, query }: InputOf<typeof importCycle>, @By() actor: Actor): Promise<ImportReport> {
    return this.transfer.import(body, { actor, dryRun: query.dryRun === 'true' });
  }

  @Handles(exportCycle)
  exportCycle(@Input() { params }: InputOf<typeof exportCycle>, @By() actor: Actor): Promise<JsonObject> {
    return this.transfer.exportCycle(params.cycleId, actor);
  }

  @Handles(exportSeance)
  exportSeance(@Input() { params }: InputOf<typeof exportSeance>, @By() actor: Actor): Promise<JsonObject> {
    return this.transfer.exportSeance(params.seanceId, actor);
  }
}
