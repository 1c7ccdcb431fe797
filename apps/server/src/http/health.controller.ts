import { Controller } from '@nestjs/common';
import { DomainError, healthLive, healthReady } from '@pleniere/contract';
import { DataSource } from 'typeorm';
import { Draining } from './draining';
import { Handles } from './operation.decorator';

@Controller()
export class HealthController {
  constructor(
    private readonly database: DataSource,
    private readonly draining: Draining,
  ) {}

  @Handles(healthLive)
  live(): { status: 'ok'; now: string } {
    return { status: 'ok', now: new Date().toISOString() };
  }

  @Handles(healthReady)
  async ready(): Promise<{ status: 'ok' }> {
    if (this.draining.hasBegun) throw new DomainError('unavailable', 'Ce serveur s’arrête : adressez-vous à un autre.');
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new DomainError('unavailable', 'La base de données ne répond pas.');
    }
    return { status: 'ok' };
  }
}
