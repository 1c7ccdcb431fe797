import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Contributor } from './contributor.entity';
import { SeanceDocument } from './document.entity';
import { GroupRole } from './group-role.entity';
import { SeanceGroup } from './group.entity';
import { GroupsService } from './groups.service';
import { ItemQuestion } from './item-question.entity';
import { ProgrammeController } from './programme.controller';
import { ProgrammeItem } from './programme-item.entity';
import { ProgrammeService } from './programme.service';
import { Question } from './question.entity';
import { QuestionsService } from './questions.service';
import { SeanceDesk } from './seance-desk';
import { Seance } from './seance.entity';
import { SeancesController } from './seances.controller';
import { SeancesService } from './seances.service';

@Module({
  imports: [TypeOrmModule.forFeature([Seance, ProgrammeItem, Contributor, Question, ItemQuestion, SeanceGroup, GroupRole, SeanceDocument])],
  controllers: [SeancesController, ProgrammeController],
  providers: [SeanceDesk, SeancesService, ProgrammeService, GroupsService, QuestionsService],
  exports: [SeanceDesk],
})
export class SeancesModule {}
