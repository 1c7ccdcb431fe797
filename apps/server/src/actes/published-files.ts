import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { merge, type Subscription } from 'rxjs';
import { Facts } from '../live/facts';
import { EditionsService, type PublishedFile } from './editions.service';

/** Bytes kept in memory, all files together, and of one file at most. */
const ROOM = 64 * 1024 * 1024;
const LARGEST = ROOM / 4;
/** A node that no other can tell asks again after this long, ms: no reader meets a withdrawn edition later than out of a browser's cache. */
const ASK_AGAIN = 60_000;

interface Kept {
  editionId: string;
  file: PublishedFile;
  askedAt: number;
}

/**
 * Files of editions by their address, those read last: a published file never changes, so that a hit asks nothing of the database.
 * Only a withdrawal ends that: it is told to every node, and whoever may have missed it forgets everything.
 */
@Injectable()
export class PublishedFiles implements OnModuleDestroy {
  private readonly kept = new Map<string, Kept>();
  private readonly listening: Subscription;
  private size = 0;
  /** Grows with each withdrawal: what was read before one is not kept after it. */
  private era = 0;

  constructor(
    private readonly editions: EditionsService,
    facts: Facts,
  ) {
    // A publication too: it may take away the words of editions that it rectifies.
    this.listening = merge(facts.on('edition.withdrawn'), facts.on('edition.published'), facts.missed).subscribe(() => this.forget());
  }

  onModuleDestroy(): void {
    this.listening.unsubscribe();
  }

  /** The file of an address, when it is kept and still public. */
  async find(address: string): Promise<PublishedFile | null> {
    const kept = this.kept.get(address);
    if (!kept) return null;
    this.drop(address, kept);
    if (Date.now() - kept.askedAt > ASK_AGAIN) {
      const { era } = this;
      if (!(await this.editions.isPublic(kept.editionId)) || era !== this.era) return null;
      kept.askedAt = Date.now();
    }
    this.put(address, kept);
    return kept.file;
  }

  /** Reads a file by `read` and keeps it, unless an edition was withdrawn meanwhile. */
  async keep(address: string, editionId: string, read: () => Promise<PublishedFile | null>): Promise<PublishedFile | null> {
    const [era, askedAt] = [this.era, Date.now()];
    const file = await read();
    if (file && era === this.era && file.bytes.length <= LARGEST) this.put(address, { editionId, file, askedAt });
    return file;
  }

  /** The last of the map is the last read; the first go when there is no more room. */
  private put(address: string, kept: Kept): void {
    const before = this.kept.get(address);
    if (before) this.drop(address, before);
    this.kept.set(address, kept);
    this.size += kept.file.bytes.length;
    for (const [oldest, file] of this.kept) {
      if (this.size <= ROOM) return;
      this.drop(oldest, file);
    }
  }

  private drop(address: string, kept: Kept): void {
    if (this.kept.delete(address)) this.size -= kept.file.bytes.length;
  }

  private forget(): void {
    this.era += 1;
    this.kept.clear();
    this.size = 0;
  }
}
