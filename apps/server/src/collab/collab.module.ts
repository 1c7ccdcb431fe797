import { Module } from '@nestjs/common';
import { NotesModule } from '../notes/notes.module';
import { CollabServer } from './collab.server';
import { NoteCare } from './note-care.service';
import { NoteKeeper } from './note-keeper.service';
import { NoteRooms } from './note-rooms.service';
import { NoteThread } from './note-thread.service';
import { Projections } from './projections.service';

@Module({ imports: [NotesModule], providers: [CollabServer, NoteRooms, NoteThread, Projections, NoteKeeper, NoteCare] })
export class CollabModule {}
