import type { ActesModel, GroupPiece, Part, Piece, ProgrammeRow, Rubric, Speaker } from '../model';
import { short } from '../pieces';
import { KIND_ICONS } from '../templates/icons';
import { type DocumentWords, documentWords } from '../words';
import type { Format } from './format';
import { STYLE } from './html-style';
import { escape, HtmlText } from './html-text';

/** Draws one page. Levels are those of the model: level 1 is a part, `h2` here. */
class Page {
  private readonly text: HtmlText;
  private readonly words: DocumentWords;

  constructor(private readonly model: ActesModel) {
    this.words = documentWords(model.language);
    this.text = new HtmlText(model.assets, this.words);
  }

  private speakers = (speakers: readonly Speaker[]): string =>
    speakers.map(({ name, position }) => `<p class="quiet"><strong>${escape(name)}</strong>${position ? `, ${escape(position)}` : ''}</p>`).join('\n');

  private takeaway(piece: Piece, level: number): string {
    if (piece.takeaway.length === 0) return '';
    const [only] = piece.takeaway;
    const lines = piece.takeaway.map((runs) => `<li>${this.text.runs(runs)}</li>`).join('\n');
    const words = piece.takeaway.length === 1 && only ? `<p>${this.text.runs(only)}</p>` : `<ol>\n${lines}\n</ol>`;
    return `<div class="take">\n<h${level + 1}>${this.words.takeaway}</h${level + 1}>\n${words}\n</div>`;
  }

  private rubric(rubric: Rubric, level: number): string {
    const icon = KIND_ICONS[rubric.kind];
    const svg = icon ? icon.svg.replaceAll('currentColor', icon.colour).replace('<svg ', '<svg aria-hidden="true" focusable="false" ') : '';
    const items = rubric.contributions.map((one) => {
      const line = [one.votes, one.role].filter((part): part is string => part !== null).map(escape).join('\u00a0· ');
      const body = `${this.text.blocks(one.blocks)}${line ? `\n<p class="quiet">${line}</p>` : ''}`;
      return `<li id="${one.anchor}"><a class="mark" href="#${one.anchor}" aria-label="${escape(one.mark)}, ${this.words.permalink}">${escape(one.mark)}</a><div${rubric.kind === 'verbatim' ? ' class="verbatim"' : ''}>\n${body}\n</div></li>`;
    });
    return `<h${level + 1} class="kind">${svg}${escape(rubric.title)}</h${level + 1}>\n<ol class="grid">\n${items.join('\n')}\n</ol>`;
  }

  private content(piece: Piece, level: number): string {
    const rubrics = piece.rubrics.map((rubric) => this.rubric(rubric, level));
    return [this.takeaway(piece, level), this.text.blocks(piece.blocks), ...rubrics].filter((part) => part !== '').join('\n');
  }

  private piece(piece: Piece): string {
    const hour = piece.hour ? `<p class="quiet">${escape(piece.hour)}</p>\n` : '';
    const under = `${hour}${this.speakers(piece.speakers)}`;
    if (piece.title === null) return `<div id="${piece.id}">\n${under}\n${this.content(piece, 2)}\n</div>`;
    return `<section id="${piece.id}" aria-labelledby="${piece.id}-title">\n<h3 id="${piece.id}-title">${escape(piece.title)}</h3>\n${under}\n${this.content(piece, 3)}\n</section>`;
  }

  private group(group: GroupPiece): string {
    const facts = group.facts.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('\n');
    const under = facts ? `<dl class="facts">\n${facts}\n</dl>\n` : '';
    return `<section id="${group.id}" aria-labelledby="${group.id}-title">\n<h3 id="${group.id}-title">${escape(group.title)}</h3>\n${under}${this.content(group, 3)}\n</section>`;
  }

  private to = (target: string | null, title: string): string => (target ? `<a href="#${target}">${escape(title)}</a>` : escape(title));

  private row(row: ProgrammeRow): string {
    const questions = row.questions.map((question) => `<li>${escape(question)}</li>`).join('');
    const children = row.children.map((child) => `<li>${this.to(child.target, child.title)}${child.place ? `, <span class="quiet">${escape(child.place)}</span>` : ''}</li>`).join('');
    const lists = [questions, children].filter((items) => items !== '').map((items) => `<ul>${items}</ul>`).join('');
    const place = row.place ? `<p class="quiet">${escape(row.place)}</p>` : '';
    const hour = row.hour ? escape(row.hour) : `<em>${this.words.toFill}</em>`;
    return `<tr><td>${hour}</td><td><p>${this.to(row.target, row.title)}</p>${this.speakers(row.speakers)}${place}${lists}</td></tr>`;
  }

  private programme(part: Extract<Part, { type: 'programme' }>): string {
    const head = `<thead><tr><th scope="col">${this.words.hour}</th><th scope="col">${this.words.sequence}</th></tr></thead>`;
    const bodies = part.sections.map((section) => {
      const title = section.title ? `<tr><th colspan="2" scope="rowgroup">${escape(section.title)}</th></tr>\n` : '';
      return `<tbody>\n${title}${section.rows.map((row) => this.row(row)).join('\n')}\n</tbody>`;
    });
    return `<table>\n${head}\n${bodies.join('\n')}\n</table>`;
  }

  private part(part: Part): string {
    const inner =
      part.type === 'programme'
        ? this.programme(part)
        : part.type === 'groups'
          ? [...part.intro.map((line) => `<p>${escape(line)}</p>`), ...part.groups.map((group) => this.group(group))].join('\n')
          : part.type === 'annexes'
            ? part.sections.map((section) => `<section id="${section.id}" aria-labelledby="${section.id}-title">\n<h3 id="${section.id}-title">${section.letter}. ${escape(section.title)}</h3>\n${this.text.blocks(section.blocks)}\n</section>`).join('\n')
            : part.pieces.map((piece) => this.piece(piece)).join('\n');
    return `<section id="${part.id}" aria-labelledby="${part.id}-title">\n<h2 id="${part.id}-title">${escape(part.title)}</h2>\n${inner}\n</section>`;
  }

  private contents(): string {
    const item = (id: string, title: string, inner = '') => `<li><a href="#${id}">${escape(title)}</a>${inner}</li>`;
    const titled = (pieces: readonly Piece[]) => pieces.flatMap((piece) => (piece.title === null ? [] : [item(piece.id, piece.title)]));
    const lettered = (sections: Extract<Part, { type: 'annexes' }>['sections']) => sections.map((section) => item(section.id, `${section.letter}. ${section.title}`));
    const inner = (part: Part) => (part.type === 'programme' ? [] : part.type === 'annexes' ? lettered(part.sections) : titled(part.type === 'groups' ? part.groups : part.pieces));
    const entries = this.model.parts.map((part) => {
      const below = inner(part);
      return item(part.id, part.title, below.length > 0 ? `\n<ol>\n${below.join('\n')}\n</ol>\n` : '');
    });
    return `<nav aria-labelledby="contents">\n<p class="contents" id="contents">${this.words.contents}</p>\n<ol>\n${[...entries, item('colophon', this.words.colophon)].join('\n')}\n</ol>\n</nav>`;
  }

  private notes(): string {
    if (this.text.notes.length === 0) return '';
    const lines = this.text.notes.map(
      (note, index) => `<li id="note-${index + 1}">${note} <a href="#call-${index + 1}" aria-label="↩ ${this.words.backToText} ${index + 1}">↩</a></li>`,
    );
    return `<section class="notes" aria-labelledby="notes">\n<h2 id="notes">${this.words.footnotes}</h2>\n<ol>\n${lines.join('\n')}\n</ol>\n</section>`;
  }

  private colophon(): string {
    const { words, model } = this;
    const { edition } = model;
    const licence = edition.licence.address ? `<a href="${escape(edition.licence.address)}" rel="license noopener noreferrer">${escape(edition.licence.name)}</a>` : escape(edition.licence.name);
    const lines: [string, string][] = [
      ...model.masthead.map(({ label, value }): [string, string] => [label, escape(value)]),
      ...model.mentions.map(({ label, value }): [string, string] => [label, escape(value).replace(escape(edition.licence.name), () => licence)]),
      ...(edition.address ? [[words.address, `<a href="${escape(edition.address)}">${escape(edition.address)}</a>`] as [string, string]] : []),
      [words.citation, escape(model.citation)],
      [words.fingerprint, `${words.fingerprintText} <span class="print">${edition.sourceSha256}</span>`],
      [words.typesetting, words.typesettingText],
    ];
    const list = lines.map(([label, value]) => `<p><strong>${escape(label)}</strong> ${value}</p>`);
    return `<footer id="colophon">\n<h2>${words.colophon}</h2>\n${list.join('\n')}\n<p>${words.editionText}</p>\n</footer>`;
  }

  draw(): string {
    const { model, words } = this;
    const { cycle, edition } = model;
    const number = cycle?.number == null ? '' : `, ${cycle.label.toLowerCase()} ${cycle.number}${cycle.total ? ` ${words.outOf} ${cycle.total}` : ''}`;
    const main = model.parts.map((part) => this.part(part)).join('\n');
    const under = [model.subtitle, model.nature, model.place, model.organiser, `${words.version} ${edition.version}, ${words[edition.status]}, ${edition.dateText}`];
    return `<!DOCTYPE html>
<html lang="${model.language}">
<head>
<meta charset="utf-8">
<title>${escape(short(model.title))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${edition.address ? `<link rel="canonical" href="${escape(edition.address)}">\n` : ''}<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#text">${words.skip}</a>
<div class="page">
<header>
${cycle ? `<p class="series">${escape(cycle.title)}${escape(number)}</p>\n` : ''}<h1>${escape(model.title)}</h1>
${under.filter((line): line is string => line !== null).map((line) => `<p class="nature">${escape(line)}</p>`).join('\n')}
</header>
${this.contents()}
<main id="text" tabindex="-1">
${main}
${this.notes()}
</main>
${this.colophon()}
</div>
</body>
</html>
`;
  }
}

/** One page that needs nothing else: no script, no network. Its style is allowed by `styleHash` in the response's CSP. */
export const html: Format = {
  id: 'html',
  label: 'Page web',
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  async render(model) {
    return { bytes: Buffer.from(new Page(model).draw()), pages: null };
  },
};
