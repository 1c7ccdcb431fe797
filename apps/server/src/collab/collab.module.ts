import { Module } from '@nestjs/common';
import { NotesModule } from '../notes/notes.module';
import { CollabServer } from './collab.server';
import { Projections } from './projections.service';

@Module({ imports: [NotesModule], providers: [CollabServer, Projections] })
export class CollabModule {}
