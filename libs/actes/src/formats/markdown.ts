import type { ActesModel, Block, Contribution, Exchange, GroupPiece, Part, ProgrammeRow, Rubric, Runs, Source, Speaker } from '../model';
import { placesOf } from '../places';
import { type DocumentWords, documentWords } from '../words';
import { colophonOf, coverOf, type Entry, mastheadOf } from './ends';
import type { Format } from './format';
import { escape, headed, lineOf, listOf, MarkdownText, stacked, strong } from './markdown-text';
import { type Chapter, quietLine, type Surface, voice, Walk } from './walk';

/** The pieces of a volume in Markdown. */
class MarkdownSurface implements Surface {
  constructor(
    private readonly text: MarkdownText,
    private readonly words: DocumentWords,
  ) {}

  quiet = (text: string): string => lineOf(escape(text));
  paragraph = (text: string): string => lineOf(escape(text));
  blocks = (blocks: readonly Block[]): string => this.text.blocks(blocks);
  heading = (title: string, level: number): string => this.text.heading(escape(title), level);

  private person = ({ name, position }: Speaker): string => `${strong(name)}${position ? `, ${escape(position)}` : ''}`;
  speakers = (speakers: readonly Speaker[]): string => speakers.map(this.person).join('\\\n');
  signatures = (speakers: readonly Speaker[]): string => this.speakers(speakers);

  facts = (facts: GroupPiece['facts']): string => stacked(facts.map(({ label, value }) => `${strong(label)}\\\n${lineOf(escape(value))}`));

  takeaway(title: string, level: number, lines: readonly Runs[]): string {
    const [only] = lines;
    const words = lines.map((runs) => this.text.runs(runs));
    return stacked([this.heading(title, level), only && lines.length === 1 ? (words[0] ?? '') : listOf(words, true)]);
  }

  rubric({ title, contributions }: Rubric, level: number): string {
    return stacked([this.heading(title, level), listOf(contributions.map((one) => this.contribution(one)))]);
  }

  private contribution({ anchor, mark, blocks, votes, role, facts, source }: Contribution): string {
    const under = [escape(quietLine([votes, role, ...facts])), source ? this.provenance(source) : ''].filter((part) => part !== '').join('\u00a0· ');
    return stacked([this.led(`${this.text.anchor(anchor)}${strong(mark)}`, blocks), under === '' ? '' : lineOf(under)]);
  }

  /** Words that follow a name or a mark on its line. */
  private led(head: string, blocks: readonly Block[]): string {
    const [first, ...rest] = blocks;
    return first?.type === 'paragraph' ? stacked([`${head} ${this.text.runs(first.runs)}`, this.blocks(rest)]) : stacked([head, this.blocks(blocks)]);
  }

  private provenance = ({ text, target, href }: Source): string => (target !== null ? this.text.to(target, text) : href !== null ? this.text.outside(href, escape(text)) : escape(text));

  exchange({ anchor, title, hour, about, speaker, blocks, answers }: Exchange, level: number): string {
    const under = [hour === null ? '' : escape(hour), about === null ? '' : this.provenance(about)].filter((part) => part !== '').join('\u00a0· ');
    const spoken = (who: string, said: readonly Block[]) => (who === '' ? this.blocks(said) : this.led(strong(voice(who)), said));
    return stacked([this.text.heading(`${this.text.anchor(anchor)}${escape(title)}`, level), lineOf(under), spoken(speaker, blocks), ...answers.map((answer) => spoken(answer.speaker, answer.blocks))]);
  }

  source = (source: Source): string => `${this.words.source}\u00a0: ${this.provenance(source)}`;

  private row(row: ProgrammeRow): string {
    const hour = row.hour === null ? `*${this.words.toFill}*` : strong(row.hour);
    const under = [...row.speakers.map(this.person), ...(row.place ? [escape(row.place)] : [])];
    const questions = row.questions.map((question) => lineOf(escape(question)));
    const children = row.children.map(({ title, place, target }) => `${this.text.to(target, title)}${place ? `, ${escape(place)}` : ''}`);
    return headed([`${hour} ${this.text.to(row.target, row.title)}`, ...under].join('\\\n'), listOf([...questions, ...children]));
  }

  programme({ sections }: Extract<Part, { type: 'programme' }>): string {
    return stacked(sections.flatMap(({ title, rows }) => [title === null ? '' : strong(title), listOf(rows.map((row) => this.row(row)))]));
  }
}

function entries(all: readonly Entry[], text: MarkdownText): string {
  return stacked(
    all.map(({ label, value, href, items }) => {
      const words = value === '' ? '' : href === null ? lineOf(escape(value)) : text.outside(href, escape(value));
      const lines = items.map((item) => stacked([escape(item.text), listOf(item.items.map((line) => lineOf(escape(line))))]));
      return stacked([words === '' ? strong(label) : `${strong(label)}\\\n${words}`, listOf(lines)]);
    }),
  );
}

function contents(chapters: readonly Chapter[], text: MarkdownText, words: DocumentWords): string {
  const lines = chapters.map(({ part, leaves }) => headed(text.to(part.id, part.title), listOf(leaves.flatMap(({ id, title }) => (title === null ? [] : [text.to(id, title)])))));
  return listOf([...lines, text.to('colophon', words.colophon)]);
}

function draw(model: ActesModel): string {
  const words = documentWords(model.language);
  const text = new MarkdownText(model.assets, words, placesOf(model));
  const walk = new Walk(new MarkdownSurface(text, words), words);
  const chapters = model.parts.map((part) => walk.chapter(part));
  const { series, number, under } = coverOf(model);
  const titled = (id: string, title: string, level: number) => text.heading(`${text.anchor(id)}${escape(title)}`, level);
  const parts = chapters.map(({ part, opening, leaves }) =>
    stacked([
      titled(part.id, part.title, 1),
      ...opening,
      ...leaves.flatMap(({ id, title, inner }) => [title === null ? (id === part.id ? '' : text.anchor(id)) : titled(id, title, 2), ...inner]),
    ]),
  );
  return stacked([
    series === null ? '' : `${strong(series)}${escape(number)}`,
    text.heading(escape(model.title), 0),
    model.subtitle ? lineOf(escape(model.subtitle)) : '',
    under.map((line) => lineOf(escape(line))).join('\\\n'),
    titled('masthead', words.masthead, 1),
    entries(mastheadOf(model), text),
    text.heading(words.contents, 1),
    contents(chapters, text, words),
    ...parts,
    titled('colophon', words.colophon, 1),
    entries(colophonOf(model), text),
    text.foot(),
  ]);
}

/** Markdown (GFM with footnotes) for whoever writes further: anchors, tables and pictures are kept, and no typed sign is markup. */
export const markdown: Format = {
  id: 'md',
  label: 'Markdown',
  mime: 'text/markdown; charset=utf-8',
  extension: 'md',
  async render(model) {
    return { bytes: Buffer.from(`${draw(model)}\n`), pages: null };
  },
};
