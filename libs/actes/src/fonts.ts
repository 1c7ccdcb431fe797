import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The printed faces: static TrueType files of two packages (the compiler cannot read variable fonts). */
const FACES: readonly (readonly [name: string, file: string])[] = [
  ['source-serif', 'SourceSerif4-Regular.ttf'],
  ['source-serif', 'SourceSerif4-It.ttf'],
  ['source-serif', 'SourceSerif4-Semibold.ttf'],
  ['source-serif', 'SourceSerif4-SemiboldIt.ttf'],
  ['source-serif', 'SourceSerif4Display-Semibold.ttf'],
  ['source-sans', 'SourceSans3-Regular.ttf'],
  ['source-sans', 'SourceSans3-It.ttf'],
  ['source-sans', 'SourceSans3-Semibold.ttf'],
];

/** For what they lack: names in Arabic script. Named in the template after each of the faces above. */
const FALLBACKS: readonly (readonly [name: string, file: string])[] = [
  ['@expo-google-fonts/noto-naskh-arabic', '400Regular/NotoNaskhArabic_400Regular.ttf'],
  ['@expo-google-fonts/noto-naskh-arabic', '600SemiBold/NotoNaskhArabic_600SemiBold.ttf'],
];

const require = createRequire(import.meta.url);

const fileOf = ([name, file]: readonly [name: string, file: string]): string => join(dirname(require.resolve(`${name}/package.json`)), file);
const facesAt = (): string[] => FACES.map(([name, file]) => fileOf([name, `TTF/${file}`]));
const fallbacksAt = (): string[] => FALLBACKS.map(fileOf);

/** Absolute paths of the printed faces. @throws when a package is not installed */
export const fontFiles = (): string[] => [...facesAt(), ...fallbacksAt()];

/** Offsets of the Unicode subtables of a `cmap` (OpenType specification, « cmap »). */
function unicodeTables(font: Buffer): number[] {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    return Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, table) => cmap + font.readUInt32BE(cmap + 4 + table * 8 + 4));
  }
  return [];
}

function addSegments(font: Buffer, at: number, signs: Set<number>): void {
  const count = font.readUInt16BE(at + 6) / 2;
  for (let segment = 0; segment < count; segment += 1) {
    const [end, start] = [font.readUInt16BE(at + 14 + segment * 2), font.readUInt16BE(at + 16 + (count + segment) * 2)];
    const delta = font.readUInt16BE(at + 16 + (2 * count + segment) * 2);
    const rangeAt = at + 16 + (3 * count + segment) * 2;
    const range = font.readUInt16BE(rangeAt);
    for (let sign = start; sign <= end && sign < 0xffff; sign += 1) {
      const glyph = range === 0 ? (sign + delta) & 0xffff : font.readUInt16BE(rangeAt + range + (sign - start) * 2);
      if (glyph !== 0) signs.add(sign);
    }
  }
}

function addGroups(font: Buffer, at: number, signs: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
    const [start, end] = [font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)];
    for (let sign = start; sign <= end; sign += 1) signs.add(sign);
  }
}

function signsOf(font: Buffer): Set<number> {
  const signs = new Set<number>();
  for (const at of unicodeTables(font)) {
    const format = font.readUInt16BE(at);
    if (format === 4) addSegments(font, at, signs);
    if (format === 12) addGroups(font, at, signs);
  }
  return signs;
}

let printed: ReadonlySet<number> | null = null;

/** The signs that each of these fonts has. */
const commonTo = (files: readonly string[]): ReadonlySet<number> => files.map((file) => signsOf(readFileSync(file))).reduce((all, signs) => new Set([...all].filter((sign) => signs.has(sign))));

/** Can this sign be printed in every face? A PDF/UA with one missing glyph is refused whole. The fonts are read at the first call. */
export function printableSigns(codePoint: number): boolean {
  printed ??= new Set([...commonTo(facesAt()), ...commonTo(fallbacksAt())]);
  return printed.has(codePoint);
}
