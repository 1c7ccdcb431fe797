import { Global, Module } from '@nestjs/common';
import type { Bus } from '@pleniere/collab';
import { RedisBus } from '../collab/redis-bus';
import { NotesModule } from '../notes/notes.module';
import { AccessChanges } from './access-changes.service';
import { AwayReader } from './away-reader.service';
import { BUS, LINE, lineProvider } from './line';
import type { RedisLine } from './redis-line';
import { SharedFacts } from './shared-facts.service';

/** Several processes on one database: the line between them, and what goes over it. */
@Global()
@Module({
  imports: [NotesModule],
  providers: [
    lineProvider,
    { provide: BUS, inject: [LINE], useFactory: (line: RedisLine | null): Bus | null => line && new RedisBus(line) },
    AccessChanges,
    AwayReader,
    SharedFacts,
  ],
  exports: [LINE, BUS],
})
export class NodesModule {}
