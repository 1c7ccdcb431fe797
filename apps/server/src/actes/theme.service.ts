import { Injectable } from '@nestjs/common';
import { DomainError, type addLogo, type BodyOf, type setTheme, type ThemeView, type updateLogo } from '@pleniere/contract';
import { contrastRatio, type Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { CycleDesk } from '../cycles/cycle-desk';
import { Cycle } from '../cycles/cycle.entity';
import { typed } from '../cycles/typed';
import type { HeldFile } from './documents.service';
import { Logo } from './logo.entity';
import { themeView } from './theme';
import { readPicture } from './uploaded-file';

/** Of white letters on the cover (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5;
const MOST_LOGOS = 20;
const LARGEST_LOGO = 4 * 1024 * 1024;

/** How the volumes of a cycle look. */
@Injectable()
export class ThemeService {
  constructor(
    private readonly desk: CycleDesk,
    private readonly database: DataSource,
  ) {}

  async read(actor: Actor, cycleId: string): Promise<ThemeView> {
    const { db, cycle } = await this.desk.open(actor, cycleId);
    return themeView(db, cycle);
  }

  /** @throws DomainError invalid for a colour on which white letters cannot be read */
  async set(actor: Actor, cycleId: string, { colour, logos }: BodyOf<typeof setTheme>): Promise<ThemeView> {
    return this.desk.change(actor, cycleId, async (db) => {
      const contrast = colour ? contrastRatio('#ffffff', colour) : null;
      if (contrast !== null && contrast < ENOUGH) {
        const said = contrast.toLocaleString('fr');
        throw new DomainError('invalid', `Sur cette couleur, les lettres blanches de la couverture se lisent mal (contraste ${said}, il faut 4,5). Prenez-en une plus foncée.`, [{ path: 'body.colour', message: `contrast ${contrast}`, expected: 'at least 4.5' }]);
      }
      if (colour !== undefined) await db.update(Cycle, cycleId, { colour: colour?.toLowerCase() ?? null });
      for (const [position, id] of (logos ?? []).entries()) await db.update(Logo, { id, cycleId }, { position });
      return viewOf(db, cycleId);
    });
  }

  /** @throws DomainError too_large, unsupported, state when there are too many */
  async add(actor: Actor, cycleId: string, { alt, file }: BodyOf<typeof addLogo>): Promise<ThemeView> {
    return this.desk.change(actor, cycleId, async (db) => {
      const { bytes, mediaType, size } = readPicture(file);
      if (bytes.length > LARGEST_LOGO) throw new DomainError('too_large', 'Un logo pèse 4 Mo au plus. Réduisez-le, puis renvoyez-le.');
      const position = await db.countBy(Logo, { cycleId });
      if (position >= MOST_LOGOS) throw new DomainError('state', `Il y a déjà ${MOST_LOGOS} logos. Retirez-en un d’abord.`);
      await db.insert(Logo, { id: v7(), cycleId, position, mediaType, ...size, sha256: createHash('sha256').update(bytes).digest('hex'), bytes, ...typed({ alt }) });
      return viewOf(db, cycleId);
    });
  }

  async update(actor: Actor, logoId: string, { alt }: BodyOf<typeof updateLogo>): Promise<ThemeView> {
    return this.change(actor, logoId, (db) => db.update(Logo, logoId, typed({ alt })));
  }

  async remove(actor: Actor, logoId: string): Promise<ThemeView> {
    return this.change(actor, logoId, (db) => db.delete(Logo, logoId));
  }

  async file(actor: Actor, logoId: string): Promise<HeldFile> {
    const { cycleId, mediaType } = await this.find(actor, logoId);
    const [held] = await this.database.query<{ bytes: Buffer }[]>('SELECT bytes FROM logo WHERE id = $1 AND cycle_id = $2', [logoId, cycleId]);
    if (!held) throw notFound();
    return { mime: mediaType, name: `logo-${logoId}`, bytes: held.bytes };
  }

  private async change(actor: Actor, logoId: string, run: (db: EntityManager) => Promise<unknown>): Promise<ThemeView> {
    const { cycleId } = await this.find(actor, logoId);
    return this.desk.change(actor, cycleId, async (db) => {
      await run(db);
      return viewOf(db, cycleId);
    });
  }

  private async find(actor: Actor, logoId: string): Promise<Logo> {
    const logo = await this.database.manager.findOneBy(Logo, { id: logoId });
    demand(actor, 'cycle.read', { cycleId: logo?.cycleId });
    if (!logo) throw notFound();
    return logo;
  }
}

async function viewOf(db: EntityManager, cycleId: string): Promise<ThemeView> {
  return themeView(db, await db.findOneByOrFail(Cycle, { id: cycleId }));
}
