import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Face {
  family: string;
  italic: boolean;
  package: string;
  file: string;
}

const face = (family: string, name: string, italic: boolean): Face => ({ family, italic, package: `@fontsource-variable/${name}`, file: name });
const SERIF = face('Source Serif 4', 'source-serif-4', false);
const ITALIC = face('Source Serif 4', 'source-serif-4', true);
const SANS = face('Source Sans 3', 'source-sans-3', false);

/** Signs of each cut of the faces (the CSS of the packages); a page carries the second only when it has such a sign. */
const LATIN = 'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215';
const EXTENDED = 'U+100-130,U+132-151,U+154-2BA,U+2BD-2C5,U+2C7-2D9,U+1E00-1EFF,U+20A0-20AB,U+20AD-20CF,U+2113,U+2C60-2C7F,U+A720-A7FF';
const IS_EXTENDED = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20cf]/u;

const require = createRequire(import.meta.url);
const read = new Map<string, string>();

function base64(name: string, file: string): string {
  const path = join(dirname(require.resolve(`${name}/package.json`)), 'files', file);
  const known = read.get(path) ?? readFileSync(path).toString('base64');
  read.set(path, known);
  return known;
}

const rule = ({ family, italic, package: name, file }: Face, cut: 'latin' | 'latin-ext'): string => {
  const style = italic ? 'italic' : 'normal';
  const source = `url(data:font/woff2;base64,${base64(name, `${file}-${cut}-wght-${style}.woff2`)})format("woff2")`;
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:200 900;font-display:swap;src:${source};unicode-range:${cut === 'latin' ? LATIN : EXTENDED}}`;
};

/**
 * The faces of a page, inside it: it is one file, and looks years later as it does today. Only what its text needs:
 * about 110 kB of fonts for the roman and the sans, half as much again for the italic.
 */
export function webFonts(body: string): string {
  const faces = [SERIF, SANS, ...(/<em>|class="verbatim"/.test(body) ? [ITALIC] : [])];
  const cuts = IS_EXTENDED.test(body) ? (['latin', 'latin-ext'] as const) : (['latin'] as const);
  return cuts.flatMap((cut) => faces.map((each) => rule(each, cut))).join('\n');
}
