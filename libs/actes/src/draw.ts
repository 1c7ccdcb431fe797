import type { Format, Rendering, Sibling } from './formats/format';
import { FORMATS } from './formats';
import type { ActesModel } from './model';

/** One file of an edition as it comes out. */
export interface Drawn extends Rendering {
  format: string;
  mime: string;
}

/**
 * Name of a format's file: `actes.pdf`; a variant of another format says so, `actes-archive.pdf` for `pdf-archive`.
 */
export function fileName({ id, extension }: Pick<Format, 'id' | 'extension'>): string {
  const variant = id.includes('-') ? id.slice(id.indexOf('-')) : '';
  return `actes${variant}.${extension}`;
}

/**
 * Every format of one model, the reading page last: it lists the others with their weight.
 * @param only ids of the formats wanted; all, unless said
 * @throws RenderError
 */
export async function* drawAll(model: ActesModel, only?: readonly string[]): AsyncGenerator<Drawn> {
  const siblings: Sibling[] = [];
  const inTurn = [...FORMATS.filter((format) => format.id !== 'html'), ...FORMATS.filter((format) => format.id === 'html')];
  for (const format of inTurn.filter(({ id }) => only?.includes(id) ?? true)) {
    const rendering = await format.render(model, siblings);
    siblings.push({ id: format.id, label: format.label, path: fileName(format), size: rendering.bytes.length, pages: rendering.pages });
    yield { format: format.id, mime: format.mime, ...rendering };
  }
}
