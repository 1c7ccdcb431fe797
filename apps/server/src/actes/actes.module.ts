import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CyclesModule } from '../cycles/cycles.module';
import { NotesModule } from '../notes/notes.module';
import { SeancesModule } from '../seances/seances.module';
import { ActesController } from './actes.controller';
import { ActesService } from './actes.service';
import { Attendance } from './attendance.entity';
import { AttendanceController } from './attendance.controller';
import { AttendanceService } from './attendance.service';
import { DocumentsService } from './documents.service';
import { DraftsService } from './drafts.service';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';
import { HeldService } from './held.service';
import { Logo } from './logo.entity';
import { MatterController } from './matter.controller';
import { OutlineRow } from './outline.entity';
import { OutlinesService } from './outlines.service';
import { Render } from './render.entity';
import { PublishedFiles } from './published-files';
import { RendersService } from './renders.service';
import { ThemeService } from './theme.service';

@Module({
  imports: [CyclesModule, NotesModule, SeancesModule, TypeOrmModule.forFeature([Attendance, Edition, EditionFile, Logo, OutlineRow, Render])],
  controllers: [ActesController, AttendanceController, MatterController],
  providers: [ActesService, AttendanceService, DocumentsService, DraftsService, EditionsService, HeldService, OutlinesService, PublishedFiles, RendersService, ThemeService],
  exports: [ActesService, EditionsService, PublishedFiles],
})
export class ActesModule {}
