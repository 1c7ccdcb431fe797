import { blocksOf, childrenOf, type Reading, say } from './blocks';
import type { Printable } from './clean';
import type { NoteNode, VolumeInput } from './input';
import type { ActesModel, Block, Part, Piece, Speaker } from './model';
import { type Outline, type OutlinePart, printedPart } from './outline-parts';
import { contentOf, isEmpty, rebase, short, withoutEmptyHeadings } from './pieces';
import { Ledger, type Remark } from './remarks';
import { plainText } from './runs';
import type { SectionKey } from './sections';
import type { Sigle } from './sigles';
import { documentWords } from './words';

export interface Compilation {
  model: ActesModel;
  /** What the organiser should see before publishing. */
  remarks: Remark[];
  /** Names that will be readable by everybody, in alphabetical order. */
  names: string[];
  words: number;
  /** Abbreviations found in the texts, explained or not, to be proposed to the organiser. */
  sigles: Sigle[];
}

/** What a piece has beside its note. */
export const UNADDED: Pick<Piece, 'hour' | 'speakers' | 'signatures' | 'source'> = { hour: null, speakers: [], signatures: [], source: null };

/** A volume under compilation: the same things are needed everywhere. */
export class Volume {
  readonly ledger = new Ledger();
  readonly assets: ActesModel['assets'] = {};
  readonly words;
  readonly reading: Reading;
  private readonly entered = new Map<string, { part: OutlinePart; title: string }>();
  private readonly printedNames = new Set<string>();

  constructor(
    readonly outline: Outline,
    readonly input: VolumeInput,
    printable: Printable,
  ) {
    const { language, contacts } = input;
    this.words = documentWords(language);
    this.reading = { language, contacts, withdrawn: this.words.withdrawn, printable, ledger: this.ledger, assets: this.assets };
  }

  say = (text: string | null): string => (text === null ? '' : say(text, this.reading));
  sayOrNull = (text: string | null): string | null => this.say(text) || null;

  /** A name that everybody will read. */
  name(text: string): string {
    const name = this.say(text);
    if (name) this.printedNames.add(name);
    return name;
  }

  speakers(speakers: readonly Speaker[]): Speaker[] {
    return speakers.map(({ name, position }) => ({ name: this.name(name), position: this.say(position) })).filter((speaker) => speaker.name !== '');
  }

  /** From now on, remarks are about this part. `anchor`: what its words are called in the volume. */
  enter(part: OutlinePart, anchor?: string): void {
    const title = this.titleOf(part);
    if (anchor !== undefined) this.entered.set(anchor, { part, title });
    this.ledger.enter(title, part.id, part.note);
  }

  /** The same, later, for words already compiled. */
  enterPlace(anchor: string, contribution: string | null): void {
    const entered = this.entered.get(anchor);
    if (entered) this.ledger.enter(entered.title, entered.part.id, entered.part.note);
    this.ledger.within(contribution);
  }

  noteOf(key: SectionKey): NoteNode | null {
    return this.input.sections[key]?.note ?? null;
  }

  /** The blocks of an editorial note in the order they are written, whatever kind they were given. */
  flow(key: SectionKey, base: number): Block[] {
    const note = this.noteOf(key);
    return note === null ? [] : rebase(withoutEmptyHeadings(blocksOf(childrenOf(note), this.reading)), base);
  }

  /** The editorial text of a part, under its title; null when nothing is written. */
  editorial(part: OutlinePart): Piece | null {
    const note = part.section === null ? null : this.noteOf(part.section);
    if (note === null) return null;
    const id = `${part.id}-text`;
    this.enter(part, id);
    const content = contentOf(note, part.id, 2, this.reading);
    if (isEmpty(content)) return null;
    const { text, signatures } = this.signed(content.blocks);
    return { id, title: null, shortTitle: short(this.say(part.title)), ...UNADDED, ...content, blocks: text, signatures };
  }

  /** Names under a text: its last lines, when they begin with a dash or with the name of somebody we know. */
  private signed(blocks: readonly Block[]): { text: Block[]; signatures: Speaker[] } {
    const text = [...blocks];
    const signatures: Speaker[] = [];
    for (let last = text.at(-1); last?.type === 'paragraph'; last = text.at(-1)) {
      const line = plainText(last.runs).trim();
      const known = this.input.people.some(({ name }) => line === name || line.startsWith(`${name},`));
      const [, dash = '', name = '', position = ''] = /^([—–-]\s*)?([^,]{3,80})(?:,\s*(.{0,150}))?$/u.exec(line) ?? [];
      if (!name || (!known && dash === '') || text.length === 1) break;
      signatures.unshift({ name: this.name(name), position });
      text.pop();
    }
    return { text, signatures };
  }

  textPart(part: OutlinePart, pieces: readonly (Piece | null)[]): Part[] {
    const written = pieces.filter((piece): piece is Piece => piece !== null);
    return written.length > 0 ? [{ type: 'text', id: part.id, title: this.titleOf(part), pieces: written }] : [];
  }

  titleOf = (part: OutlinePart): string => this.say(part.title) || part.defaultTitle;

  printed = (id: string): OutlinePart | null => printedPart(this.outline, id);

  publishedNames(): string[] {
    return [...this.printedNames].sort((one, other) => one.localeCompare(other, this.input.language));
  }
}
