import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BinService } from './bin.service';
import { CycleDesk } from './cycle-desk';
import { Cycle } from './cycle.entity';
import { CyclesController } from './cycles.controller';
import { CyclesService } from './cycles.service';
import { ImportRemark } from './import-remark.entity';
import { Partner } from './partner.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Cycle, Partner, ImportRemark])],
  controllers: [CyclesController],
  providers: [CycleDesk, CyclesService, BinService],
  exports: [CycleDesk],
})
export class CyclesModule {}
