import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActesModule } from './actes/actes.module';
import { AuthModule } from './auth/auth.module';
import { CollabModule } from './collab/collab.module';
import type { Config } from './config';
import { dataSourceOptions } from './database/data-source';
import { CyclesModule } from './cycles/cycles.module';
import { TransferModule } from './cycles/transfer/transfer.module';
import { Draining } from './http/draining';
import { ErrorFilter } from './http/error.filter';
import { HealthController } from './http/health.controller';
import { OpenapiController } from './http/openapi.controller';
import { OperationGuard } from './http/operation.guard';
import { LiveGatewayModule } from './live/gateway.module';
import { LiveModule } from './live/live.module';
import { NodesModule } from './nodes/nodes.module';
import { NotesModule } from './notes/notes.module';
import { OffersModule } from './offers/offers.module';
import { PeopleModule } from './people/people.module';
import { SeancesModule } from './seances/seances.module';
import { RestitutionModule } from './restitution/restitution.module';
import { SettingsModule } from './settings.module';
import { SiteModule } from './site/site.module';

/** The whole product: one module per feature, and nothing else. */
@Module({})
export class AppModule {
  static for(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [SettingsModule.for(config), TypeOrmModule.forRoot(dataSourceOptions(databaseUrl)), AuthModule, LiveModule, NodesModule, TransferModule, NotesModule, CollabModule, OffersModule, CyclesModule, SeancesModule, PeopleModule, ActesModule, RestitutionModule, LiveGatewayModule, SiteModule],
      controllers: [HealthController, OpenapiController],
      providers: [
        Draining,
        { provide: APP_GUARD, useClass: OperationGuard },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}

