import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActesModule } from '../actes/actes.module';
import { Cycle } from '../cycles/cycle.entity';
import { Partner } from '../cycles/partner.entity';
import { Affiliation } from '../people/affiliation.entity';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { Contributor } from '../seances/contributor.entity';
import { SeanceDocument } from '../seances/document.entity';
import { SeanceGroup } from '../seances/group.entity';
import { ItemQuestion } from '../seances/item-question.entity';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { EditionPages } from './edition-pages.service';
import { PublicCycles } from './public-cycles.service';
import { PublicEditions } from './public-editions.service';
import { PublicSeances } from './public-seances.service';
import { SiteMiddleware } from './site.middleware';

const ENTITIES = [
  Affiliation,
  Contributor,
  Cycle,
  ItemQuestion,
  Organization,
  Partner,
  Person,
  ProgrammeItem,
  Question,
  Seance,
  SeanceDocument,
  SeanceGroup,
  Venue,
];

/** What everybody may read, without an account and without a script. */
@Module({ imports: [ActesModule, TypeOrmModule.forFeature(ENTITIES)], providers: [EditionPages, PublicCycles, PublicEditions, PublicSeances] })
export class SiteModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    // With a method, the router leaves the request's path whole; HEAD comes along with GET.
    consumer.apply(SiteMiddleware).forRoutes({ path: '{*path}', method: RequestMethod.GET });
  }
}
