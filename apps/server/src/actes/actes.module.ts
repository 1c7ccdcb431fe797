import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotesModule } from '../notes/notes.module';
import { ActesController } from './actes.controller';
import { ActesService } from './actes.service';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';
import { Render } from './render.entity';
import { RendersService } from './renders.service';

@Module({
  imports: [NotesModule, TypeOrmModule.forFeature([Edition, EditionFile, Render])],
  controllers: [ActesController],
  providers: [ActesService, EditionsService, RendersService],
  exports: [ActesService, EditionsService],
})
export class ActesModule {}
