import { describe, expect, test } from '@jest/globals';
import { asHtml, documentOf, windowTitle } from './document';

const assets = { script: '/assets/a.js', styles: ['/assets/a.css'], fonts: [] };

describe('the document', () => {
  test('text of the page cannot leave its element', () => {
    const html = documentOf({ language: 'fr', title: '</title><script>1</script>', assets, data: { name: '</script><script>2</script>' } }, '');
    expect(html).not.toContain('<script>1');
    expect(html).not.toContain('<script>2');
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  test('a page without a canonical address asks not to be indexed', () => {
    expect(documentOf({ language: 'fr', title: 'A', assets }, '')).toContain('content="noindex"');
    expect(documentOf({ language: 'fr', title: 'A', assets, canonical: 'https://exemple.fr/' }, '')).not.toContain('noindex');
  });

  test('a window title keeps whole words and at most 70 signs', () => {
    expect(windowTitle('Mentions')).toBe('Mentions – Plénière');
    const long = windowTitle('Lutter contre l’exclusion sociale : comment mieux coordonner les différents niveaux territoriaux ?');
    expect(long.length).toBeLessThanOrEqual(70);
    expect(long).toMatch(/\p{L}…$/u);
  });

  test('markup of the renderer becomes HTML without touching its texts', () => {
    expect(asHtml('<br/><td rowSpan="2">a /&gt; rowSpan=&quot;</td>')).toBe('<br><td rowspan="2">a /&gt; rowSpan=&quot;</td>');
  });
});
