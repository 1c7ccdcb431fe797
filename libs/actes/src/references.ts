import { KIND_MARKS, type ContributionKind } from '@pleniere/domain';
import type { Inline, Part, Runs } from './model';
import { tidy } from './runs';
import type { Volume } from './volume';
import { anchorsOf, mapParts, piecesOf } from './walk';

/** Kinds as they are said in the middle of a sentence. */
const SPOKEN: Record<string, ContributionKind> = {
  constat: 'constat', frein: 'frein', levier: 'levier', proposition: 'proposition', vigilance: 'vigilance', experience: 'experience', désaccord: 'desaccord',
  finding: 'constat', barrier: 'frein', lever: 'levier', proposal: 'proposition', disagreement: 'desaccord', expérience: 'experience',
};
const BLANK = '[ \\u00a0\\u202f]';
/** « G1 P2 », « G1-P2 », « groupe 1, proposition 2 ». */
const CITED = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:G${BLANK}?(\\d{1,2})(?:${BLANK}|-|,${BLANK}?|${BLANK}?·${BLANK}?)?([CFLPVED])${BLANK}?(\\d{1,3})|(?:groupe|group)${BLANK}(\\d{1,2}),${BLANK}(${Object.keys(SPOKEN).join('|')})${BLANK}(?:n°${BLANK})?(\\d{1,3}))(?![\\p{L}\\p{N}])`,
  'giu',
);
/** In the volume of a cycle: « proposition n° 12 ». */
const NUMBERED = new RegExp(`(?<![\\p{L}\\p{N}-])(?:proposition|proposal)${BLANK}(?:(?:n°|no\\.)${BLANK}?)?(\\d{1,3})(?![\\p{L}\\p{N},.]\\d|\\d)`, 'giu');

const anchorOfMark = (group: string, letter: string, number: string): string => {
  const kind = Object.values(KIND_MARKS).find((mark) => mark.letter === letter.toUpperCase());
  return `g${Number(group)}-${kind?.anchor ?? letter.toLowerCase()}${Number(number)}`;
};

function targetOf(match: RegExpMatchArray, scope: 'seance' | 'cycle'): string {
  if (scope === 'cycle') return `p${Number(match[1])}`;
  const [, group, letter, number, spokenGroup = '', kind = '', spokenNumber = ''] = match;
  if (group !== undefined && letter !== undefined && number !== undefined) return anchorOfMark(group, letter, number);
  const spoken = SPOKEN[kind.toLowerCase()];
  return `g${Number(spokenGroup)}-${spoken ? KIND_MARKS[spoken].anchor : ''}${Number(spokenNumber)}`;
}

/** What a text cites of the volume becomes a link to it; what it cites and is not there stays as typed, and is told. */
export function linked(volume: Volume, parts: readonly Part[], scope: 'seance' | 'cycle'): Part[] {
  const anchors = anchorsOf(parts);
  const pattern = scope === 'cycle' ? NUMBERED : CITED;
  const editorial = new Set(scope === 'cycle' ? ['foreword', 'why', 'conclusion', 'next'].map((id) => `${id}-text`) : []);
  const cut = (run: Extract<Inline, { type: 'text' }>): Runs => {
    const pieces: Runs = [];
    let from = 0;
    for (const match of run.text.matchAll(pattern)) {
      const target = targetOf(match, scope);
      if (!anchors.has(target)) {
        volume.ledger.remark('referenceBroken', match[0]);
        continue;
      }
      pieces.push({ ...run, text: run.text.slice(from, match.index) }, { type: 'reference', target, text: match[0] });
      from = match.index + match[0].length;
    }
    return [...pieces, { ...run, text: run.text.slice(from) }];
  };
  const written = mapParts(parts, (runs, { owner, contribution }) => {
    if (scope === 'cycle' && !editorial.has(owner)) return runs;
    volume.enterPlace(owner, contribution);
    return tidy(runs.flatMap((run) => (run.type === 'text' && run.href === null && !run.marks.includes('code') ? cut(run) : [run])));
  });
  for (const piece of piecesOf(written)) {
    volume.enterPlace(piece.id, null);
    for (const exchange of piece.exchanges) {
      const target = exchange.about?.target;
      if (!exchange.about || !target || anchors.has(target)) continue;
      volume.ledger.remark('referenceBroken', exchange.about.text);
      exchange.about = { ...exchange.about, target: null };
    }
  }
  return written;
}
