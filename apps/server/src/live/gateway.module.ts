import { Module } from '@nestjs/common';
import { RestitutionModule } from '../restitution/restitution.module';
import { LiveDoor } from './live-door.service';
import { LiveGateway } from './live.gateway';
import { ShownPush } from './shown-push.service';

@Module({ imports: [RestitutionModule], providers: [LiveDoor, LiveGateway, ShownPush] })
export class LiveGatewayModule {}
