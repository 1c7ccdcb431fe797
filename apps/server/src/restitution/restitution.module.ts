import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Cycle } from '../cycles/cycle.entity';
import { NoteProjection } from '../notes/note-projection.entity';
import { Note } from '../notes/note.entity';
import { NotesModule } from '../notes/notes.module';
import { SeanceGroup } from '../seances/group.entity';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { PlenaryReader } from './plenary-reader.service';
import { RestitutionController } from './restitution.controller';
import { Restitution } from './restitution.entity';
import { RestitutionService } from './restitution.service';
import { ShownViews } from './shown-views.service';

@Module({
  imports: [TypeOrmModule.forFeature([Restitution, Seance, Cycle, SeanceGroup, Question, ProgrammeItem, Note, NoteProjection]), NotesModule],
  controllers: [RestitutionController],
  providers: [PlenaryReader, ShownViews, RestitutionService],
  exports: [RestitutionService, ShownViews, PlenaryReader],
})
export class RestitutionModule {}
