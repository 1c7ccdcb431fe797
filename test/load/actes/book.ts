import { deflateSync } from 'node:zlib';
import type { ActesInput, NoteNode, ProgrammeItemInput } from '@pleniere/actes';
import { CONTRIBUTION_KINDS } from '@pleniere/domain';

const WORDS =
  'le groupe a d’abord constaté que les habitants ne viennent plus aux réunions du soir parce que les horaires ne leur conviennent pas et que personne ne leur dit ensuite ce que leurs paroles sont devenues il propose donc une permanence mobile un samedi par mois avec un compte rendu affiché sous huit jours dans les halls les commerces et la mairie annexe'.split(' ');

/** A stream of numbers that is the same at each run (Park and Miller's). */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) yield (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
}

/** Sentences of about this many words. */
function prose(random: Generator<number, never>, count: number): string {
  const words = Array.from({ length: count }, () => WORDS[Math.floor(random.next().value * WORDS.length)] ?? '');
  return words.map((word, index) => (index % 19 === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : index % 19 === 18 ? `${word}.` : word)).join(' ') + '.';
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A grey picture of noise, so that it weighs what a photograph does. */
function picture(random: Generator<number, never>, width = 640, height = 400): string {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const lines = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (__, x) => (x ^ y ^ Math.floor(random.next().value * 16)) & 255)])));
  const file = Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
  return `data:image/png;base64,${file.toString('base64')}`;
}

const p = (text: string): NoteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A talk of about five printed pages: headings, paragraphs, a list, a table, a figure, a note, what to retain, an exchange. */
export function talk(random: Generator<number, never>, name: string): NoteNode {
  const section = (index: number): NoteNode[] => [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: `Partie ${index + 1} de ${name}` }] },
    ...Array.from({ length: 4 }, () => p(prose(random, 95))),
  ];
  const row = (type: string, cells: string[]): NoteNode => ({ type: 'tableRow', content: cells.map((cell) => ({ type, content: [p(cell)] })) });
  return {
    type: 'doc',
    content: [
      { type: 'takeaway', content: [p(prose(random, 30)), p(prose(random, 20))] },
      ...section(0),
      { type: 'bulletList', content: Array.from({ length: 5 }, () => ({ type: 'listItem', content: [p(prose(random, 18))] })) },
      ...section(1),
      { type: 'table', content: [row('tableHeader', ['Année', 'Lieu', 'Effectif']), ...Array.from({ length: 6 }, (_, index) => row('tableCell', [String(2020 + index), prose(random, 3), String(Math.floor(random.next().value * 900))]))] },
      { type: 'figure', attrs: { src: picture(random), alt: `Répartition, ${name}`, caption: 'Une répartition' } },
      { type: 'paragraph', content: [{ type: 'text', text: prose(random, 40) }, { type: 'footnote', content: [{ type: 'text', text: prose(random, 20) }] }] },
      ...section(2),
      { type: 'contribution', attrs: { id: `${name}-q`, kind: 'question', role: 'Une participante' }, content: [p(prose(random, 25)), { type: 'paragraph', content: [{ type: 'text', text: 'Le groupe.', marks: [{ type: 'bold' }] }, { type: 'text', text: ` ${prose(random, 40)}` }] }] },
    ],
  };
}

/** A group's sheet of two to three printed pages. */
export const sheet = (random: Generator<number, never>, name: string): NoteNode => ({
  type: 'doc',
  content: [
    { type: 'takeaway', content: [p(prose(random, 45))] },
    ...CONTRIBUTION_KINDS.flatMap((kind) => Array.from({ length: 4 }, (_, index) => ({ type: 'contribution', attrs: { id: `${name}-${kind}-${index}`, kind, tally: index }, content: [p(prose(random, 32))] }))),
  ],
});

/** The actes of a séance of about this many printed pages; the same at each run. */
export function bookOf(pages: number, seed = 1): ActesInput {
  const random = numbers(seed);
  const groups = Math.min(12, Math.max(4, Math.round(pages / 12)));
  const talks = Math.max(1, Math.round((pages - 8 - groups * 3) / 4));
  const item = (id: string, kind: string, title: string, note: NoteNode | null): ProgrammeItemInput => ({
    id, parentId: null, kind, title, part: null, hour: '10\u00a0h', place: null, speakers: [{ name: `Camille Roche-${id}`, position: 'directrice' }], questions: [], held: null, cancelled: false, noteId: null, note,
  });
  return {
    language: 'fr',
    cycle: { title: 'Un cycle de mesure', number: 1, total: 7 },
    seance: { title: 'Une séance de mesure', subtitle: null, date: '2026-11-12', dateText: 'jeudi 12\u00a0novembre 2026', shortDate: '12\u00a0novembre 2026', place: 'Marseille', organisers: ['Agence'] },
    edition: { version: '0.1', status: 'provisoire', date: '2026-11-22', dateText: '22\u00a0novembre 2026', licence: { name: 'Licence Ouverte 2.0', address: null }, address: null, sourceSha256: '0'.repeat(64), history: [] },
    contacts: 'hide',
    sections: {},
    people: Array.from({ length: talks }, (_, index) => ({ name: `Camille Roche-t${index}`, sortName: `Roche-t${index} Camille`, position: 'directrice', biography: prose(random, 40) })),
    organizations: [],
    documents: [],
    theme: { colour: null, logos: [] },
    assets: {},
    attendance: Array.from({ length: 58 }, (_, index) => ({ name: `Personne ${index}`, sortName: `Personne ${index}`, detail: 'agente, Agence', publishName: index % 3 ? 'yes' : 'no' })),
    programme: [
      ...Array.from({ length: talks }, (_, index) => item(`t${index}`, 'talk', `Intervention ${index + 1}`, talk(random, `t${index}`))),
      item('groups', 'groupWork', 'Sous-groupes', null),
    ],
    groups: Array.from({ length: groups }, (_, index) => ({
      id: `g${index}`, number: index + 1, title: null, question: prose(random, 9), method: 'Métaplan', room: null, facilitators: ['Alix Ferrer'], rapporteurs: ['Noé Brun'], participants: null, noteId: null, note: sheet(random, `g${index}`),
    })),
  };
}
