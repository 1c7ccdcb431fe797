import { Module } from '@nestjs/common';
import { NotesModule } from '../notes/notes.module';
import { CollabServer } from './collab.server';
import { NoteRooms } from './note-rooms.service';
import { Projections } from './projections.service';

@Module({ imports: [NotesModule], providers: [CollabServer, NoteRooms, Projections] })
export class CollabModule {}
