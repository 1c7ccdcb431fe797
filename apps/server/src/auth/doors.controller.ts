import { Controller } from '@nestjs/common';
import { listDoors, openDoor, revokeDoor, rotateDoor, type Door, type InputOf, type ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { DoorDesk } from './door-desk.service';

@Controller()
export class DoorsController {
  constructor(private readonly desk: DoorDesk) {}

  @Handles(listDoors)
  list(@By() actor: Actor, @Input() { params }: InputOf<typeof listDoors>): Promise<ResponseOf<typeof listDoors>> {
    return this.desk.list(actor, params.seanceId);
  }

  @Handles(openDoor)
  open(@By() actor: Actor, @Input() input: InputOf<typeof openDoor>): Promise<Door> {
    return this.desk.open(actor, input);
  }

  @Handles(rotateDoor)
  rotate(@By() actor: Actor, @Input() { params }: InputOf<typeof rotateDoor>): Promise<Door> {
    return this.desk.rotate(actor, params.doorId);
  }

  @Handles(revokeDoor)
  revoke(@By() actor: Actor, @Input() { params }: InputOf<typeof revokeDoor>): Promise<Record<string, never>> {
    return this.desk.revoke(actor, params.doorId);
  }
}
