import { z } from 'zod';
import { type ActesModel, type Block, type Inline, MARKS, type Part } from './model';
import { pictureOf } from './pictures';

// What `cleanText` leaves: no control but the line feed, no half of a pair. Anything else would spoil a format built on XML.
const UNCLEAN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const text = z.string().refine((value) => !UNCLEAN.test(value), 'a sign that no format can hold');
const textOrNull = text.nullable();
/** Goes into addresses (`#g1-p2`) and attributes. */
const anchor = z.string().regex(/^[A-Za-z][\w:.-]{0,199}$/);
const link = text.regex(/^(?:https?:\/\/|mailto:)/i);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const language = z.enum(['fr', 'en']);

const inline: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text, marks: z.array(z.enum(MARKS)), href: link.nullable(), lang: z.string().regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/).nullable() }),
    z.strictObject({ type: z.literal('break') }),
    z.strictObject({ type: z.literal('footnote'), runs }),
    z.strictObject({ type: z.literal('reference'), target: anchor, text }),
    z.strictObject({ type: z.literal('anchor'), id: anchor }),
  ]),
);
const runs = z.array(inline);

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), runs }),
    z.strictObject({ type: z.literal('heading'), level: z.int().min(1).max(5), runs }),
    z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.strictObject({ blocks })) }),
    z.strictObject({ type: z.literal('quote'), blocks }),
    z.strictObject({ type: z.literal('table'), caption: textOrNull, widths: z.array(z.number().positive()).nullable(), header: z.array(runs), rows: z.array(z.array(runs)) }),
    z.strictObject({ type: z.literal('figure'), asset: text.nullable(), alt: text, caption: text, credit: textOrNull }),
    z.strictObject({ type: z.literal('definitions'), entries: z.array(z.strictObject({ term: runs, blocks })) }),
    z.strictObject({ type: z.literal('people'), entries: z.array(z.strictObject({ name: text, detail: text })) }),
    z.strictObject({ type: z.literal('index'), entries: z.array(z.strictObject({ name: text, targets: z.array(anchor) })) }),
  ]),
);
const blocks = z.array(block);

const source = z.strictObject({ text, target: anchor.nullable(), href: link.nullable() }).nullable();
const speakers = z.array(z.strictObject({ name: text, position: text }));
const lines = z.array(z.strictObject({ label: text, value: text }));

const contribution = z.strictObject({ id: text, anchor, mark: text, blocks, role: textOrNull, votes: textOrNull, facts: z.array(text), source });
const exchange = z.strictObject({
  anchor,
  title: text,
  hour: textOrNull,
  about: source,
  speaker: text,
  blocks,
  answers: z.array(z.strictObject({ speaker: text, blocks })),
});

const told = {
  hour: textOrNull,
  speakers,
  takeaway: z.array(runs),
  blocks,
  rubrics: z.array(z.strictObject({ kind: text, title: text, contributions: z.array(contribution) })),
  exchanges: z.array(exchange),
  signatures: speakers,
  source,
};
const piece = z.strictObject({ id: anchor, title: textOrNull, shortTitle: text, ...told });
const group = z.strictObject({ id: anchor, title: text, shortTitle: text, number: z.int(), subject: text, facts: lines, method: text, ...told });

const row = z.strictObject({
  hour: textOrNull,
  title: text,
  place: textOrNull,
  speakers,
  questions: z.array(text),
  target: anchor.nullable(),
  note: textOrNull,
  children: z.array(z.strictObject({ title: text, place: textOrNull, target: anchor.nullable(), note: textOrNull })),
});

const part: z.ZodType<Part> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('programme'), id: anchor, title: text, sections: z.array(z.strictObject({ title: textOrNull, rows: z.array(row) })) }),
  z.strictObject({ type: z.literal('text'), id: anchor, title: text, pieces: z.array(piece) }),
  z.strictObject({ type: z.literal('annexes'), id: anchor, title: text, sections: z.array(z.strictObject({ id: anchor, letter: text, title: text, blocks })) }),
  z.strictObject({ type: z.literal('groups'), id: anchor, title: text, hour: textOrNull, intro: z.array(text), groups: z.array(group) }),
]);

const asset = z
  .strictObject({ mediaType: z.enum(['image/png', 'image/jpeg']), base64: z.string() })
  .refine(({ mediaType, base64 }) => pictureOf(`data:${mediaType};base64,${base64}`) !== null, 'not a whole picture');

const model: z.ZodType<ActesModel> = z.strictObject({
  schema: z.literal(2),
  scope: z.enum(['seance', 'cycle']),
  language,
  title: text,
  subtitle: textOrNull,
  nature: text,
  place: textOrNull,
  dateText: textOrNull,
  organiser: textOrNull,
  shortTitle: text,
  cycle: z.strictObject({ title: text, label: text, number: z.int().nullable(), total: z.int().nullable() }).nullable(),
  theme: z.strictObject({ colour: z.string().regex(/^#[0-9a-f]{6}$/i).nullable(), logos: z.array(z.strictObject({ asset: text, alt: text })), faces: z.enum(['bureautique', 'source']).optional() }),
  metadata: z.strictObject({ creators: z.array(text), publishers: z.array(text), contributors: z.array(text), keywords: z.array(text), eventDate: date.nullable() }),
  edition: z.strictObject({
    version: text,
    status: z.enum(['provisoire', 'definitive']),
    date,
    dateText: text,
    licence: z.strictObject({ name: text, address: link.nullable() }),
    address: link.nullable(),
    sourceSha256: text,
    history: z.array(z.strictObject({ version: text, dateText: text, changes: z.array(text) })),
  }),
  masthead: lines,
  mentions: lines,
  citation: text,
  parts: z.array(part),
  assets: z.record(z.string().regex(/^[\w-]{1,100}$/), asset),
});

/** Why a file is not a JSON edition: the first place that is wrong, as `parts.2.title`, and what is wrong there. Empty place: the file as a whole. */
export class ActesFileError extends Error {
  constructor(
    readonly place: string,
    readonly detail: string,
  ) {
    super(place ? `${place}: ${detail}` : detail);
    this.name = 'ActesFileError';
  }
}

/** The model with its keys in one order, so that it is always written alike, whoever made it. */
export function inOrder(value: ActesModel): ActesModel {
  const result = model.safeParse(value);
  // What is published is never held up by what could not be read back.
  return result.success ? result.data : value;
}

/**
 * Reads a JSON edition back: every format drawn from it has the bytes of the edition (DOCX: its content).
 * Everything is checked, since the file may have been written by anybody: addresses, anchors, pictures, signs.
 * @throws ActesFileError
 */
export function parseActes(bytes: Uint8Array): ActesModel {
  const result = read(bytes);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ActesFileError(issue?.path.map(String).join('.') ?? '', issue?.message ?? 'not a model');
}

function read(bytes: Uint8Array): ReturnType<typeof model.safeParse> {
  try {
    return model.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    // Nested without end: no compilation makes that.
    throw new ActesFileError('', error instanceof RangeError ? 'nested too deeply' : 'not JSON in UTF-8');
  }
}
