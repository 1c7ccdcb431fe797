import { CONTRIBUTION_KINDS } from '@pleniere/domain';
import type { Printable } from './clean';
import { cycleAnnexes } from './cycle-annexes';
import { citedAs, CycleMatter, groupsIn, matterOf, type SeanceMatter } from './cycle-matter';
import { seancePartId } from './cycle-outline';
import { numbersOf, seancePiece } from './cycle-seance';
import type { CycleInput } from './input';
import { mastheadOf, mentionsOf } from './masthead';
import type { ActesModel, Contribution, Part, Rubric, Runs } from './model';
import { withIndex } from './names';
import { type Outline, type OutlinePart, printedIn } from './outline-parts';
import { pieceOf, short } from './pieces';
import { linked } from './references';
import { type Compilation, Volume } from './volume';
import { usedAssets, wordsIn } from './walk';

/** What is set out theme by theme; propositions and experiences have parts of their own. */
const THEMED = CONTRIBUTION_KINDS.filter((kind) => kind !== 'proposition' && kind !== 'experience');

const plain = (text: string): Runs => (text === '' ? [] : [{ type: 'text', text, marks: [], href: null, lang: null }]);

/** The volume of a cycle. */
class CycleVolume extends Volume {
  private readonly matter: CycleMatter;
  /** Propositions of the volume, theme by theme, numbered once. */
  private readonly propositions: ReturnType<CycleMatter['numbered']>;

  constructor(
    outline: Outline,
    readonly whole: CycleInput,
    printable: Printable,
  ) {
    super(outline, whole, printable);
    const pages = new Set(printedIn(outline, 'seances').map(({ id }) => id));
    const hasPages = ({ seance, model }: SeanceMatter) => this.printed('seances') !== null && pages.has(seancePartId(seance.id)) && model.parts.length > 0;
    this.matter = new CycleMatter(whole, matterOf(whole), hasPages);
    this.propositions = this.printed('propositions') ? this.matter.numbered('proposition', '') : [];
  }

  /** Propositions that a group made, as this volume numbers them. */
  private propositionsOf(matter: SeanceMatter, group: number): Contribution[] {
    const made = new Set(
      groupsIn(matter.model)
        .filter(({ number }) => number === group)
        .flatMap((one) => one.rubrics.flatMap(({ contributions }) => contributions.map((contribution) => citedAs(matter, one, contribution, this.whole)))),
    );
    return this.propositions.flatMap(({ contributions }) => contributions).filter(({ source }) => source !== null && made.has(source.text));
  }

  private glance(part: OutlinePart): Part[] {
    const { words, whole } = this;
    this.enter(part);
    const anchors = new Map(this.matter.seances.map(({ seance, anchor }) => [seance.id, anchor]));
    const paged = new Set(printedIn(this.outline, 'seances').filter(({ empty }) => !empty && this.printed('seances') !== null).map(({ id }) => id));
    const rows = whole.seances.map((seance, index): Runs[] => {
      const name = `${words.seance}\u00a0${seance.number ?? index + 1}`;
      const anchor = anchors.get(seance.id);
      const first: Runs = anchor && paged.has(seancePartId(seance.id)) ? [{ type: 'reference', target: anchor, text: name }] : plain(name);
      // What nobody knows yet is said to be so; a count that nobody made is left out.
      const known = (text: string | null): Runs => plain(this.say(text) || words.toFill);
      return [first, known(seance.dateText), known(seance.place), known(seance.title), plain(seance.attendance === null ? '' : String(seance.attendance))];
    });
    const header = [words.seance, words.date, words.place, words.theme, words.participants].map(plain);
    if (rows.length === 0) return [];
    return this.textPart(part, [pieceOf('glance-text', null, { shortTitle: short(this.titleOf(part)), blocks: [{ type: 'table', caption: null, widths: [14, 18, 24, 30, 14], header, rows }] })]);
  }

  private themes(part: OutlinePart): Part[] {
    const pieces = this.matter.themes.map((theme, index) => {
      const anchor = `theme-${index + 1}`;
      const rubrics = this.matter.rubrics(theme, anchor, THEMED);
      const numbered = this.propositions.find((one) => one.theme === theme)?.contributions ?? [];
      const blocks = numbered.length > 0 ? [numbersOf(this.words.kinds.proposition, numbered, this.whole.language)] : [];
      return rubrics.length > 0 ? pieceOf(anchor, theme.title, { shortTitle: short(theme.title), blocks, rubrics }) : null;
    });
    return this.textPart(part, pieces);
  }

  /** One kind through the cycle, a piece a theme. */
  private kind(part: OutlinePart, kind: Rubric['kind'], lists: ReturnType<CycleMatter['numbered']>): Part[] {
    const title = this.words.kinds[kind as keyof typeof this.words.kinds];
    const pieces = lists.map(({ theme, contributions }, index) => pieceOf(`${part.id}-${index + 1}`, theme.title, { shortTitle: short(theme.title), rubrics: [{ kind, title, contributions }] }));
    return this.textPart(part, pieces);
  }

  private seances(part: OutlinePart): Part[] {
    const pieces = printedIn(this.outline, 'seances').map((line) => {
      const matter = this.matter.seances.find(({ seance }) => seancePartId(seance.id) === line.id);
      if (!matter || line.empty) return null;
      this.enter(line);
      return seancePiece(matter, this.titleOf(line), this.whole.language, (group) => this.propositionsOf(matter, group));
    });
    return this.textPart(part, pieces);
  }

  private part(part: OutlinePart): Part[] {
    switch (part.id) {
      case 'foreword':
      case 'why':
      case 'conclusion':
      case 'next':
        return this.textPart(part, [this.editorial(part)]);
      case 'glance':
        return this.glance(part);
      case 'themes':
        return this.themes(part);
      case 'propositions':
        return this.kind(part, 'proposition', this.propositions);
      case 'seances':
        return this.seances(part);
      case 'experiences':
        return this.kind(part, 'experience', this.matter.numbered('experience', 'E'));
      case 'annexes':
        return cycleAnnexes(this, this.whole, this.matter.seances);
      default:
        return [];
    }
  }

  parts(): Part[] {
    const parts = this.outline.parts.filter((part) => part.level === 1 && part.printed).flatMap((part) => this.part(part));
    return withIndex(this, linked(this, parts, 'cycle'), { ...this.whole, groups: [], attendance: [] });
  }
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

/**
 * The volume of a cycle: what its séances have said, by theme, propositions numbered once, each séance in a few pages.
 * As pure as `compile`: the same outline and input always give the same model.
 */
export function compileCycle(outline: Outline, input: CycleInput, printable: Printable): Compilation {
  const volume = new CycleVolume(outline, input, printable);
  const { words } = volume;
  const { cycle, edition } = input;
  const title = volume.say(cycle.title) || words.untitled;
  const organisers = cycle.organisers.map(volume.say).filter((name) => name !== '');
  const organiser = organisers.join(', ') || null;
  const dateText = volume.sayOrNull(cycle.dateText);
  const parts = volume.parts();
  const models = input.seances.flatMap(({ model }) => model ?? []);
  const model: ActesModel = {
    schema: 2,
    scope: 'cycle',
    language: input.language,
    title,
    subtitle: volume.sayOrNull(cycle.subtitle),
    nature: [words.actesOfCycle, dateText].filter((part) => part !== null).join(', '),
    place: volume.sayOrNull(cycle.place),
    dateText,
    organiser,
    shortTitle: short(title),
    cycle: { title, label: words.seance, number: null, total: input.seances.length || null },
    theme: input.theme,
    metadata: {
      creators: distinct(models.flatMap((one) => one.metadata.creators)),
      publishers: organisers,
      contributors: distinct(models.flatMap((one) => one.metadata.contributors)),
      keywords: distinct([title, ...models.map((one) => one.title)]),
      eventDate: cycle.date,
    },
    edition,
    masthead: mastheadOf(volume, organiser, ''),
    mentions: mentionsOf(volume),
    citation: `${[title, words.actesOfCycle.charAt(0).toLowerCase() + words.actesOfCycle.slice(1), organiser, edition.date.slice(0, 4), `version\u00a0${edition.version}`].filter((piece) => piece !== null).join(', ')}.`,
    parts,
    assets: usedAssets(parts, input.theme, Object.assign({}, input.assets, volume.assets, ...models.map((one) => one.assets)) as ActesModel['assets']),
  };
  return { model, remarks: volume.ledger.remarks, names: volume.publishedNames(), words: wordsIn(parts), sigles: [] };
}
