import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Asset } from './model';

/** A picture inside a note, at most: larger ones would weigh on every reader (ACTES §7: images ≤ 8 MP). */
const LARGEST = 4 * 1024 * 1024;
const DATA = /^data:(image\/(?:png|jpeg));base64,([A-Za-z0-9+/]+={0,2})$/;

/** Walks the chunks of a PNG (W3C PNG §5): each sum must hold, and the last chunk end the file. */
function wholePng(bytes: Buffer): boolean {
  if (bytes.length < 57 || bytes.readUInt32BE(0) !== 0x89504e47) return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end === bytes.length;
    at = end;
  }
  return false;
}

const wholeJpeg = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;

/**
 * Reads the address of a figure. Only pictures carried by the note itself (`data:`, PNG or JPEG) are taken: nothing is fetched.
 * A damaged file is not one: the PDF compiler would refuse it, and the whole volume with it.
 * @returns its name (SHA-256 of its bytes) and content, or null.
 */
export function pictureOf(src: string): { name: string; asset: Asset } | null {
  const match = src.length < LARGEST * 1.4 ? DATA.exec(src) : null;
  const [mediaType, base64] = [match?.[1], match?.[2]];
  if (!base64 || (mediaType !== 'image/png' && mediaType !== 'image/jpeg')) return null;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > LARGEST || !(mediaType === 'image/png' ? wholePng : wholeJpeg)(bytes)) return null;
  return { name: createHash('sha256').update(bytes).digest('hex'), asset: { mediaType, base64 } };
}

/** Width and height in pixels, read from the file itself; null when it does not say. */
export function pixelsOf(asset: Asset): { width: number; height: number } | null {
  const bytes = Buffer.from(asset.base64, 'base64');
  const size = asset.mediaType === 'image/png' ? (bytes.length >= 24 ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null) : jpegPixels(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

/** Walks the segments of a JPEG to its frame header (ITU-T T.81, B.2.2). */
function jpegPixels(bytes: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
