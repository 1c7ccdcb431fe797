import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { restitutionState, type Followed } from '@pleniere/contract';
import { initialRestitution, plannedGroupMs, reconcile, type RestitutionState } from '@pleniere/domain';
import type { Repository } from 'typeorm';
import { PublicUrl } from '../auth/public-url';
import { seenGroups, shownViewOf, type Plenary } from './plenary';
import { PlenaryReader } from './plenary-reader.service';
import { slotLength } from './plenary-programme';
import { Restitution } from './restitution.entity';

/** A plenary as it stands: the row, or what it is before its first command. */
export interface Standing {
  plenary: Plenary;
  state: RestitutionState;
  version: number;
}

/** Makes the shown view. No right is asked for here: callers have checked a right or a room code. */
@Injectable()
export class ShownViews {
  /** Sixty phones that ask at once are given one reading. */
  private readonly inFlight = new Map<string, Promise<Followed>>();

  constructor(
    @InjectRepository(Restitution) private readonly rows: Repository<Restitution>,
    private readonly reader: PlenaryReader,
    private readonly address: PublicUrl,
  ) {}

  /** @throws DomainError not_found */
  async standing(seanceId: string): Promise<Standing> {
    const [plenary, row] = await Promise.all([this.reader.read(seanceId), this.rows.findOneBy({ seanceId })]);
    const groups = plenary.groups.map(({ id }) => id);
    const kept = row ? restitutionState.parse(row.state) : initialRestitution(groups, plannedGroupMs(slotLength(plenary.slot), groups.length));
    return { plenary, state: reconcile(kept, groups), version: row?.version ?? 0 };
  }

  /** @throws DomainError not_found */
  of(seanceId: string): Promise<Followed> {
    const asked = this.inFlight.get(seanceId);
    if (asked) return asked;
    const reading = this.make(seanceId).finally(() => this.inFlight.delete(seanceId));
    this.inFlight.set(seanceId, reading);
    return reading;
  }

  /** Always a reading that begins now, for what must show a change that has just been committed. */
  async make(seanceId: string): Promise<Followed> {
    // Stamped before reading: of two views, the one stamped later knows at least as much.
    const now = Date.now();
    const { plenary, state, version } = await this.standing(seanceId);
    return { view: shownViewOf(plenary, state, version, this.address.base(), now), groups: seenGroups(plenary, state) };
  }
}
