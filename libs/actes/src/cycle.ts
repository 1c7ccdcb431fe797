import type { Printable } from './clean';
import type { CycleInput } from './input';
import { annexesOf } from './annexes';
import { mastheadOf, mentionsOf } from './masthead';
import type { ActesModel, Part } from './model';
import type { Outline, OutlinePart } from './outline-parts';
import { short } from './pieces';
import { type Compilation, Volume } from './volume';

/** The volume of a cycle. */
class CycleVolume extends Volume {
  constructor(
    outline: Outline,
    readonly whole: CycleInput,
    printable: Printable,
  ) {
    super(outline, whole, printable);
  }

  private part(part: OutlinePart): Part[] {
    if (part.id === 'annexes') return annexesOf(this, [], []);
    return part.id === 'masthead' ? [] : this.textPart(part, [this.editorial(part)]);
  }

  parts(): Part[] {
    return this.outline.parts.filter((part) => part.level === 1 && part.printed).flatMap((part) => this.part(part));
  }
}

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
  const model: ActesModel = {
    schema: 2,
    scope: 'cycle',
    language: input.language,
    title,
    subtitle: volume.sayOrNull(cycle.subtitle),
    nature: words.actesOfCycle,
    place: volume.sayOrNull(cycle.place),
    dateText,
    organiser,
    shortTitle: short(title),
    cycle: null,
    theme: input.theme,
    metadata: { creators: [], publishers: organisers, contributors: [], keywords: [title], eventDate: cycle.date },
    edition,
    masthead: mastheadOf(volume, organiser, ''),
    mentions: mentionsOf(volume),
    citation: `${[title, words.actesOfCycle.charAt(0).toLowerCase() + words.actesOfCycle.slice(1), organiser, edition.date.slice(0, 4), `version\u00a0${edition.version}`].filter((piece) => piece !== null).join(', ')}.`,
    parts,
    assets: { ...input.assets, ...volume.assets },
  };
  return { model, remarks: volume.ledger.remarks, names: volume.publishedNames(), words: volume.ledger.words, sigles: [] };
}
