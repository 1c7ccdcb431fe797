import type { Block, Contribution, Exchange, GroupPiece, Part, ProgrammeRow, Rubric, Runs, Source, Speaker } from '../model';
import type { DocumentWords } from '../words';
import { escape, type HtmlText, idOf } from './html-text';
import { quietLine, type Surface, voice } from './walk';

/** The pieces of a volume as HTML: for the page that is read, and for the book. */
export class HtmlSurface implements Surface {
  constructor(
    private readonly text: HtmlText,
    private readonly words: DocumentWords,
  ) {}

  quiet = (text: string): string => `<p class="quiet">${escape(text)}</p>`;
  paragraph = (text: string): string => `<p>${escape(text)}</p>`;
  blocks = (blocks: readonly Block[]): string => this.text.blocks(blocks);
  heading = (title: string, level: number): string => this.text.heading(escape(title), level);

  speakers = (speakers: readonly Speaker[]): string => speakers.map((person) => `<p class="quiet">${this.person(person)}</p>`).join('\n');

  private person = ({ name, position }: Speaker): string => `<strong>${escape(name)}</strong>${position ? `, ${escape(position)}` : ''}`;

  facts(facts: GroupPiece['facts']): string {
    // A term and what it says are one column: `div` keeps them together.
    const lines = facts.map(({ label, value }) => `<div><dt>${escape(label)}</dt><dd>${escape(value)}</dd></div>`).join('\n');
    return `<dl class="facts">\n${lines}\n</dl>`;
  }

  takeaway(title: string, level: number, lines: readonly Runs[]): string {
    const [only] = lines;
    const words = lines.length === 1 && only ? `<p>${this.text.runs(only)}</p>` : `<ol>\n${lines.map((runs) => `<li>${this.text.runs(runs)}</li>`).join('\n')}\n</ol>`;
    return `<div class="take">\n${this.heading(title, level)}\n<div>${words}</div>\n</div>`;
  }

  rubric({ kind, title, contributions }: Rubric, level: number): string {
    const items = contributions.map((one) => this.contribution(one, kind)).join('\n');
    return `<div class="rubric">\n${this.text.heading(`${this.text.dialect.mark(kind)}${escape(title)}`, level, ' class="kind"')}\n<ol class="grid">\n${items}\n</ol>\n</div>`;
  }

  private contribution({ anchor, mark, blocks, votes, role, facts, source }: Contribution, kind: string): string {
    const said = kind === 'verbatim' ? `<blockquote class="verbatim">\n${this.blocks(blocks)}\n</blockquote>` : this.blocks(blocks);
    const line = escape(quietLine([votes, role, ...facts]));
    const from = source ? this.provenance(source) : '';
    const under = [line, from].filter((part) => part !== '').join('\u00a0· ');
    const body = `${said}${under ? `\n<p class="quiet">${under}</p>` : ''}`;
    return `<li id="${idOf(anchor)}"><span class="mark">${escape(mark)}</span><div>\n${body}\n</div>${this.text.dialect.permalink(anchor, mark)}</li>`;
  }

  private provenance = ({ text, target, href }: Source): string =>
    target !== null ? this.text.to(target, text) : href !== null ? this.text.outside(href, escape(text)) : escape(text);

  exchange({ anchor, title, hour, about, speaker, blocks, answers }: Exchange, level: number): string {
    const under = [hour === null ? '' : escape(hour), about === null ? '' : this.provenance(about)].filter((part) => part !== '').join('\u00a0· ');
    const replies = answers.map((answer) => `<div class="answer">\n${this.spoken(answer.speaker, answer.blocks)}\n</div>`);
    return [
      `<div class="exchange" id="${idOf(anchor)}">`,
      `<div class="asked">${this.heading(title, level)}${this.text.dialect.permalink(anchor, title)}`,
      ...(under ? [`<p class="quiet">${under}</p>`] : []),
      '</div>',
      `<div class="question">\n${this.spoken(speaker, blocks)}\n</div>`,
      ...replies,
      '</div>',
    ].join('\n');
  }

  /** Who speaks runs into the words: « **Une participante.** Qui décide ? » */
  private spoken(speaker: string, blocks: readonly Block[]): string {
    if (speaker === '') return this.blocks(blocks);
    const name = `<strong>${escape(voice(speaker))}</strong>`;
    const [first, ...rest] = blocks;
    return first?.type === 'paragraph' ? [`<p>${name} ${this.text.runs(first.runs)}</p>`, this.blocks(rest)].join('\n') : `<p>${name}</p>\n${this.blocks(blocks)}`;
  }

  signatures = (speakers: readonly Speaker[]): string => `<div class="signatures">\n${this.speakers(speakers)}\n</div>`;

  source = (source: Source): string => `<p class="quiet">${this.words.source}\u00a0: ${this.provenance(source)}</p>`;

  private row(row: ProgrammeRow): string {
    const questions = row.questions.map((question) => `<li><em>${escape(question)}</em></li>`);
    const children = row.children.map((child) => `<li>${this.text.to(child.target, child.title)}${child.place ? `, <span class="quiet">${escape(child.place)}</span>` : ''}${child.note ? `, <em class="quiet">${escape(child.note)}</em>` : ''}</li>`);
    const lists = [questions, children].filter((items) => items.length > 0).map((items) => `<ul>${items.join('')}</ul>`).join('');
    const place = [row.place, row.note].map((line) => (line ? `<p class="quiet">${escape(line)}</p>` : '')).join('');
    const hour = row.hour ? escape(row.hour) : `<em>${this.words.toFill}</em>`;
    return `<tr><td class="hour">${hour}</td><td><p>${this.text.to(row.target, row.title)}</p>${this.speakers(row.speakers)}${place}${lists}</td></tr>`;
  }

  programme(part: Extract<Part, { type: 'programme' }>): string {
    const head = `<thead><tr><th scope="col">${this.words.hour}</th><th scope="col">${this.words.sequence}</th></tr></thead>`;
    const bodies = part.sections.map((section) => {
      const title = section.title ? `<tr><th colspan="2" scope="rowgroup">${escape(section.title)}</th></tr>\n` : '';
      return `<tbody>\n${title}${section.rows.map((row) => this.row(row)).join('\n')}\n</tbody>`;
    });
    return `<table class="programme">\n${head}\n${bodies.join('\n')}\n</table>`;
  }
}
