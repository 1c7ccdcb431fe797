import { inOrder } from '../parse';
import type { Format } from './format';

/** The whole model: what all other formats are drawn from, and can be drawn from again (`parseActes`). */
export const json: Format = {
  id: 'json',
  label: 'Données JSON',
  mime: 'application/json; charset=utf-8',
  extension: 'json',
  async render(model) {
    return { bytes: Buffer.from(`${JSON.stringify(inOrder(model), null, 1)}\n`), pages: null };
  },
};
