import type { ThemeView } from '@pleniere/contract';
import { contrastRatio } from '@pleniere/domain';
import type { EntityManager } from 'typeorm';
import type { Cycle } from '../cycles/cycle.entity';
import { Logo } from './logo.entity';

const WHITE = '#ffffff';

/** How the volumes of a cycle look, as their organisers see it. */
export async function themeView(db: EntityManager, { id, colour }: Pick<Cycle, 'id' | 'colour'>): Promise<ThemeView> {
  const logos = await db.find(Logo, { where: { cycleId: id }, order: { position: 'ASC', id: 'ASC' } });
  return {
    colour,
    contrast: colour === null ? null : contrastRatio(WHITE, colour),
    logos: logos.map(({ id: logoId, alt, mediaType, width, height }) => ({ id: logoId, alt, mediaType, width, height, file: `/api/logos/${logoId}/file` })),
  };
}
