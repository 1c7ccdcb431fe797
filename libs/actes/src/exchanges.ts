import { attributeOf, type Reading, say } from './blocks';
import type { NoteNode } from './input';
import type { Block, Exchange, Runs, Source } from './model';
import { tidy } from './runs';
import { documentWords } from './words';

type Paragraph = Extract<Block, { type: 'paragraph' }>;

/** « G1 P2 », « G1-P2 », « G1, P2 »: a contribution of a group, as the room cites it. */
const ABOUT = /^(?:sur|à propos de|about|on)\s+G\s?(\d{1,2})[\s·,.-]*([CFLPVED])\s?(\d{1,3})\s*[:.,]\s*/iu;

/** Text of a first run less its beginning. */
function without(paragraph: Paragraph, length: number): Paragraph {
  const [first, ...rest] = paragraph.runs;
  return first?.type === 'text' ? { type: 'paragraph', runs: tidy([{ ...first, text: first.text.slice(length).replace(/^\s+/u, '') }, ...rest]) } : paragraph;
}

/** Who answers: the bold beginning of a paragraph, « **Le groupe 2.** La région… ». */
function answererOf(block: Block | undefined): { speaker: string; rest: Runs } | null {
  const [first, next, ...others] = block?.type === 'paragraph' ? block.runs : [];
  if (first?.type !== 'text' || !first.marks.includes('bold') || first.text.length > 120) return null;
  const closed = /^(.*\S)\s*[.:]\s*$/u.exec(first.text)?.[1];
  if (closed) return { speaker: closed.trim(), rest: tidy(next ? [trimmed(next), ...others] : []) };
  const after = next?.type === 'text' ? /^\s*[:.]\s*/u.exec(next.text)?.[0] : undefined;
  if (after === undefined || next?.type !== 'text') return null;
  return { speaker: first.text.trim(), rest: tidy([{ ...next, text: next.text.slice(after.length) }, ...others]) };
}

const trimmed = (run: Runs[number]): Runs[number] => (run.type === 'text' ? { ...run, text: run.text.replace(/^\s+/u, '') } : run);

function answersOf(blocks: readonly Block[], reading: Reading): Exchange['answers'] {
  const answers: Exchange['answers'] = [];
  for (const block of blocks) {
    const named = answererOf(block);
    const last = answers.at(-1);
    if (named) answers.push({ speaker: named.speaker, blocks: named.rest.length > 0 ? [{ type: 'paragraph', runs: named.rest }] : [] });
    else if (last) last.blocks.push(block);
    else answers.push({ speaker: documentWords(reading.language).answer, blocks: [block] });
  }
  return answers;
}

/** Questions of the room and their answers, from the contributions that hold them. The first paragraph asks, the others answer. */
export function exchangesOf(questions: readonly { node: NoteNode; blocks: Block[] }[], anchor: string, reading: Reading): Exchange[] {
  const words = documentWords(reading.language);
  return questions.map(({ node, blocks }, index): Exchange => {
    const [asked, ...answers] = blocks;
    const opening = asked?.type === 'paragraph' && asked.runs[0]?.type === 'text' ? ABOUT.exec(asked.runs[0].text) : null;
    const [said = '', group = '', letter = '', number = ''] = opening ?? [];
    const about: Source | null = opening ? { text: `${words.about} G${group}\u00a0${letter.toUpperCase()}${number}`, target: `g${group}-${letter.toLowerCase()}${number}`, href: null } : null;
    return {
      anchor: `${anchor}-q${index + 1}`,
      title: `${words.exchange}\u00a0${index + 1}`,
      hour: null,
      about,
      speaker: say(attributeOf(node, 'role'), reading) || words.somebody,
      blocks: asked?.type === 'paragraph' ? [without(asked, said.length)] : asked ? [asked] : [],
      answers: answersOf(answers, reading),
    };
  });
}
