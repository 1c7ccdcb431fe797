import { type Reading, say } from './blocks';
import type { Printable } from './clean';
import type { ActesInput, GroupInput, ProgrammeItemInput } from './input';
import type { ActesModel, GroupPiece, Part, Piece, ProgrammeRow, Speaker } from './model';
import { groupPartId, groupTitle, itemPartId, itemsBySection, type Outline, type SectionId, sectionTitle } from './outline';
import { contentOf, isEmpty, short } from './pieces';
import { Ledger, type Remark } from './remarks';
import { documentWords } from './words';

export interface Compilation {
  model: ActesModel;
  /** What the organiser should see before publishing. */
  remarks: Remark[];
  /** Names that will be readable by everybody, in alphabetical order. */
  names: string[];
  words: number;
}

/** What a piece has beside its note. */
const UNADDED: Pick<Piece, 'exchanges' | 'signatures' | 'source'> = { exchanges: [], signatures: [], source: null };

/** A compilation under way: the same things are needed everywhere. */
class Compiler {
  readonly ledger = new Ledger();
  readonly assets: ActesModel['assets'] = {};
  readonly words;
  private readonly reading: Reading;
  private readonly names = new Set<string>();
  private readonly printed: ReadonlySet<string>;

  constructor(
    outline: Outline,
    private readonly input: ActesInput,
    printable: Printable,
  ) {
    this.words = documentWords(input.language);
    this.printed = new Set(outline.parts.filter((part) => part.printed).map((part) => part.id));
    const { language, contacts } = input;
    this.reading = { language, contacts, withdrawn: this.words.withdrawn, printable, ledger: this.ledger, assets: this.assets };
  }

  say = (text: string | null): string => (text === null ? '' : say(text, this.reading));
  private sayOrNull = (text: string | null): string | null => this.say(text) || null;

  private name(text: string): string {
    const name = this.say(text);
    if (name) this.names.add(name);
    return name;
  }

  private speakers(speakers: readonly Speaker[]): Speaker[] {
    return speakers.map(({ name, position }) => ({ name: this.name(name), position: this.say(position) })).filter((speaker) => speaker.name !== '');
  }

  private piece(item: ProgrammeItemInput, anchor: string, alone: boolean): Piece {
    const title = this.say(item.title) || this.words.untitled;
    this.ledger.enter(title);
    return {
      id: anchor,
      title: alone ? null : title,
      shortTitle: short(title),
      hour: this.sayOrNull(item.hour),
      speakers: this.speakers(item.speakers),
      ...contentOf(item.note, anchor, alone ? 2 : 3, this.reading),
      ...UNADDED,
    };
  }

  private section(id: SectionId, items: readonly ProgrammeItemInput[], anchors: ReadonlyMap<string, string>): Part[] {
    if (!this.printed.has(id)) return [];
    const wanted = items.filter((item) => item.note !== null && this.printed.has(itemPartId(item.id)));
    const written = wanted.filter((item) => !isEmpty(this.glance(item, anchors)));
    const title = sectionTitle(id, this.words);
    const alone = written.length === 1 && (id === 'synthesis' || id === 'restitution');
    const pieces = written.map((item) => this.piece(item, anchors.get(item.id) ?? id, alone));
    return pieces.length > 0 ? [{ type: 'text', id, title, pieces }] : [];
  }

  /** Has this note anything to print? Looked at with a ledger of its own, so that nothing is told or counted twice. */
  private glance(item: ProgrammeItemInput, anchors: ReadonlyMap<string, string>): ReturnType<typeof contentOf> {
    return contentOf(item.note, anchors.get(item.id) ?? '', 3, { ...this.reading, ledger: new Ledger(), assets: {} });
  }

  private group(group: GroupInput): GroupPiece {
    const title = this.say(groupTitle(group, this.words));
    this.ledger.enter(title);
    const anchor = `g${group.number}`;
    const method = this.say(group.method);
    const facts = [
      { label: this.words.method, value: method },
      { label: this.words.facilitator, value: group.facilitators.map((name) => this.name(name)).join(', ') },
      { label: this.words.rapporteur, value: group.rapporteurs.map((name) => this.name(name)).join(', ') },
    ].filter((fact) => fact.value !== '');
    return {
      id: anchor,
      number: group.number,
      title,
      subject: this.say(group.question ?? group.title),
      shortTitle: short(`${this.words.group} ${group.number}${group.title ? `, ${this.say(group.title)}` : ''}`),
      hour: null,
      speakers: [],
      facts,
      method,
      ...contentOf(group.note, anchor, 3, this.reading),
      ...UNADDED,
    };
  }

  private groups(): Part[] {
    if (!this.printed.has('groups')) return [];
    const groups = this.input.groups
      .filter((group) => group.note !== null && this.printed.has(groupPartId(group.id)))
      .map((group) => this.group(group))
      .filter((group) => !isEmpty(group));
    const hour = this.input.programme.find((item) => item.kind === 'groupWork')?.hour ?? null;
    const intro = groups.some((group) => group.rubrics.length > 0) ? this.words.groupsIntro : [];
    return groups.length > 0 ? [{ type: 'groups', id: 'groups', title: this.words.groups, hour: this.sayOrNull(hour), intro, groups }] : [];
  }

  private programme(parts: readonly Part[], anchors: ReadonlyMap<string, string>): Part[] {
    if (!this.printed.has('programme') || this.input.programme.length === 0) return [];
    this.ledger.enter(this.words.programme);
    const pieces = new Set(parts.flatMap((part) => (part.type === 'text' ? part.pieces.map((piece) => piece.id) : [])));
    const groups = parts.flatMap((part) => (part.type === 'groups' ? part.groups : []));
    const targetOf = (id: string): string | null => {
      const anchor = anchors.get(id);
      return anchor !== undefined && pieces.has(anchor) ? anchor : null;
    };
    const ids = new Set(this.input.programme.map((item) => item.id));
    const isChild = (item: ProgrammeItemInput) => item.parentId !== null && ids.has(item.parentId);
    const rowOf = (item: ProgrammeItemInput): ProgrammeRow => ({
      hour: this.sayOrNull(item.hour),
      title: this.say(item.title) || this.words.untitled,
      place: this.sayOrNull(item.place),
      speakers: this.speakers(item.speakers),
      questions: item.questions.map(this.say).filter((question) => question !== ''),
      target: item.kind === 'groupWork' && groups.length > 0 ? 'groups' : targetOf(item.id),
      children: [
        ...this.input.programme
          .filter((child) => child.parentId === item.id)
          .map((child) => ({ title: this.say(child.title) || this.words.untitled, place: this.sayOrNull(child.place), target: targetOf(child.id) })),
        ...(item.kind === 'groupWork' ? groups : []).map((group) => ({
          title: group.title,
          place: this.sayOrNull(this.input.groups.find((other) => other.number === group.number)?.room ?? null),
          target: group.id,
        })),
      ],
    });
    const sections: { title: string | null; rows: ProgrammeRow[] }[] = [];
    for (const item of this.input.programme.filter((one) => !isChild(one))) {
      const title = this.sayOrNull(item.part);
      const last = sections.at(-1);
      if (last && last.title === title) last.rows.push(rowOf(item));
      else sections.push({ title, rows: [rowOf(item)] });
    }
    return [{ type: 'programme', id: 'programme', title: this.words.programme, sections }];
  }

  parts(): Part[] {
    const anchors = new Map(this.input.programme.map((item, index) => [item.id, `s${index + 1}`]));
    const bySection = itemsBySection(this.input.programme);
    const section = (id: SectionId) => this.section(id, bySection.get(id) ?? [], anchors);
    const body = [
      ...section('opening'),
      ...section('talks'),
      ...this.groups(),
      ...section('restitution'),
      ...section('synthesis'),
      ...section('next'),
    ];
    return [...this.programme(body, anchors), ...body];
  }

  masthead(): ActesModel['masthead'] {
    const { edition, seance, groups } = this.input;
    this.ledger.enter(this.words.masthead);
    const rapporteurs = groups
      .filter((group) => this.printed.has(groupPartId(group.id)) && group.rapporteurs.length > 0)
      .map((group) => `${this.words.group} ${group.number}\u00a0: ${group.rapporteurs.map((name) => this.name(name)).join(', ')}`);
    return [
      { label: this.words.organiser, value: seance.organisers.map(this.say).join(', ') },
      { label: this.words.rapporteurs, value: rapporteurs.join('. ') },
      { label: this.words.edition, value: `${this.words.version} ${edition.version}, ${this.words[edition.status]}, ${edition.dateText}` },
    ].filter((line) => line.value !== '');
  }

  mentions(): ActesModel['mentions'] {
    const { words, input } = this;
    return [
      { label: words.licence, value: words.licenceText.replace('{licence}', () => input.edition.licence.name) },
      { label: words.words, value: words.wordsText },
      { label: words.accessibility, value: words.accessibilityText },
    ];
  }

  publishedNames(): string[] {
    return [...this.names].sort((one, other) => one.localeCompare(other, this.input.language));
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/**
 * The actes of a séance: pure and deterministic, the same outline and input always give the same model.
 * Typography is applied here, once for every format; empty parts are dropped; whatever a note holds, the model can be printed.
 * @param printable tells which signs the printed faces have (`printableSigns` of the bundled fonts)
 */
export function compile(outline: Outline, input: ActesInput, printable: Printable): Compilation {
  const compiler = new Compiler(outline, input, printable);
  const { words } = compiler;
  compiler.ledger.enter(words.actesOfSeance);
  const title = compiler.say(input.seance.title) || words.untitled;
  const cycle = input.cycle && { title: compiler.say(input.cycle.title), label: words.seance, number: input.cycle.number, total: input.cycle.total };
  const kind = cycle ? words.actesOfSeance : words.actesOfDay;
  const nature = input.seance.shortDate ? `${kind} ${words.on} ${input.seance.shortDate}` : kind;
  const organiser = input.seance.organisers.map(compiler.say).filter((name) => name !== '').join(', ') || null;
  const number = cycle?.number == null ? '' : `, ${words.seance.toLowerCase()} ${cycle.number}`;
  const place = compiler.say(input.seance.place) || null;
  const { version } = input.edition;
  const citation = [title, nature.charAt(0).toLowerCase() + nature.slice(1), cycle ? `${cycle.title}${number}` : null, organiser, input.edition.date.slice(0, 4), `version\u00a0${version}`];
  const parts = compiler.parts();
  const model: ActesModel = {
    schema: 2,
    scope: 'seance',
    language: input.language,
    title,
    subtitle: compiler.say(input.seance.subtitle) || null,
    nature,
    place,
    dateText: input.seance.dateText && capital(input.seance.dateText),
    organiser,
    shortTitle: short(cycle ? `${cycle.title}${number}` : title),
    cycle,
    theme: { colour: null, logos: [] },
    metadata: { creators: [], publishers: organiser ? [organiser] : [], contributors: [], keywords: [], eventDate: null },
    edition: input.edition,
    masthead: compiler.masthead(),
    mentions: compiler.mentions(),
    citation: `${citation.filter((piece) => piece !== null).join(', ')}.`,
    parts,
    assets: compiler.assets,
  };
  return { model, remarks: compiler.ledger.remarks, names: compiler.publishedNames(), words: compiler.ledger.words };
}
