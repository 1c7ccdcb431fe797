import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HistoryController } from './history.controller';
import { HistoryService } from './history.service';
import { MomentsService } from './moments.service';
import { NoteMaker } from './note-maker.service';
import { NoteHand } from './note-hand.service';
import { NoteProjection } from './note-projection.entity';
import { NoteStates } from './note-states.service';
import { Note } from './note.entity';
import { NotesController } from './notes.controller';
import { NotesService } from './notes.service';
import { VersionsService } from './versions.service';

@Module({
  imports: [TypeOrmModule.forFeature([Note, NoteProjection])],
  controllers: [NotesController, HistoryController],
  providers: [NotesService, HistoryService, MomentsService, NoteMaker, NoteStates, NoteHand, VersionsService],
  exports: [NotesService, NoteStates, NoteHand, VersionsService],
})
export class NotesModule {}
