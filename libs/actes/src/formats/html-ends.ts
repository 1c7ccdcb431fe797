import type { ActesModel } from '../model';
import { colophonOf, coverOf, type Entry, mastheadOf } from './ends';
import { addressOf, escape } from './html-text';

const linked = (text: string, href: string | null): string => (href === null ? escape(text) : `<a href="${addressOf(href)}" rel="noopener noreferrer">${escape(text)}</a>`);

function described({ value, href, items }: Entry): string {
  const lines = items.map((item) => `<li>${escape(item.text)}${item.items.length > 0 ? `<ul>${item.items.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>` : ''}</li>`);
  return `${linked(value, href)}${lines.length > 0 ? `<ol class="plain">${lines.join('')}</ol>` : ''}`;
}

const listed = (entries: readonly Entry[]): string => `<dl class="lines">\n${entries.map((entry) => `<div><dt>${escape(entry.label)}</dt><dd>${described(entry)}</dd></div>`).join('\n')}\n</dl>`;

/** What stands on a cover, from the series to the edition. */
export function titleLines(model: ActesModel): string[] {
  const { series, number, under } = coverOf(model);
  return [
    ...(series ? [`<p class="series"><strong>${escape(series)}</strong>${escape(number)}</p>`] : []),
    `<h1>${escape(model.title)}</h1>`,
    ...(model.subtitle ? [`<p class="subtitle">${escape(model.subtitle)}</p>`] : []),
    ...under.map((line) => `<p class="nature">${escape(line)}</p>`),
  ];
}

/** « Ours et mentions », label by label. */
export const mastheadLines = (model: ActesModel): string => listed(mastheadOf(model));

/** The colophon, label by label. */
export const colophonLines = (model: ActesModel): string => listed(colophonOf(model));
