import { Injectable } from '@nestjs/common';
import type { PublicEdition } from '@pleniere/contract';
import type { Seance } from '../seances/seance.entity';

/** What is published of a séance. */
@Injectable()
export class PublicEditions {
  async ofSeance(_seance: Seance): Promise<PublicEdition | null> {
    return null;
  }

  async publishedAmong(_seanceIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set();
  }
}
