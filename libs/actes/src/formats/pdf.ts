import { fontFiles } from '../fonts';
import type { ActesModel } from '../model';
import { KIND_ICONS } from '../templates/icons';
import { TEMPLATE } from '../templates/actes.typ';
import { compileTypst, type TypstJob } from '../typst/compiler';
import { documentWords } from '../words';
import { type Format, RenderError } from './format';

/** What the template reads: the model without the bytes of its pictures, which travel beside it under names of ours. */
function dataOf(model: ActesModel, assets: ActesModel['assets']): string {
  const rest = { ...model, assets: undefined };
  const pictures = Object.fromEntries(Object.entries(assets).map(([name, asset]) => [name, fileOf(name, asset.mediaType)]));
  return JSON.stringify({ ...rest, pictures, words: documentWords(model.language), icons: KIND_ICONS });
}

const fileOf = (name: string, mediaType: string): string => `img-${name}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;

function jobOf(model: ActesModel, assets: ActesModel['assets']): TypstJob {
  const pictures = Object.entries(assets).map(([name, asset]) => ({ name: fileOf(name, asset.mediaType), bytes: Buffer.from(asset.base64, 'base64') }));
  return { main: TEMPLATE, files: [{ name: 'actes.json', bytes: Buffer.from(dataOf(model, assets)) }, ...pictures], fonts: fontFiles(), standard: 'ua-1' };
}

/** Tagged PDF (PDF/UA-1), by Typst in a process of its own. The same model gives the same bytes. */
export const pdf: Format = {
  id: 'pdf',
  label: 'PDF accessible',
  mime: 'application/pdf',
  extension: 'pdf',
  async render(model) {
    const withPictures = jobOf(model, model.assets);
    try {
      return await compileTypst(withPictures);
    } catch (error) {
      // One picture that cannot be decoded must not cost the volume: its text alternative is printed instead.
      if (!(error instanceof RenderError) || error.reason !== 'refused' || Object.keys(model.assets).length === 0) throw error;
      return compileTypst(jobOf(model, {}));
    }
  },
};
