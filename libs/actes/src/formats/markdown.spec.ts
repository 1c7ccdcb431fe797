import { describe, expect, test } from '@jest/globals';
import { marked, type Token } from 'marked';
import { fullVolume } from '../full-volume.fixture';
import type { ActesModel, Block } from '../model';
import { everyNode, hostileModel } from './every-node.fixture';
import { markdown } from './markdown';

const draw = async (model: ActesModel = fullVolume()) => Buffer.from((await markdown.render(model)).bytes).toString('utf8');

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
/** The words that a reader of a piece of Markdown sees. */
const seen = (source: string): string => (marked.parse(source, { async: false, gfm: true })).replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity).replace(/\s+/g, ' ').trim();
const headings = (source: string) => marked.lexer(source).flatMap((token) => (token.type === 'heading' ? [`${token.depth} ${seen(token.text as string)}`] : []));

/** A volume with nothing but these blocks in its first part. */
function volumeOf(...blocks: Block[]): ActesModel {
  const model = fullVolume();
  const piece = { id: 'alone', title: null, shortTitle: '', hour: null, speakers: [], takeaway: [], blocks, rubrics: [], exchanges: [], signatures: [], source: null };
  return { ...model, parts: [{ type: 'text', id: 'alone', title: 'Seule', pieces: [piece] }] };
}
const p = (text: string): Block => ({ type: 'paragraph', runs: [{ type: 'text', text, marks: [], href: null, lang: null }] });
const part = (source: string) => source.slice(source.indexOf('Seule\n') + 6, source.indexOf('## <a id="colophon">')).trim();
const kinds = (tokens: Token[]): string[] => tokens.filter(({ type }) => type !== 'space').map(({ type }) => type);

describe('markdown', () => {
  test('has the titles of the volume at their levels', async () => {
    const found = headings(await draw());
    expect(found).toEqual(expect.arrayContaining(['1 Habiter le littoral quand l’eau monte', '2 Ours et mentions', '2 Sommaire', '2 Sous-groupes', '3 Groupe 2. Comment partir ensemble\u202f?', '4 Propositions', '4 Échanges avec la salle', '5 Question 1', '3 A. Sigles', '2 Colophon'].map((line) => line.replace(/\s+/g, ' '))));
    expect(found.filter((line) => line.startsWith('1 '))).toHaveLength(1);
  });

  test.each([
    '# Titre', '- tiret', '+ plus', '=1+1', '1. un', '12) douze', '> cité', '    code', '```', '~~~', '---', '***', '* puce', '| a | b |', '<b>gras</b>', '<!-- rien -->', '[lien](https://exemple.fr)', '![image](x.png)',
    '*étoiles* et _soulignés_', '`code`', '\\*échappé\\*', '&copy; &#65; & co', 'https://exemple.fr/a_b et www.exemple.fr', 'moi@exemple.fr', '[^1]', '[ ] à faire', '~~barré~~', '$x^2$', '@personne #12', 'fin\\', '[x]: https://exemple.fr',
  ])('shows what was typed and nothing else: %s', async (typed) => {
    const source = part(await draw(volumeOf(p(typed))));
    expect(kinds(marked.lexer(source))).toEqual(['paragraph']);
    expect(seen(source)).toBe(typed.trim());
    expect(marked.parse(source, { async: false })).not.toMatch(/<(?!\/?p>)/);
    const inItem = part(await draw(volumeOf({ type: 'list', ordered: true, items: [{ blocks: [p(typed), p('suite')] }, { blocks: [p('deux')] }] })));
    expect(kinds(marked.lexer(inItem))).toEqual(['list']);
    expect(seen(inItem)).toBe(`${typed.trim()} suite deux`);
    const inCell = part(await draw(volumeOf({ type: 'table', caption: null, widths: null, header: [[], []], rows: [[[{ type: 'text', text: typed, marks: [], href: null, lang: null }], [{ type: 'break' }]]] })));
    expect(kinds(marked.lexer(inCell))).toEqual(['table']);
    expect(seen(inCell)).toBe(typed.trim());
  });

  test('keeps marks wherever they begin and end', async () => {
    const text = (value: string, ...marks: 'bold'[]) => ({ type: 'text' as const, text: value, marks, href: null, lang: null });
    const source = part(await draw(volumeOf({ type: 'paragraph', runs: [text('Vrai'), text('ment', 'bold'), text(' sûr'), text(' !', 'bold'), text('« Oui »', 'bold'), text('.')] })));
    expect(marked.parse(source, { async: false }).trim()).toBe('<p>Vrai<strong>ment</strong> sûr<strong> !</strong><strong>« Oui »</strong>.</p>');
  });

  test('keeps two lists apart, and what an item holds in it', async () => {
    const item = (...blocks: Block[]) => ({ blocks });
    const list: Block = { type: 'list', ordered: false, items: [item(p('un'), { type: 'list', ordered: true, items: [item(p('premier')), item(p('second'))] }), item(p('deux'), p('encore'))] };
    const tokens = marked.lexer(part(await draw(volumeOf(list, list))));
    expect(kinds(tokens)).toEqual(['list', 'html', 'list']);
    expect(tokens.flatMap((token) => (token.type === 'list' ? [(token.items as unknown[]).length] : []))).toEqual([2, 2]);
  });

  test('has a place for every link, a footnote for every call, a picture for every figure', async () => {
    for (const model of [fullVolume(), everyNode()]) {
      const source = await draw(model);
      const all = (pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1]);
      const places = all(/<a id="([^"]+)"><\/a>/g);
      expect(new Set(places).size).toBe(places.length);
      expect(all(/\]\(#([^)]+)\)/g).filter((target) => !places.includes(target))).toEqual([]);
      expect(new Set(all(/(?<!^)\[\^(\d+)\]/gm))).toEqual(new Set(all(/^\[\^(\d+)\]: /gm)));
      expect(new Set(all(/!\[[^\]]*\]\[(image-\d+)\]/g))).toEqual(new Set(all(/^\[(image-\d+)\]: data:image\//gm)));
    }
  });

  test('lets no hostile word become markup', async () => {
    const page = marked.parse(await draw(hostileModel()), { async: false });
    expect(page.match(/<(?!\/?(?:p|a|h[1-6]|ul|ol|li|strong|em|del|s|sup|sub|code|span|br|blockquote|table|thead|tbody|tr|th|td|img|hr)\b|!-- -->)[^>]*>/g)).toBeNull();
    expect(page).not.toMatch(/<a [^>]*href="(?!https?:|mailto:|#)/);
  });
});
