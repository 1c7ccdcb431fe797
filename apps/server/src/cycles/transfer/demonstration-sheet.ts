import { typography, type ContributionKind, type JsonObject, type JsonValue } from '@pleniere/domain';
import { createHash } from 'node:crypto';

/** One thing said in a group: its first paragraph, then others; a list of texts is a bulleted list. A star shows it in the plenary. */
export interface Said {
  kind: ContributionKind;
  role?: string;
  starred?: true;
  says: readonly (string | readonly string[])[];
}

/** A sheet as a group would have typed it: what stands under each heading, then « À retenir ». */
export interface TypedSheet {
  sections: readonly { title: string; says: readonly (string | Said)[] }[];
  takeaway: readonly string[];
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The same words give the same ids on every machine, so that loading the demonstration twice changes nothing. */
const idOf = (group: string, place: number): string =>
  `c${Array.from(createHash('sha256').update(`${group}/${place}`).digest().subarray(0, 15), (byte) => ALPHABET[byte % 32]).join('')}`;

const paragraph = (text: string): JsonObject => ({ type: 'paragraph', content: [{ type: 'text', text: typography(text) }] });

const block = (said: string | readonly string[]): JsonObject =>
  typeof said === 'string'
    ? paragraph(said)
    : { type: 'bulletList', content: said.map((item): JsonValue => ({ type: 'listItem', content: [paragraph(item)] })) };

/** The sheet as the note schema holds it. */
export function sheetJson(group: string, sheet: TypedSheet): JsonObject {
  let place = 0;
  const body = sheet.sections.flatMap(({ title, says }): JsonObject[] => [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: typography(title) }] },
    ...says.map((said): JsonObject => {
      if (typeof said === 'string') return paragraph(said);
      place += 1;
      const attrs: JsonObject = { id: idOf(group, place), kind: said.kind };
      if (said.role !== undefined) attrs.role = typography(said.role);
      if (said.starred) attrs.starred = true;
      return { type: 'contribution', attrs, content: said.says.map(block) };
    }),
  ]);
  return { type: 'doc', content: [...body, { type: 'takeaway', content: sheet.takeaway.map(paragraph) }] };
}
