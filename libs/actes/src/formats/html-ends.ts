import type { ActesModel } from '../model';
import { documentWords } from '../words';
import { addressOf, escape } from './html-text';

type Lines = readonly (readonly [label: string, html: string])[];

const listed = (lines: Lines): string => `<dl class="lines">\n${lines.map(([label, html]) => `<div><dt>${escape(label)}</dt><dd>${html}</dd></div>`).join('\n')}\n</dl>`;

function licenceOf({ edition }: ActesModel): string {
  const { name, address } = edition.licence;
  return address === null ? escape(name) : `<a href="${addressOf(address)}" rel="license noopener noreferrer">${escape(name)}</a>`;
}

/** What stands on a cover, from the series to the edition. */
export function titleLines(model: ActesModel): string[] {
  const words = documentWords(model.language);
  const { cycle, edition } = model;
  const number = cycle?.number == null ? '' : `, ${cycle.label.toLowerCase()} ${cycle.number}${cycle.total ? ` ${words.outOf} ${cycle.total}` : ''}`;
  const nature = `${model.nature}, ${words.version.toLowerCase()} ${edition.version}, ${words[edition.status]}, ${edition.dateText}`;
  return [
    ...(cycle && model.scope === 'seance' ? [`<p class="series"><strong>${escape(cycle.title)}</strong>${escape(number)}</p>`] : []),
    `<h1>${escape(model.title)}</h1>`,
    ...(model.subtitle ? [`<p class="subtitle">${escape(model.subtitle)}</p>`] : []),
    ...[nature, model.place, model.organiser].flatMap((line) => (line === null ? [] : [`<p class="nature">${escape(line)}</p>`])),
  ];
}

/** « Ours et mentions », label by label. */
export function mastheadLines(model: ActesModel): string {
  const { masthead, mentions, edition } = model;
  return listed([...masthead, ...mentions].map(({ label, value }) => [label, escape(value).replace(escape(edition.licence.name), () => licenceOf(model))]));
}

/** The colophon: which edition this is, what each changed, where it is, how to cite it, what it was made of. */
export function colophonLines(model: ActesModel): string {
  const words = documentWords(model.language);
  const { edition } = model;
  const history = edition.history.map(({ version, dateText, changes }) => {
    const list = changes.length > 0 ? `<ul>${changes.map((change) => `<li>${escape(change)}</li>`).join('')}</ul>` : '';
    return `<li>${words.version} ${escape(version)}, ${escape(dateText)}${list}</li>`;
  });
  return listed([
    [words.edition, escape(`${words.version} ${edition.version}, ${words[edition.status]}, ${edition.dateText}. ${words.editionText}`)],
    ...(history.length > 0 ? [[words.history, `<ol class="plain">${history.join('')}</ol>`] as const] : []),
    ...(edition.address === null ? [] : [[words.address, `<a class="address" href="${addressOf(edition.address)}">${escape(edition.address)}</a>`] as const]),
    [words.licence, licenceOf(model)],
    [words.citation, escape(model.citation)],
    [words.fingerprint, `${words.fingerprintText} <span class="address">${escape(edition.sourceSha256)}</span>`],
    [words.typesetting, words.typesettingText],
    [words.typefaces, words.typefacesText],
  ]);
}
