import type { ActesModel } from '../model';
import { documentWords } from '../words';

/** One entry of an end of the volume: a label, its words, where they lead, and lines with lines of their own. */
export interface Entry {
  label: string;
  value: string;
  href: string | null;
  items: { text: string; items: string[] }[];
}

const entry = (label: string, value: string, more: Partial<Entry> = {}): Entry => ({ label, value, href: null, items: [], ...more });

/** « Les ateliers du littoral », « , séance 2 sur 5 », then what stands under the title. */
export function coverOf(model: ActesModel): { series: string | null; number: string; under: string[] } {
  const words = documentWords(model.language);
  const { cycle, edition } = model;
  const number = cycle?.number == null ? '' : `, ${cycle.label.toLowerCase()} ${cycle.number}${cycle.total ? ` ${words.outOf} ${cycle.total}` : ''}`;
  const nature = `${model.nature}, ${words.version.toLowerCase()} ${edition.version}, ${words[edition.status]}, ${edition.dateText}`;
  return { series: model.scope === 'seance' ? (cycle?.title ?? null) : null, number, under: [nature, model.place, model.organiser].filter((line): line is string => line !== null) };
}

/** « Ours et mentions », then how to cite. */
export const mastheadOf = ({ masthead, mentions }: ActesModel): Entry[] => [...masthead, ...mentions].map(({ label, value }) => entry(label, value));

/** The colophon: which edition this is, what each changed, where it is, how to cite it, what it was made of. */
export function colophonOf(model: ActesModel): Entry[] {
  const words = documentWords(model.language);
  const { edition } = model;
  const history = edition.history.map(({ version, dateText, changes }) => ({ text: `${words.version} ${version}, ${dateText}`, items: changes }));
  return [
    entry(words.edition, `${words.version} ${edition.version}, ${words[edition.status]}, ${edition.dateText}. ${words.editionText}`),
    ...(history.length > 0 ? [entry(words.history, '', { items: history })] : []),
    ...(edition.address === null ? [] : [entry(words.address, edition.address, { href: edition.address })]),
    entry(words.licence, edition.licence.name, { href: edition.licence.address }),
    entry(words.citation, model.citation),
    entry(words.fingerprint, `${words.fingerprintText} ${edition.sourceSha256}`),
    entry(words.typesetting, words.typesettingText),
    entry(words.typefaces, words.typefacesText),
  ];
}
