import type { ActesModel } from '../model';
import { freshly } from '../typst/compiler';
import type { Format, Rendering } from './format';
import { drawVolume, type PdfStandard } from './pdf-volume';

/** An edition, drawn in a fresh process. */
export const drawEdition = (model: ActesModel, standard: PdfStandard): Promise<Rendering> => freshly((compile) => drawVolume(model, standard, compile));

/** Tagged PDF (PDF/UA-1), by Typst in a process of its own. The same model gives the same bytes. */
export const pdf: Format = {
  id: 'pdf',
  label: 'PDF accessible',
  mime: 'application/pdf',
  extension: 'pdf',
  render: (model) => drawEdition(model, 'ua-1'),
};
