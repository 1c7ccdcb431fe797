import { typography, type ContributionKind, type JsonObject, type JsonValue } from '@pleniere/domain';
import { createHash } from 'node:crypto';

/** A paragraph, whose beginning between two pairs of stars is bold: who answers. A list of texts is a bulleted list. */
type Text = string | readonly string[];

/** What a text holds beside paragraphs; the first row of a table is its heading. */
type Block = Text | { quote: string } | { table: readonly (readonly string[])[] };

/** One thing said in a group or in the room: its first paragraph, then others. A star shows it in the plenary. */
export interface Said {
  kind: ContributionKind;
  role?: string;
  starred?: true;
  says: readonly Text[];
}

/** A sheet as people would have typed it: what stands under each heading, or under none, then « À retenir ». */
export interface TypedSheet {
  sections: readonly { title: string | null; says: readonly (Block | Said)[] }[];
  takeaway?: readonly string[];
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The same words give the same ids on every machine, so that loading the demonstration twice changes nothing. */
const idOf = (sheet: string, place: number): string =>
  `c${Array.from(createHash('sha256').update(`${sheet}/${place}`).digest().subarray(0, 15), (byte) => ALPHABET[byte % 32]).join('')}`;

function paragraph(said: string): JsonObject {
  const text = typography(said);
  const [, bold, rest] = /^\*\*(.+?)\*\*(.*)$/su.exec(text) ?? [];
  if (bold === undefined || rest === undefined) return { type: 'paragraph', content: [{ type: 'text', text }] };
  return { type: 'paragraph', content: [{ type: 'text', text: bold, marks: [{ type: 'bold' }] }, { type: 'text', text: rest }] };
}

const row = (cells: readonly string[], type: string): JsonObject => ({ type: 'tableRow', content: cells.map((cell): JsonValue => ({ type, content: [paragraph(cell)] })) });

function block(said: Block): JsonObject {
  if (typeof said === 'string') return paragraph(said);
  if ('quote' in said) return { type: 'blockquote', content: [paragraph(said.quote)] };
  if ('table' in said) return { type: 'table', content: said.table.map((cells, index) => row(cells, index === 0 ? 'tableHeader' : 'tableCell')) };
  return { type: 'bulletList', content: said.map((item): JsonValue => ({ type: 'listItem', content: [paragraph(item)] })) };
}

const isSaid = (said: Block | Said): said is Said => typeof said === 'object' && 'kind' in said;

/** The sheet as the note schema holds it. @param name tells its contributions from those of other sheets */
export function sheetJson(name: string, sheet: TypedSheet): JsonObject {
  let place = 0;
  const body = sheet.sections.flatMap(({ title, says }): JsonObject[] => [
    ...(title === null ? [] : [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: typography(title) }] }]),
    ...says.map((said): JsonObject => {
      if (!isSaid(said)) return block(said);
      place += 1;
      const attrs: JsonObject = { id: idOf(name, place), kind: said.kind };
      if (said.role !== undefined) attrs.role = typography(said.role);
      if (said.starred) attrs.starred = true;
      return { type: 'contribution', attrs, content: said.says.map(block) };
    }),
  ]);
  return { type: 'doc', content: sheet.takeaway ? [...body, { type: 'takeaway', content: sheet.takeaway.map(paragraph) }] : body };
}
