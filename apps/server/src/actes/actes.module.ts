import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotesModule } from '../notes/notes.module';
import { ActesController } from './actes.controller';
import { ActesService } from './actes.service';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';
import { OutlineRow } from './outline.entity';
import { OutlinesService } from './outlines.service';
import { Render } from './render.entity';
import { RendersService } from './renders.service';

@Module({
  imports: [NotesModule, TypeOrmModule.forFeature([Edition, EditionFile, OutlineRow, Render])],
  controllers: [ActesController],
  providers: [ActesService, EditionsService, OutlinesService, RendersService],
  exports: [ActesService, EditionsService],
})
export class ActesModule {}
