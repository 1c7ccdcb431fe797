import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Actor, Grant } from '@pleniere/domain';
import { DataSource } from 'typeorm';
import { NotesService } from '../notes/notes.service';

/** Where each role most likely wants to go: one page, so that a phone that has scanned a QR lands on its sheet. */
@Injectable()
export class HomeFinder {
  constructor(
    private readonly database: DataSource,
    /** Notes ask who knocks, and the door asks where the note is: found when needed, not when built. */
    private readonly modules: ModuleRef,
  ) {}

  /** Path of the actor's first page; null when nothing is open to them. */
  async of(actor: Actor): Promise<string | null> {
    if (actor.kind === 'visitor') return null;
    if (actor.kind === 'user') return '/organiser';
    const [grant] = actor.grants;
    return grant ? this.ofGrant(grant) : null;
  }

  private async ofGrant({ role, cycleId, seanceId, groupId }: Grant): Promise<string | null> {
    if (role === 'organiser' || role === 'reader') return seanceId ? `/organiser/seances/${seanceId}` : cycleId ? `/organiser/cycles/${cycleId}` : '/organiser';
    if (!seanceId) return null;
    if (role === 'moderator') return `/regie/${seanceId}`;
    if (role === 'rapporteur' && groupId) {
      const note = await this.modules.get(NotesService, { strict: false }).forGroup(groupId);
      return `/notes/${note.id}`;
    }
    const [seance] = await this.database.query<{ room_code: string }[]>('SELECT room_code FROM seance WHERE id = $1 AND deleted_at IS NULL', [seanceId]);
    return seance ? `/suivre/${seance.room_code}` : null;
  }
}
