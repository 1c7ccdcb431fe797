import { entriesOf } from './entries';
import type { ActesModel } from './model';
import { plainText } from './runs';
import type { Volume } from './volume';

/** The ours: what the organiser wrote, then what is known anyway and was not written. */
export function mastheadOf(volume: Volume, organiser: string | null, rapporteurs: string): ActesModel['masthead'] {
  const { words } = volume;
  const { edition } = volume.input;
  const part = volume.printed('masthead');
  if (part) volume.enter(part);
  const written = entriesOf(volume.flow('ours', 2)).map(({ term, blocks }) => ({
    label: plainText(term),
    value: blocks.map((block) => (block.type === 'paragraph' ? plainText(block.runs) : '')).join(' ').trim(),
  }));
  const known = [
    { label: words.organiser, value: organiser ?? '' },
    { label: words.rapporteurs, value: rapporteurs },
    { label: words.edition, value: `${words.version} ${edition.version}, ${words[edition.status]}, ${edition.dateText}` },
  ];
  const labels = new Set(written.map(({ label }) => label.toLocaleLowerCase('fr')));
  return [...written, ...known.filter(({ label }) => !labels.has(label.toLocaleLowerCase('fr')))].filter((line) => line.value !== '');
}

export function mentionsOf({ words, input }: Volume): ActesModel['mentions'] {
  return [
    { label: words.licence, value: words.licenceText.replace('{licence}', () => input.edition.licence.name) },
    { label: words.words, value: words.wordsText },
    { label: words.accessibility, value: words.accessibilityText },
  ];
}
