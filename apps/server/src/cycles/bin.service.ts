import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Seance } from '../seances/seance.entity';
import { Cycle } from './cycle.entity';
import { BIN_DAYS } from './loss';

const DAY = 86_400_000;

/** Empties the bin: at start and once a day, what was deleted more than 30 days ago is deleted for good, notes included. */
@Injectable()
export class BinService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('bin');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.emptyQuietly();
    this.timer = setInterval(() => void this.emptyQuietly(), DAY);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** @returns how many séances and cycles went for good */
  async empty(now = Date.now()): Promise<number> {
    const tooOld = { deletedAt: LessThan(new Date(now - BIN_DAYS * DAY)) };
    const seances = await this.database.manager.delete(Seance, tooOld);
    const cycles = await this.database.manager.delete(Cycle, tooOld);
    return (seances.affected ?? 0) + (cycles.affected ?? 0);
  }

  /** The bin can wait: a failure is logged and never keeps the server from starting. */
  private async emptyQuietly(): Promise<void> {
    try {
      const gone = await this.empty();
      if (gone > 0) this.logger.log(`${gone} séance(s) ou cycle(s) supprimé(s) depuis plus de ${BIN_DAYS} jours : effacés.`);
    } catch (failure) {
      this.logger.error(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
    }
  }
}
