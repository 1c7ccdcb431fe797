import { Global, Module } from '@nestjs/common';
import { Facts } from './facts';
import { Followers } from './followers';

/** What every feature may need of the live part; the gateway itself is in gateway.module.ts, after the features. */
@Global()
@Module({ providers: [Facts, Followers], exports: [Facts, Followers] })
export class LiveModule {}
