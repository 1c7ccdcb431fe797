import { KIND_MARKS, type ContributionKind } from '@pleniere/domain';
import { seanceTitle } from './cycle-outline';
import { keyOf } from './fold';
import type { CycleInput, CycleSeanceInput } from './input';
import type { ActesModel, Block, Contribution, GroupPiece, Inline, Rubric, Runs, Source } from './model';
import { tidy } from './runs';
import { mapBlocks } from './walk';
import { documentWords } from './words';

/** A séance in the volume of its cycle. */
export interface SeanceMatter {
  seance: CycleSeanceInput;
  model: ActesModel;
  /** Anchor of its pages in this volume. */
  anchor: string;
  /** « Séance 2 », or its title when it has no number. */
  short: string;
}

/** What was said in a group, with the theme it belongs to. */
interface Said {
  theme: string;
  kind: string;
  contribution: Contribution;
}

export interface Theme {
  key: string;
  title: string;
}

/** Words of an edition seen from another volume: its links lead to the edition, its index stays there. */
export function broughtRuns(runs: Runs, address: string | null): Runs {
  const brought = runs.flatMap((run): Inline[] => {
    if (run.type === 'anchor') return [];
    if (run.type === 'footnote') return [{ ...run, runs: broughtRuns(run.runs, address) }];
    if (run.type === 'reference') return [{ type: 'text', text: run.text, marks: [], href: address && `${address}#${run.target}`, lang: null }];
    return [run];
  });
  return tidy(brought);
}

export const brought = (blocks: readonly Block[], address: string | null): Block[] => mapBlocks(blocks, (runs) => broughtRuns(runs, address));

/** The séances that have something to say, in their order, each with an anchor of its own. */
export function matterOf(input: CycleInput): SeanceMatter[] {
  const words = documentWords(input.language);
  const taken = new Set<number>();
  return input.seances.flatMap((seance, index): SeanceMatter[] => {
    let number = seance.number ?? index + 1;
    while (taken.has(number)) number += 1;
    taken.add(number);
    const short = seance.number === null ? seanceTitle(seance, input.language) : `${words.seance}\u00a0${seance.number}`;
    return seance.model ? [{ seance, model: seance.model, anchor: `seance-${number}`, short }] : [];
  });
}

export const groupsIn = (model: ActesModel): GroupPiece[] => model.parts.flatMap((part) => (part.type === 'groups' ? part.groups : []));

/** A group’s theme: its question, shared or not with groups of other séances; without one, what the séance is about. */
const subjectOf = (group: GroupPiece, { model }: SeanceMatter): string => group.subject || model.title;

/** « Séance 2, groupe 3, P1 »: where something was said, once in a cycle. */
export const citedAs = (matter: SeanceMatter, group: GroupPiece, { mark }: Contribution, { language }: Pick<CycleInput, 'language'>): string =>
  `${matter.short}, ${documentWords(language).group.toLowerCase()}\u00a0${group.number}, ${mark}`;

/** All that the groups of a cycle have said, by theme. */
export class CycleMatter {
  readonly themes: Theme[];
  private readonly said: Said[];

  constructor(
    private readonly input: CycleInput,
    readonly seances: readonly SeanceMatter[],
    /** Is there a page of this volume for the séance? */
    hasPages: (matter: SeanceMatter) => boolean,
  ) {
    const themes = new Map<string, Theme>();
    this.said = seances.flatMap((matter) =>
      groupsIn(matter.model).flatMap((group) => {
        const title = subjectOf(group, matter);
        const theme = keyOf(title);
        if (!themes.has(theme)) themes.set(theme, { key: theme, title });
        const address = matter.seance.edition?.address ?? null;
        return group.rubrics.flatMap(({ kind, contributions }) =>
          contributions.map((contribution): Said => {
            const source: Source = { text: citedAs(matter, group, contribution, input), target: hasPages(matter) ? matter.anchor : null, href: address && `${address}#${contribution.anchor}` };
            return { theme, kind, contribution: { ...contribution, blocks: brought(contribution.blocks, address), source } };
          }),
        );
      }),
    );
    this.themes = [...themes.values()];
  }

  private of(theme: Theme, kind: ContributionKind): Contribution[] {
    return this.said.filter((one) => one.theme === theme.key && one.kind === kind).map(({ contribution }) => contribution);
  }

  /** The rubrics of a theme, contributions numbered within it. */
  rubrics(theme: Theme, anchor: string, kinds: readonly ContributionKind[]): Rubric[] {
    const names = documentWords(this.input.language).kinds;
    return kinds.flatMap((kind): Rubric[] => {
      const { letter, anchor: sign } = KIND_MARKS[kind];
      const contributions = this.of(theme, kind).map((one, index): Contribution => ({ ...one, mark: `${letter}${index + 1}`, anchor: `${anchor}-${sign}${index + 1}` }));
      return contributions.length > 0 ? [{ kind, title: names[kind], contributions }] : [];
    });
  }

  /** One kind through the whole cycle, numbered once: theme after theme. `letter` stands before the number. */
  numbered(kind: ContributionKind, letter: string): { theme: Theme; contributions: Contribution[] }[] {
    let number = 0;
    const sign = KIND_MARKS[kind].anchor;
    return this.themes
      .map((theme) => ({
        theme,
        contributions: this.of(theme, kind).map((one): Contribution => {
          number += 1;
          return { ...one, mark: `${letter}${number}`, anchor: `${sign}${number}` };
        }),
      }))
      .filter(({ contributions }) => contributions.length > 0);
  }
}
