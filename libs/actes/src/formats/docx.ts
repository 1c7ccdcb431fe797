import type { Format } from './format';

/** Word document. The same model gives the same bytes. What writes it is heavy: it is read when somebody asks for it. */
export const docx: Format = {
  id: 'docx',
  label: 'Word',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  async render(model) {
    const { writeDocx } = await import('./docx-writer');
    return { bytes: await writeDocx(model), pages: null };
  },
};
