import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Door, InputOf, listDoors, openDoor, ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { DataSource, type Repository } from 'typeorm';
import { Facts } from '../live/facts';
import { demand, notFound } from './access';
import { Attempts } from './attempts';
import { DoorRow } from './door.entity';
import { DoorsService } from './doors.service';

interface Place {
  cycleId: string;
  roomCode: string;
}

/** The doors as an organiser sees and moves them. Each method asks for the right, then calls DoorsService. */
@Injectable()
export class DoorDesk {
  constructor(
    @InjectRepository(DoorRow) private readonly rows: Repository<DoorRow>,
    private readonly database: DataSource,
    private readonly doors: DoorsService,
    private readonly attempts: Attempts,
    private readonly facts: Facts,
  ) {}

  async list(actor: Actor, seanceId: string): Promise<ResponseOf<typeof listDoors>> {
    const place = await this.placeOf(actor, seanceId);
    return { roomCode: place.roomCode, doors: await this.doors.listFor(seanceId), wrongCodes: this.attempts.failures('door') };
  }

  async open(actor: Actor, { params: { seanceId }, body }: InputOf<typeof openDoor>): Promise<Door> {
    const { cycleId } = await this.placeOf(actor, seanceId);
    const door = await this.doors.open({ cycleId, seanceId, groupId: body.groupId ?? null, role: body.role, days: body.days });
    this.facts.tell('seance.changed', { cycleId, seanceId });
    return door;
  }

  async rotate(actor: Actor, doorId: string): Promise<Door> {
    await this.doorFor(actor, doorId);
    return this.doors.rotate(doorId);
  }

  async revoke(actor: Actor, doorId: string): Promise<Record<string, never>> {
    const door = await this.doorFor(actor, doorId);
    await this.doors.revoke(doorId);
    if (door.seanceId) this.facts.tell('seance.changed', { cycleId: door.cycleId, seanceId: door.seanceId });
    return {};
  }

  private async placeOf(actor: Actor, seanceId: string): Promise<Place> {
    const [place] = await this.database.query<Place[]>('SELECT cycle_id AS "cycleId", room_code AS "roomCode" FROM seance WHERE id = $1 AND deleted_at IS NULL', [seanceId]);
    demand(actor, 'seance.doors', { cycleId: place?.cycleId, seanceId }, 'seance.read');
    if (!place) throw notFound();
    return place;
  }

  private async doorFor(actor: Actor, doorId: string): Promise<DoorRow> {
    const door = await this.rows.findOneBy({ id: doorId });
    demand(actor, 'seance.doors', { cycleId: door?.cycleId, seanceId: door?.seanceId });
    if (!door || door.revokedAt) throw notFound();
    return door;
  }
}
