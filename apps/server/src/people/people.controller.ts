import { Controller } from '@nestjs/common';
import {
  createOrganization,
  createPerson,
  createVenue,
  deleteOrganization,
  deletePerson,
  deleteVenue,
  mergePeople,
  readDirectory,
  updateOrganization,
  updatePerson,
  updateVenue,
  type InputOf,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { OrganizationsService } from './organizations.service';
import { PeopleService } from './people.service';
import { VenuesService } from './venues.service';

@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly organizations: OrganizationsService,
    private readonly venues: VenuesService,
  ) {}

  @Handles(readDirectory)
  directory(@By() actor: Actor, @Input() { params }: InputOf<typeof readDirectory>): Promise<ResponseOf<typeof readDirectory>> {
    return this.people.directory(actor, params.cycleId);
  }

  @Handles(createPerson)
  createPerson(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createPerson>): Promise<ResponseOf<typeof createPerson>> {
    return this.people.create(actor, params.cycleId, body);
  }

  @Handles(updatePerson)
  updatePerson(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updatePerson>): Promise<ResponseOf<typeof updatePerson>> {
    return this.people.update(actor, params.personId, body);
  }

  @Handles(deletePerson)
  deletePerson(@By() actor: Actor, @Input() { params }: InputOf<typeof deletePerson>): Promise<ResponseOf<typeof deletePerson>> {
    return this.people.remove(actor, params.personId);
  }

  @Handles(mergePeople)
  mergePeople(@By() actor: Actor, @Input() { params, body }: InputOf<typeof mergePeople>): Promise<ResponseOf<typeof mergePeople>> {
    return this.people.merge(actor, params.personId, body.intoId);
  }

  @Handles(createOrganization)
  createOrganization(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createOrganization>): Promise<ResponseOf<typeof createOrganization>> {
    return this.organizations.create(actor, params.cycleId, body);
  }

  @Handles(updateOrganization)
  updateOrganization(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateOrganization>): Promise<ResponseOf<typeof updateOrganization>> {
    return this.organizations.update(actor, params.organizationId, body);
  }

  @Handles(deleteOrganization)
  deleteOrganization(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteOrganization>): Promise<ResponseOf<typeof deleteOrganization>> {
    return this.organizations.remove(actor, params.organizationId);
  }

  @Handles(createVenue)
  createVenue(@By() actor: Actor, @Input() { params, body }: InputOf<typeof createVenue>): Promise<ResponseOf<typeof createVenue>> {
    return this.venues.create(actor, params.cycleId, body);
  }

  @Handles(updateVenue)
  updateVenue(@By() actor: Actor, @Input() { params, body }: InputOf<typeof updateVenue>): Promise<ResponseOf<typeof updateVenue>> {
    return this.venues.update(actor, params.venueId, body);
  }

  @Handles(deleteVenue)
  deleteVenue(@By() actor: Actor, @Input() { params }: InputOf<typeof deleteVenue>): Promise<ResponseOf<typeof deleteVenue>> {
    return this.venues.remove(actor, params.venueId);
  }
}
