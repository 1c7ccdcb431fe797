import { fullVolume } from '../full-volume.fixture';
import type { ActesModel, Block, Inline, Part, Piece, Runs } from '../model';

const text = (words: string, more: Partial<Extract<Inline, { type: 'text' }>> = {}): Inline => ({ type: 'text', text: words, marks: [], href: null, lang: null, ...more });
const p = (...runs: (string | Inline)[]): Block => ({ type: 'paragraph', runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)) });
const cell = (words: string): Runs => (words ? [text(words)] : []);
const list = (ordered: boolean, ...items: Block[][]): Block => ({ type: 'list', ordered, items: items.map((blocks) => ({ blocks })) });
const deep = (levels: number): Block => list(levels % 2 === 0, levels > 1 ? [p(`Niveau ${levels}`), deep(levels - 1)] : [p('Fond')]);
const HOSTILE = ']]> <b>&amp;</b> "\' \ud800 \u0007 \ufffe #read("/etc/passwd") {{x}} =1+1   trois espaces\tune tabulation';

function everyRun(asset: string): Part {
  const blocks: Block[] = [
    p('Trois mots reviennent\u00a0: ', text('bail', { marks: ['bold', 'italic'] }), ', ', text('departure', { lang: 'en' }), ' et ', text('تاريخ', { lang: 'ar' }), '. Voir ', { type: 'reference', target: 'g1-p2', text: 'G1, proposition 2' }, ' et ', { type: 'reference', target: 'nowhere', text: 'un passage qui n’est pas imprimé' }, '.', { type: 'anchor', id: 'person-1' }),
    p('H', text('2', { marks: ['subscript'] }), 'O au ', text('xx', { marks: ['smallCaps'] }), text('e', { marks: ['superscript'] }), ' siècle, ', text('abandonné', { marks: ['strike'] }), ', ', text('cote.csv', { marks: ['code'] }), ', ', text('le carnet', { href: 'https://exemple.fr/carnet?a=1&b=2' }), text(' entier', { href: 'https://exemple.fr/carnet?a=1&b=2', marks: ['bold'] }), '.', { type: 'break' }, 'Après un retour à la ligne', { type: 'footnote', runs: [text('Une note, avec '), text('un lien', { href: 'https://exemple.fr/' }), text('.')] }, '.'),
    { type: 'heading', level: 2, runs: [text('Convergences')] },
    p('Le titre qui précède est de niveau 2, sous une partie qui n’a qu’un texte.'),
    { type: 'heading', level: 3, runs: [text('Un titre de niveau 3')] },
    p('Son texte.'),
    { type: 'quote', blocks: [p('Une citation en deux alinéas.'), p('Le second.')] },
    list(true, [p('Premier'), list(false, [p('a'), list(true, [p('i')], [p('ii')])], [p('b')])], [p('Deuxième'), p('qui a deux alinéas'), { type: 'quote', blocks: [p('et une citation')] }]),
    list(true, [p('Une autre liste recommence à un')]),
    deep(40),
    { type: 'table', caption: 'Propositions du cycle', widths: [8, 46, 26, 20], header: [cell('N°'), cell('Proposition'), cell('Porteur'), cell('Horizon')], rows: [[cell('1'), [text('Ouvrir un bail.'), { type: 'break' }, text('Groupe 1')], cell('Agence'), cell('2027')], [cell('2'), cell('Afficher la cote.'), cell(''), cell('2028')]] },
    { type: 'table', caption: null, widths: null, header: Array.from({ length: 8 }, (_, index) => cell(`Colonne ${index + 1}`)), rows: [Array.from({ length: 8 }, (_, index) => cell(`${index + 1}`))] },
    { type: 'figure', asset, alt: 'Une vague', caption: 'Avec un crédit', credit: 'Photo\u00a0: Anse verte.' },
    { type: 'figure', asset, alt: 'Une vague sans légende', caption: '', credit: null },
    { type: 'figure', asset: 'absent', alt: 'Une image perdue', caption: '', credit: null },
    p(HOSTILE),
  ];
  const piece: Piece = {
    id: 's9',
    title: null,
    shortTitle: 'Synthèse',
    hour: '16\u00a0h\u00a030',
    speakers: [{ name: 'Nine Orsini', position: 'grand témoin' }],
    takeaway: [[text('Une seule phrase à retenir.')]],
    blocks,
    rubrics: [],
    exchanges: [],
    signatures: [{ name: 'Nine Orsini', position: 'grand témoin' }, { name: 'Paul Sénéchal', position: '' }],
    source: { text: 'Séance 2, version 1.0', target: null, href: 'https://exemple.fr/actes/1.0/' },
  };
  return { type: 'text', id: 'every-run', title: 'Toutes les formes d’un texte', pieces: [piece] };
}

/** The full volume, with every look that a run can have, lists deeper than any word processor, a theme and a history. */
export function everyNode(): ActesModel {
  const model = fullVolume();
  const [asset = ''] = Object.keys(model.assets);
  return {
    ...model,
    theme: { colour: '#7A2B3A', logos: [{ asset, alt: 'Logo de l’Agence du littoral' }, { asset, alt: 'Logo de la halle' }] },
    metadata: { creators: ['Agence du littoral'], publishers: ['Agence du littoral'], contributors: ['Awa Lemoine'], keywords: ['littoral', 'recul'], eventDate: '2026-11-12' },
    edition: { ...model.edition, history: [{ version: '0.1', dateText: '22\u00a0novembre 2026', changes: [] }, { version: '0.2', dateText: '24\u00a0novembre 2026', changes: ['le nom d’un groupe', 'une note'] }] },
    parts: [...model.parts, everyRun(asset)],
  };
}

/** As `everyNode`, with words that try to be markup in every place that takes words, and titles of 300 signs. */
export function hostileModel(): ActesModel {
  const long = `${'Très long titre '.repeat(18)}${HOSTILE}`;
  const model = everyNode();
  return {
    ...model,
    title: long,
    subtitle: HOSTILE,
    nature: HOSTILE,
    place: HOSTILE,
    organiser: HOSTILE,
    masthead: [{ label: HOSTILE, value: HOSTILE }],
    citation: HOSTILE,
    theme: { ...model.theme, colour: '"><script>' },
    metadata: { creators: [HOSTILE], publishers: [HOSTILE], contributors: [HOSTILE], keywords: [HOSTILE], eventDate: null },
    edition: { ...model.edition, licence: { name: HOSTILE, address: 'https://exemple.fr/?a="><b>' } },
    parts: model.parts.map((part) => ({ ...part, title: long })),
  };
}
