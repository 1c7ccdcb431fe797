import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { compile } from '../compile';
import { printableSigns } from '../fonts';
import { fullVolume } from '../full-volume.fixture';
import type { ActesModel } from '../model';
import { outlineOf } from '../outline';
import { richDay } from '../rich-day.fixture';
import { everyNode, hostileModel } from './every-node.fixture';
import type { Sibling } from './format';
import { html } from './html';
import { styleHash } from './html-style';

/** As a catalogue should hear of it: `compile` knows the people and bodies of a real séance. */
const METADATA = { creators: ['Agence du littoral', 'Malo Trévidec'], publishers: ['Agence du littoral'], contributors: ['Inès Barbarin'], keywords: ['littoral', 'recul'], eventDate: '2026-11-12' };
const fullModel = (): ActesModel => ({ ...fullVolume(), metadata: METADATA });

const draw = async (model: ActesModel = fullModel(), siblings: readonly Sibling[] = []) => Buffer.from((await html.render(model, siblings)).bytes).toString('utf8');

const FILES: Sibling[] = [
  { id: 'pdf', label: 'PDF accessible', path: 'actes.pdf', size: 1_960_000, pages: 31 },
  { id: 'odt', label: 'ODT', path: 'actes.odt', size: 310_400, pages: null },
];
const matches = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1] ?? '');
/** What machines read in the head. */
const linked = (page: string) => JSON.parse(matches(page, /<script type="application\/ld\+json">(.*?)<\/script>/g)[0] ?? '') as Record<string, unknown>;

describe('html', () => {
  test.each([
    ['a whole volume', fullModel],
    ['every node', everyNode],
    ['hostile words', hostileModel],
  ])('has no error for html-validate: %s', async (_, model) => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });
    const report = await validator.validateString(await draw(model(), FILES));
    expect(report.results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId} ${message.message}`))).toEqual([]);
  });

  test('has one place for each anchor, and no link that leads nowhere', async () => {
    const page = await draw();
    const ids = matches(page, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(matches(page, /href="#([^"]+)"/g).filter((link) => !ids.includes(link))).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(['g1-p2', 's3-q1', 'annex-sigles', 'ix-agence', 'masthead', 'colophon']));
    expect(page).toContain(' et une partie vide.');
  });

  test('gives each contribution and each exchange a visible link to itself', async () => {
    const page = await draw();
    for (const anchor of matches(page, /<(?:li|div class="exchange") id="([^"]+)"/g).filter((id) => !id.startsWith('note-'))) expect(page).toContain(`class="permalink" href="#${anchor}"`);
    expect(matches(page, /class="permalink" href="#(s3-q\d)"/g)).toEqual(['s3-q1', 's3-q2']);
  });

  test('says in the index where each name stands, each place once', async () => {
    expect(await draw()).toContain('<strong>Trévidec, Malo</strong>\u00a0: <a href="#s3">Ce que la mer nous a appris</a>\u202f; <a href="#synthesis">Synthèse de la journée</a>\u202f; <a href="#g1">Groupe 1</a>');
    // Twice in the same piece, and once in a part that is not printed.
    expect(await draw()).toContain('<strong>Agence du littoral</strong>\u00a0: <a href="#ix-agence">Synthèse de la journée</a></li>');
  });

  test('offers the other files with their pages and weight, as far as they are made', async () => {
    const page = await draw(fullModel(), FILES);
    expect(page).toContain('<a href="actes.pdf"><svg class="icon" aria-hidden="true" focusable="false"><use href="#shelf"/></svg><span><strong>PDF accessible</strong> <span class="quiet">31\u00a0pages, 2,0\u00a0Mo</span>');
    expect(page).toContain('310\u00a0ko');
    expect(await draw()).not.toContain('Télécharger</p>');
    expect(await draw({ ...fullModel(), language: 'en' }, FILES)).toContain('31\u00a0pages, 2.0\u00a0MB');
  });

  test('tells catalogues what it is, of what, by whom and under which licence', async () => {
    expect(linked(await draw(fullModel(), FILES))).toMatchObject({
      '@type': 'PublicationIssue',
      issueNumber: 2,
      isPartOf: { name: 'Les ateliers du littoral' },
      license: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
      author: [{ '@type': 'Organization', name: 'Agence du littoral' }, { '@type': 'Person', name: 'Malo Trévidec' }],
      about: { '@type': 'Event', startDate: '2026-11-12', location: { name: 'Halle aux toiles, Port-Ormeau' } },
      encoding: [{ contentUrl: 'https://exemple.fr/seances/habiter-le-littoral/actes/0.1/actes.pdf' }, { name: 'ODT' }],
    });
    const undated = fullModel();
    expect(linked(await draw({ ...undated, scope: 'cycle', metadata: { ...undated.metadata, eventDate: null } }))).toMatchObject({ '@type': 'Book' });
    expect(linked(await draw({ ...undated, metadata: { ...undated.metadata, eventDate: null } }))).not.toHaveProperty('about');
    expect(matches(await draw(), /<meta name="DC\.([a-z]+)"/g)).toEqual(['title', 'creator', 'creator', 'contributor', 'publisher', 'subject', 'subject', 'description', 'coverage', 'date', 'type', 'identifier', 'language', 'rights']);
  });

  test('never lets typed words be anything but words', async () => {
    const bad = `"><script>alert('x')</script></style><style>*{}</style>&amp;<!--`;
    const [group] = richDay.groups;
    if (!group) throw new Error('the fixture has groups');
    const hostile = {
      ...richDay,
      seance: { ...richDay.seance, title: bad, place: bad, organisers: [bad] },
      groups: [{ ...group, question: bad, facilitators: [bad], note: { type: 'doc', content: [{ type: 'contribution', attrs: { kind: 'constat', id: bad, role: bad }, content: [{ type: 'paragraph', content: [{ type: 'text', text: bad }] }] }] } }],
    };
    const { model } = compile(outlineOf(hostile), hostile, printableSigns);
    const page = await draw({ ...model, metadata: { ...model.metadata, creators: [bad], keywords: [bad], eventDate: '2026-11-12' }, theme: { colour: bad, logos: [{ asset: bad, alt: bad }] } }, [{ id: 'pdf', label: bad, path: bad, size: 1, pages: 1 }]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script/g)).toHaveLength(1);
    expect(page.match(/<\/?style/g)).toHaveLength(2);
    expect(page).not.toContain('<!--');
    expect(linked(page)).toMatchObject({ author: [{ name: bad }], keywords: [bad] });
  });

  test('carries the faces that its words need and no other', async () => {
    const faces = (page: string) => matches(page, /@font-face\{font-family:"([^"]+)"/g).length;
    const roman = { ...fullModel(), edition: { ...fullModel().edition, history: [] } };
    expect(faces(await draw(roman))).toBe(3);
    expect(faces(await draw({ ...roman, organiser: 'Łódź' }))).toBe(6);
    expect(faces(await draw({ ...roman, parts: [] }))).toBe(2);
  });

  test('tells the fingerprint of its own style', async () => {
    expect(styleHash(await draw())).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  });
});
