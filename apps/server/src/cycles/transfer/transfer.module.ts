import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Affiliation } from '../../people/affiliation.entity';
import { Organization } from '../../people/organization.entity';
import { Person } from '../../people/person.entity';
import { Venue } from '../../people/venue.entity';
import { Contributor } from '../../seances/contributor.entity';
import { SeanceDocument } from '../../seances/document.entity';
import { GroupRole } from '../../seances/group-role.entity';
import { SeanceGroup } from '../../seances/group.entity';
import { ItemQuestion } from '../../seances/item-question.entity';
import { ProgrammeItem } from '../../seances/programme-item.entity';
import { Question } from '../../seances/question.entity';
import { Seance } from '../../seances/seance.entity';
import { Cycle } from '../cycle.entity';
import { ImportRemark } from '../import-remark.entity';
import { Partner } from '../partner.entity';
import { TransferController } from './transfer.controller';
import { TransferService } from './transfer.service';

/** Every entity of the first migration: a file reaches into all of them. */
export const TRANSFERRED = [
  Affiliation,
  Contributor,
  Cycle,
  GroupRole,
  ImportRemark,
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

@Module({ imports: [TypeOrmModule.forFeature(TRANSFERRED)], controllers: [TransferController], providers: [TransferService], exports: [TransferService] })
export class TransferModule {}
