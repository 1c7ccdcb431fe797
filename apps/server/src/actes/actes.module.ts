import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotesModule } from '../notes/notes.module';
import { ActesController } from './actes.controller';
import { ActesService } from './actes.service';
import { Attendance } from './attendance.entity';
import { DraftsService } from './drafts.service';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';
import { Logo } from './logo.entity';
import { OutlineRow } from './outline.entity';
import { OutlinesService } from './outlines.service';
import { Render } from './render.entity';
import { RendersService } from './renders.service';

@Module({
  imports: [NotesModule, TypeOrmModule.forFeature([Attendance, Edition, EditionFile, Logo, OutlineRow, Render])],
  controllers: [ActesController],
  providers: [ActesService, DraftsService, EditionsService, OutlinesService, RendersService],
  exports: [ActesService, EditionsService],
})
export class ActesModule {}
