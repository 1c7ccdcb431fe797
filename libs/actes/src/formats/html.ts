import type { Format } from './format';
export const html: Format = { id: 'html', label: 'Page web', mime: 'text/html', extension: 'html', async render() { return { bytes: new Uint8Array(), pages: null }; } };
