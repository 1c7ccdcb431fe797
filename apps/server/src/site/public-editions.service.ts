import { Injectable } from '@nestjs/common';
import type { EditionView, LicenceId, PublicEdition } from '@pleniere/contract';
import { isoInZone } from '@pleniere/domain';
import { DataSource, In, IsNull } from 'typeorm';
import { Edition } from '../actes/edition.entity';
import { EditionsService } from '../actes/editions.service';

/** Names are the licences' own, the same in every language; without a licence the page says that rights are reserved. */
const LICENCE_NAMES: Record<LicenceId, string | null> = {
  'lo-2.0': 'Licence Ouverte 2.0',
  'cc-by-4.0': 'CC BY 4.0',
  'cc-by-sa-4.0': 'CC BY-SA 4.0',
  'rights-reserved': null,
};

/** An edition as the public page of its séance shows it. Hours are those of the cycle's time zone. */
export function publicEdition(view: EditionView, timeZone: string): PublicEdition {
  return {
    version: view.version,
    publishedAt: isoInZone(Date.parse(view.publishedAt), timeZone),
    provisional: view.status === 'provisoire',
    licence: LICENCE_NAMES[view.licence],
    files: view.files.map(({ format, path, size, pages }) => ({ format, label: format.toUpperCase(), url: path, bytes: size, pages })),
  };
}

/** What is published of a séance: its latest edition that was not withdrawn. */
@Injectable()
export class PublicEditions {
  constructor(
    private readonly editions: EditionsService,
    private readonly database: DataSource,
  ) {}

  async ofSeance(seanceId: string, timeZone: string): Promise<PublicEdition | null> {
    return this.latest(await this.editions.published({ seanceId }), timeZone);
  }

  /** The volume of a cycle. */
  async ofCycle(cycleId: string, timeZone: string): Promise<PublicEdition | null> {
    return this.latest(await this.editions.published({ cycleId, seanceId: null }), timeZone);
  }

  private latest([latest]: readonly EditionView[], timeZone: string): PublicEdition | null {
    return latest ? publicEdition(latest, timeZone) : null;
  }

  /** Which of these séances have published actes. */
  async publishedAmong(seanceIds: readonly string[]): Promise<ReadonlySet<string>> {
    const select = { id: true, seanceId: true } as const;
    const rows = await this.database.getRepository(Edition).find({ where: { seanceId: In(seanceIds), withdrawnAt: IsNull() }, select });
    return new Set(rows.flatMap((row) => row.seanceId ?? []));
  }
}
