import type { Format } from './format';
import { docx } from './docx';
import { epub } from './epub';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { odt } from './odt';
import { pdf } from './pdf';
import { pdfArchive } from './pdf-archive';

/** Every format in which actes are published, in the order of the downloads. */
export const FORMATS: readonly Format[] = [html, pdf, odt, docx, epub, markdown, json, pdfArchive];
