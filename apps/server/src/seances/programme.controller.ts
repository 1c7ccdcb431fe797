import { Controller } from '@nestjs/common';
import {
  createGroup,
  createItem,
  deleteItem,
  mergeGroup,
  moveItem,
  orderGroups,
  shiftProgramme,
  updateGroup,
  updateItem,
  type InputOf,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { GroupsService } from './groups.service';
import { ProgrammeService } from './programme.service';

@Controller()
export class ProgrammeController {
  constructor(
    private readonly programme: ProgrammeService,
    private readonly groups: GroupsService,
  ) {}

  @Handles(createItem)
  createItem(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createItem>): Promise<ResponseOf<typeof createItem>> {
    return this.programme.create(actor, params.seanceId, body);
  }

  @Handles(updateItem)
  updateItem(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateItem>): Promise<ResponseOf<typeof updateItem>> {
    return this.programme.update(actor, params.itemId, body);
  }

  @Handles(moveItem)
  moveItem(@By() actor: Actor, @Input() { params, body }: InputOf<typeof moveItem>): Promise<ResponseOf<typeof moveItem>> {
    return this.programme.move(actor, params.itemId, body);
  }

  @Handles(deleteItem)
  deleteItem(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteItem>): Promise<ResponseOf<typeof deleteItem>> {
    return this.programme.remove(actor, params.itemId);
  }

  @Handles(shiftProgramme)
  shift(@By() actor: Actor, @Input() { params, body }: InputOf<typeof shiftProgramme>): Promise<ResponseOf<typeof shiftProgramme>> {
    return this.programme.shift(actor, params.seanceId, body);
  }

  @Handles(createGroup)
  createGroup(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createGroup>): Promise<ResponseOf<typeof createGroup>> {
    return this.groups.create(actor, params.seanceId, body);
  }

  @Handles(updateGroup)
  updateGroup(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateGroup>): Promise<ResponseOf<typeof updateGroup>> {
    return this.groups.update(actor, params.groupId, body);
  }

  @Handles(mergeGroup)
  mergeGroup(@By() actor: Actor, @Input() { params, body }: InputOf<typeof mergeGroup>): Promise<ResponseOf<typeof mergeGroup>> {
    return this.groups.merge(actor, params.groupId, body.intoId);
  }

  @Handles(orderGroups)
  orderGroups(@By() actor: Actor, @Input() { params, body }: InputOf<typeof orderGroups>): Promise<ResponseOf<typeof orderGroups>> {
    return this.groups.order(actor, params.seanceId, body);
  }
}
