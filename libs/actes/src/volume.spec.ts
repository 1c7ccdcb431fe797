import { describe, expect, test } from '@jest/globals';
import { compile } from './compile';
import { printableSigns } from './fonts';
import { pdf } from './formats/pdf';
import { fullDay } from './full-day.fixture';
import type { ActesInput } from './input';
import type { ActesModel, Block, Part, Piece } from './model';
import { outlineOf } from './outline';
import { NO_CHOICES, type OutlineChoices } from './outline-parts';
import { anchorsOf, piecesOf } from './walk';

const run = (input: ActesInput = fullDay, choices: Partial<OutlineChoices> = {}) => compile(outlineOf(input, { ...NO_CHOICES, ...choices }), input, printableSigns);
const { model, remarks } = run();
const words = (value: unknown): string => JSON.stringify(value);
const piece = (id: string, of: ActesModel = model): Piece | undefined => piecesOf(of.parts).find((one) => one.id === id);
const annexes = (of: ActesModel): Extract<Part, { type: 'annexes' }>['sections'] => of.parts.flatMap((part) => (part.type === 'annexes' ? part.sections : []));
const ids = (of: ActesModel): string[] => of.parts.map(({ id }) => id);
const index = (of: ActesModel): Extract<Block, { type: 'index' }>['entries'] => of.parts.flatMap((part) => (part.id === 'index' && part.type === 'text' ? part.pieces.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'index' ? block.entries : []))) : []));

describe('the outline', () => {
  test('keeps what is empty, so that it can be written, and says which text goes there', () => {
    const parts = outlineOf(fullDay).parts;
    expect(parts.find(({ id }) => id === 'conclusion')).toMatchObject({ empty: true, section: 'conclusion', note: null, level: 1, movable: true });
    expect(parts.find(({ id }) => id === 'foreword')).toMatchObject({ empty: false, note: 'note-foreword' });
    expect(parts.find(({ id }) => id === 'annex:evaluation')).toMatchObject({ empty: true, note: 'note-eval', level: 2 });
    expect(parts.filter(({ locked }) => locked).map(({ id }) => id)).toEqual(['cover', 'masthead', 'colophon']);
  });

  test('prints in the default order, without what is empty', () => {
    expect(ids(model)).toEqual(['programme', 'foreword', 'opening', 'talks', 'groups', 'restitution', 'synthesis', 'annexes', 'index']);
  });

  test('moves parts among themselves, and lines within their part', () => {
    const moved = run(fullDay, { order: ['synthesis', 'foreword', 'group:b', 'group:a', 'annex:bibliography', 'colophon', 'nowhere'] }).model;
    expect(ids(moved)).toEqual(['programme', 'synthesis', 'foreword', 'opening', 'talks', 'groups', 'restitution', 'annexes', 'index']);
    const groups = moved.parts.find((part) => part.type === 'groups');
    expect(groups?.type === 'groups' && groups.groups.map(({ number }) => number)).toEqual([2, 3, 1]);
  });

  test('gives parts other titles, typographed', () => {
    const renamed = run(fullDay, { titles: { synthesis: "Ce qu'il en reste ?", 'group:a': 'Rester !', __proto__: 'x', constructor: 'y' } as Record<string, string> }).model;
    expect(renamed.parts.find(({ id }) => id === 'synthesis')?.title).toBe('Ce qu’il en reste\u202f?');
    expect(piece('g1', renamed)?.title).toBe('Rester\u202f!');
  });

  test('letters annexes by what exists', () => {
    expect(annexes(model).map(({ letter, title }) => `${letter} ${title}`)).toEqual(['A Sigles', 'B Bibliographie et ressources', 'C Intervenants', 'D Participants', 'E Documents']);
    expect(annexes(run(fullDay, { off: ['annex:sigles', 'annex:participants'] }).model).map(({ letter, title }) => `${letter} ${title}`)).toEqual(['A Bibliographie et ressources', 'B Intervenants', 'C Documents']);
    expect(annexes(run(fullDay, { off: ['annexes'] }).model)).toEqual([]);
  });
});

describe('the programme as held', () => {
  const rows = model.parts.flatMap((part) => (part.type === 'programme' ? part.sections.flatMap((section) => section.rows) : []));
  const row = (title: RegExp) => rows.find((one) => title.test(one.title));

  test('gives the hours as they were, else as announced', () => {
    expect(row(/mer nous a appris/)?.hour).toBe('9\u00a0h\u00a040 à 10\u00a0h\u00a050');
    expect(piece('s3')?.hour).toBe('9\u00a0h\u00a040 à 10\u00a0h\u00a050');
    expect(row(/Accueil/)?.hour).toBe('9\u00a0h');
  });

  test('says what was cancelled and what was not handed in', () => {
    expect(row(/Clôture/)?.note).toBe('Annulé');
    expect(row(/sans texte/)?.note).toBe('Compte rendu non remis');
    expect(row(/Accueil/)?.note).toBeNull();
    expect(row(/mer nous a appris/)?.note).toBeNull();
  });

  test('does not say of a talk that was switched off that it was not handed in', () => {
    const off = run(fullDay, { off: ['item:p3'] }).model;
    expect(words(off.parts.filter((part) => part.type === 'programme')).match(/non remis/g)).toHaveLength(1);
  });
});

describe('exchanges with the room', () => {
  const exchanges = piece('s4')?.exchanges ?? [];

  test('are made of questions, in their order, with a permanent anchor', () => {
    expect(exchanges.map(({ anchor, title, speaker }) => [anchor, title, speaker])).toEqual([
      ['s4-q1', 'Question\u00a01', 'Une élue'],
      ['s4-q2', 'Question\u00a02', 'Une personne dans la salle'],
    ]);
  });

  test('name who answers, and what the question is about', () => {
    expect(exchanges[0]?.about).toEqual({ text: 'Sur G1\u00a0P2', target: 'g1-p2', href: null });
    expect(words(exchanges[0]?.blocks)).toContain('"qui tient le registre\u202f?"');
    expect(exchanges[0]?.answers.map(({ speaker, blocks }) => [speaker, blocks.length])).toEqual([['Malo Trévidec', 2]]);
    expect(exchanges[1]?.answers[0]?.speaker).toBe('Réponse');
  });

  test('stay open questions in a group', () => {
    expect(piece('g1')?.rubrics.map(({ kind }) => kind)).toContain('question');
    expect(piece('g1')?.exchanges).toEqual([]);
  });
});

describe('editorial texts', () => {
  test('stand under the title of their part, signed by who signs them', () => {
    const foreword = piece('foreword-text');
    expect(foreword?.title).toBeNull();
    expect(foreword?.blocks).toHaveLength(2);
    expect(foreword?.signatures).toEqual([{ name: 'Jeanne Kerval', position: 'directrice de l’Agence du littoral' }]);
  });

  test('make the ours, which the facts complete without repeating it', () => {
    expect(model.masthead.map(({ label }) => label)).toEqual(['Directrice de la publication', 'Rapporteurs', 'Organisation', 'Édition']);
    expect(model.masthead[0]?.value).toBe('Jeanne Kerval');
  });
});

describe('annexes', () => {
  const [sigles, , biographies, participants, documents] = annexes(model);

  test('explain the abbreviations that the texts explain, and tell those that nobody does', () => {
    expect(words(sigles)).toContain('Agence du littoral');
    expect(words(sigles)).not.toContain('CPIE');
    expect(remarks).toContainEqual({ code: 'acronym', place: 'Sigles', detail: 'CPIE', target: { partId: 'annex:sigles', noteId: null, contributionId: null } });
  });

  test('print what the editor says of an abbreviation, and nothing else', () => {
    const own: ActesInput = { ...fullDay, sections: { ...fullDay.sections, sigles: { noteId: 'n', note: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'CPIE : centre permanent' }] }] } } } };
    const made = run(own);
    expect(words(annexes(made.model)[0])).toContain('centre permanent');
    expect(words(annexes(made.model)[0])).not.toContain('ADL');
    expect(made.remarks.map(({ code }) => code)).not.toContain('acronym');
  });

  test('name only the participants who agreed, and say how many did', () => {
    expect(participants?.blocks).toEqual([
      { type: 'paragraph', runs: [{ type: 'text', text: '2 des 4 participants ont accepté que leur nom soit publié.', marks: [], href: null, lang: null }] },
      { type: 'people', entries: [{ name: 'Achard Lucie', detail: 'agente d’accueil' }, { name: 'Amrani Karim', detail: '' }] },
    ]);
  });

  test('list documents that may be shown, with licence and credit, and biographies', () => {
    expect(words(documents)).toContain('Licence\u00a0: CC BY 4.0. Crédit\u00a0: Malo Trévidec.');
    expect(words(model)).not.toContain('Brouillon interne');
    expect(words(biographies)).toContain('il mesure la côte');
  });

  test('tell a biography that is too long, and print it whole', () => {
    const long = { ...fullDay, people: fullDay.people.map((person) => ({ ...person, biography: 'mot '.repeat(81) })) };
    expect(run(long).remarks.filter(({ code }) => code === 'biographyLong').map(({ detail }) => detail)).toEqual(['Kerval', 'Trévidec'].map((name) => expect.stringContaining(name)));
  });
});

describe('the index', () => {
  const entries = index(model);
  const targetsOf = (name: string) => entries.find((entry) => entry.name.startsWith(name))?.targets ?? [];

  test('names people and bodies in alphabetical order, each pointing to words of the volume', () => {
    expect(entries.map(({ name }) => name)).toEqual(['Agence du littoral (ADL)', 'Awa Lemoine', 'Kerval Jeanne', 'Lise Carmel', 'Observatoire des marais', 'Paul Sénéchal', 'Ronan Le Guével', 'Trévidec Malo']);
    const anchors = anchorsOf(model.parts);
    for (const [, id = ''] of words(model.parts).matchAll(/\{"type":"anchor","id":"([^"]+)"\}/g)) anchors.add(id);
    for (const target of entries.flatMap(({ targets }) => targets)) expect(anchors).toContain(target);
    expect(targetsOf('Trévidec')).toContain('s3');
  });

  test('stands before the first mention of a block, inside no link and no code', () => {
    const [, second] = piece('foreword-text')?.blocks ?? [];
    const runs = second?.type === 'paragraph' ? second.runs : [];
    expect(runs.map((one) => (one.type === 'text' ? one.text : one.type))).toEqual(['anchor', 'Malo Trévidec en a eu l’idée\u202f; Yann Kersaint aussi. L’', 'anchor', 'ADL remercie le CPIE\u202f; le CPIE a prêté la salle.']);
  });

  test('leaves out who did not agree, and tells where they are named', () => {
    expect(words(entries)).not.toContain('Kersaint');
    expect(remarks.filter(({ code }) => code === 'nameUnconsented')).toEqual(
      expect.arrayContaining([{ code: 'nameUnconsented', place: 'Avant-propos', detail: 'Yann Kersaint', target: { partId: 'foreword', noteId: 'note-foreword', contributionId: null } }]),
    );
  });

  test('changes no word, and can be switched off', () => {
    const off = run(fullDay, { off: ['index'] }).model;
    expect(words(off).includes('"type":"anchor"')).toBe(false);
    expect(ids(off)).not.toContain('index');
  });
});

describe('references', () => {
  test('become links to the contributions they cite; a broken one is told, with its place', () => {
    expect(words(piece('s4'))).toContain('{"type":"reference","target":"g1-p1","text":"groupe 1, proposition 1"}');
    expect(remarks.filter(({ code }) => code === 'referenceBroken')).toEqual([{ code: 'referenceBroken', place: 'Échanges avec la salle', detail: 'G9 P1', target: { partId: 'item:p4', noteId: 'note-p4', contributionId: null } }]);
  });

  test('lead nowhere that is switched off', () => {
    const off = run(fullDay, { off: ['groups'] });
    expect(words(off.model)).not.toContain('"target":"g1');
    expect(off.remarks.filter(({ code }) => code === 'referenceBroken')).toHaveLength(3);
  });
});

test('remarks about a contribution lead to it', () => {
  const [first, ...others] = fullDay.groups;
  const shy = first && { ...first, note: { type: 'doc', content: [{ type: 'contribution', attrs: { id: 'c9', kind: 'constat' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'La 2ème : ana@exemple.fr' }] }] }] } };
  const told = run({ ...fullDay, groups: [...(shy ? [shy] : []), ...others] }).remarks.filter(({ target }) => target.contributionId === 'c9');
  expect(told).toMatchObject([
    { code: 'email', target: { partId: 'group:a', noteId: 'note-a' } },
    { code: 'typography', detail: '2ème' },
  ]);
});

test('compiles to the same model twice, and prints', async () => {
  expect(run(structuredClone(fullDay)).model).toEqual(model);
  expect((await pdf.render(model)).pages).toBeGreaterThan(8);
});
