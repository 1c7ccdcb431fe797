import type { Format } from './format';
import { drawEdition } from './pdf';

/** The same pages as PDF/A-2a: nothing outside the file is needed to show them in fifty years. */
export const pdfArchive: Format = {
  id: 'pdf-archive',
  label: 'PDF d’archivage',
  mime: 'application/pdf',
  extension: 'pdf',
  render: (model) => drawEdition(model, 'a-2a'),
};
