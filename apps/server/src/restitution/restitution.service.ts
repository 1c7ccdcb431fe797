import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DomainError, type BodyOf, type driveRestitution, type Followed, type RestitutionDesk } from '@pleniere/contract';
import { can, drive, readCode, RestitutionRefusal, ROOM_CODE_LENGTH, type Actor, type RestitutionCommand, type RestitutionState } from '@pleniere/domain';
import type { Repository } from 'typeorm';
import { demand, demandEntered, notFound } from '../auth/access';
import { Attempts } from '../auth/attempts';
import { Facts } from '../live/facts';
import { Followers } from '../live/followers';
import { NotesService } from '../notes/notes.service';
import { floorOf, groupScreen } from './plenary';
import { PlenaryReader } from './plenary-reader.service';
import { Restitution } from './restitution.entity';
import { ShownViews, type Standing } from './shown-views.service';

const CHANGED_MEANWHILE = 'Une autre personne vient de changer la restitution. Regardez l’écran, puis recommencez si besoin.';
const TRIES = 5;

/** The plenary: read by the team, driven by the moderator, followed by the room. */
@Injectable()
export class RestitutionService {
  constructor(
    @InjectRepository(Restitution) private readonly rows: Repository<Restitution>,
    private readonly reader: PlenaryReader,
    private readonly views: ShownViews,
    private readonly notes: NotesService,
    private readonly attempts: Attempts,
    private readonly followers: Followers,
    private readonly facts: Facts,
  ) {}

  async desk(actor: Actor, seanceId: string): Promise<RestitutionDesk> {
    demandEntered(actor);
    const { seance } = await this.reader.seance(seanceId);
    demand(actor, 'seance.read', { cycleId: seance.cycleId, seanceId });
    await this.prepareNotes(seanceId);
    return this.deskOf(actor, await this.views.standing(seanceId));
  }

  /**
   * Applies one command where the row still is as it was read.
   * @throws DomainError state when somebody else was faster, or the command means nothing now
   */
  async drive(actor: Actor, seanceId: string, { version, command }: BodyOf<typeof driveRestitution>): Promise<RestitutionDesk> {
    demandEntered(actor);
    const { seance } = await this.reader.seance(seanceId);
    demand(actor, 'restitution.drive', { cycleId: seance.cycleId, seanceId }, 'seance.read');
    await this.prepareNotes(seanceId);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const standing = await this.views.standing(seanceId);
      if (version !== undefined && version !== standing.version) break;
      const state = this.apply(standing, command);
      if (await this.write(seanceId, standing.version, state)) {
        this.facts.tell('restitution.changed', { seanceId, version: standing.version + 1 });
        return this.deskOf(actor, { ...standing, state, version: standing.version + 1 });
      }
    }
    throw new DomainError('state', CHANGED_MEANWHILE);
  }

  async followed(actor: Actor, seanceId: string): Promise<Followed> {
    demandEntered(actor);
    const { seance } = await this.reader.seance(seanceId);
    demand(actor, 'seance.follow', { cycleId: seance.cycleId, seanceId });
    return this.views.of(seanceId);
  }

  /** Nobody is asked who they are: the room's code is the right, and it only reads. */
  async followedByCode(actor: Actor, code: string): Promise<Followed> {
    return this.views.of(await this.roomOf(actor, code));
  }

  /**
   * The séance of a room code as people type it; wrong codes are counted.
   * @throws DomainError not_found or too_many
   */
  async roomOf(actor: Actor, typed: string): Promise<string> {
    const deviceId = actor.kind === 'program' ? null : actor.deviceId;
    const code = readCode(typed, ROOM_CODE_LENGTH);
    this.attempts.allow('room', deviceId, code ?? typed);
    const seance = code && (await this.reader.room(code));
    if (seance) return seance.id;
    this.attempts.failed('room', deviceId, code ?? typed);
    throw notFound();
  }

  /** Every group speaks, even one whose sheet nobody has opened yet: its note comes from the template or from the import. */
  private async prepareNotes(seanceId: string): Promise<void> {
    const { plenary } = await this.views.standing(seanceId);
    for (const group of plenary.groups) if (!group.noteId) await this.notes.forGroup(group.id);
  }

  private apply({ plenary, state }: Standing, command: RestitutionCommand): RestitutionState {
    try {
      return drive(state, command, floorOf(plenary, state, Date.now()));
    } catch (refused) {
      if (refused instanceof RestitutionRefusal) throw new DomainError('state', refused.message);
      throw refused;
    }
  }

  /** Compare and set: false when the row is no longer at this version. */
  private async write(seanceId: string, version: number, state: RestitutionState): Promise<boolean> {
    if (version === 0) {
      const inserted = await this.rows.createQueryBuilder().insert().values({ seanceId, version: 1, state }).orIgnore().returning('version').execute();
      return (inserted.raw as unknown[]).length === 1;
    }
    const updated = await this.rows.update({ seanceId, version }, { version: version + 1, state });
    return updated.affected === 1;
  }

  private deskOf(actor: Actor, { plenary, state, version }: Standing): RestitutionDesk {
    const { seance } = plenary;
    const { startsAt: _startsAt, roomCode, ...named } = seance;
    const subject = { cycleId: seance.cycleId, seanceId: seance.id };
    return {
      version,
      now: new Date().toISOString(),
      state,
      canDrive: can(actor, 'restitution.drive', subject),
      canEdit: can(actor, 'seance.edit', subject),
      seance: { ...named, code: roomCode, timeZone: plenary.timeZone },
      slot: plenary.slot,
      after: plenary.after,
      groups: plenary.groups.map((group) => {
        const { shown, reserve } = groupScreen(group, state);
        return { ...shown, shortTitle: group.shortTitle, noteId: group.noteId, reserve };
      }),
      followers: this.followers.of(seance.id),
    };
  }
}
