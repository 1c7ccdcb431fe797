import { zipSync, type Zippable } from 'fflate';
import type { Asset } from '../model';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 (§2.2) can hold of a text: no control but tab and line feed, no half of a pair, no non-character. */
export const soundText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** Typed words inside an element or a quoted attribute: never anything but words. */
export const xmlText = (text: string): string => soundText(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A picture's name inside the file: ours, whatever the model calls it. */
export const pictureFile = (index: number, { mediaType }: Asset): string => `image-${index + 1}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;

/** Local noon of a day: zip files hold local time, so the same day gives the same bytes wherever the server is. */
export function noonOf(date: string): Date {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Math.max(year, 1980), month - 1, day, 12);
}

/** A zip file of these entries, in this order. `stored` are not compressed. */
export function zipped(entries: readonly (readonly [path: string, content: Uint8Array])[], date: string, stored: ReadonlySet<string> = new Set()): Uint8Array {
  const mtime = noonOf(date);
  const files: Zippable = {};
  for (const [path, content] of entries) files[path] = [content, { level: stored.has(path) ? 0 : 9, mtime }];
  return zipSync(files);
}
