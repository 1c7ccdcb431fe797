import { Global, Module } from '@nestjs/common';
import { Facts } from './facts';

@Global()
@Module({ providers: [Facts], exports: [Facts] })
export class LiveModule {}
