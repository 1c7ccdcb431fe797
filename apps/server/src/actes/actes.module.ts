import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotesModule } from '../notes/notes.module';
import { ActesController } from './actes.controller';
import { ActesService } from './actes.service';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';

@Module({
  imports: [NotesModule, TypeOrmModule.forFeature([Edition, EditionFile])],
  controllers: [ActesController],
  providers: [ActesService, EditionsService],
  exports: [ActesService, EditionsService],
})
export class ActesModule {}
