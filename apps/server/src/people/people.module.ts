import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CyclesModule } from '../cycles/cycles.module';
import { Affiliation } from './affiliation.entity';
import { Organization } from './organization.entity';
import { OrganizationsService } from './organizations.service';
import { PeopleController } from './people.controller';
import { PeopleService } from './people.service';
import { Person } from './person.entity';
import { Venue } from './venue.entity';
import { VenuesService } from './venues.service';

@Module({
  imports: [TypeOrmModule.forFeature([Person, Affiliation, Organization, Venue]), CyclesModule],
  controllers: [PeopleController],
  providers: [PeopleService, OrganizationsService, VenuesService],
})
export class PeopleModule {}
