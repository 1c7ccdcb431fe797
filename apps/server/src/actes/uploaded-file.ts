import { DomainError, MAX_MEGAPIXELS, MAX_UPLOAD, type PictureType } from '@pleniere/contract';

/** A file that was sent, once it has been looked at. */
export interface UploadedFile {
  bytes: Buffer;
  mediaType: string;
  /** Of a picture, dots. */
  size: { width: number; height: number } | null;
}

const ZIPS: Record<string, string> = {
  odp: 'application/vnd.oasis.opendocument.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const unsupported = (why: string): DomainError => new DomainError('unsupported', why);
const damaged = (): DomainError => unsupported('Cette image est incomplète ou abîmée\u00a0: enregistrez-la à nouveau en PNG ou en JPEG, puis renvoyez-la.');

/** Chunks of a PNG that draw it; the others say where, when and by whom it was made. */
const DRAWING = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB', 'cHRM', 'sBIT', 'bKGD', 'pHYs']);

/** A PNG without its metadata, and its size as its header says. @throws DomainError unsupported */
function plainPng(bytes: Buffer): { bytes: Buffer; width: number; height: number } {
  const kept: Buffer[] = [PNG];
  let at = PNG.length;
  let isWhole = false;
  while (at + 12 <= bytes.length && !isWhole) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (DRAWING.has(type)) kept.push(bytes.subarray(at, end));
    isWhole = type === 'IEND';
    at = end;
  }
  if (!isWhole || bytes.toString('latin1', 12, 16) !== 'IHDR') throw damaged();
  return { bytes: Buffer.concat(kept), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Is it a frame of a JPEG, the segment that says its size? C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** APP0 (JFIF) and APP14 (Adobe) say how to read the colours; the other application segments and comments are metadata. */
const isMetadata = (marker: number): boolean => (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;

/** Orientation of an EXIF segment, 1 to 8; 1 when it says none. */
function orientationOf(segment: Buffer): number {
  if (segment.toString('latin1', 4, 8) !== 'Exif' || segment.length < 20) return 1;
  const little = segment.toString('latin1', 10, 12) === 'II';
  const short = (at: number): number => (at + 2 > segment.length ? 0 : little ? segment.readUInt16LE(at) : segment.readUInt16BE(at));
  const long = (at: number): number => (at + 4 > segment.length ? 0 : little ? segment.readUInt32LE(at) : segment.readUInt32BE(at));
  const first = 10 + long(14);
  for (let entry = 0; entry < Math.min(short(first), 100); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === 0x0112) return short(at + 8) || 1;
  }
  return 1;
}

/** A JPEG without its metadata, and its size as its frame says. @throws DomainError unsupported */
function plainJpeg(bytes: Buffer): { bytes: Buffer; width: number; height: number } {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw damaged();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw damaged();
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && orientationOf(segment) !== 1) {
      throw unsupported('Cette photo est enregistrée couchée\u00a0: ouvrez-la, tournez-la, enregistrez-la, puis renvoyez-la. Ses indications de lieu et d’auteur sont retirées, le sens de lecture le serait aussi.');
    }
    if (isFrame(marker)) size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    if (!isMetadata(marker)) kept.push(segment);
    at = end;
    // The picture itself follows, to the end.
    if (marker === 0xda) break;
  }
  if (size === null || bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) throw damaged();
  return { bytes: Buffer.concat([...kept, bytes.subarray(at)]), ...size };
}

function pictureOf(bytes: Buffer): { mediaType: PictureType; picture: { bytes: Buffer; width: number; height: number } } | null {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return { mediaType: 'image/png', picture: plainPng(bytes) };
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return { mediaType: 'image/jpeg', picture: plainJpeg(bytes) };
  return null;
}

/**
 * Looks at a file that was sent: what it is by its own first bytes, never by its name alone. Pictures lose what they say of their maker and place.
 * @throws DomainError too_large, unsupported (415)
 */
export function readUpload(base64: string, name: string): UploadedFile {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MAX_UPLOAD) throw new DomainError('too_large', 'Ce fichier dépasse 15 Mo. Réduisez-le, ou donnez son adresse.');
  const picture = pictureOf(bytes);
  if (picture) {
    const { width, height, bytes: plain } = picture.picture;
    if (width === 0 || height === 0) throw damaged();
    if (width * height > MAX_MEGAPIXELS * 1_000_000) throw new DomainError('too_large', `Cette image a plus de ${MAX_MEGAPIXELS} millions de points. Réduisez-la, puis renvoyez-la.`);
    return { bytes: plain, mediaType: picture.mediaType, size: { width, height } };
  }
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return { bytes, mediaType: 'application/pdf', size: null };
  const type = ZIPS[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''];
  if (type && bytes.length > 30 && bytes.readUInt32BE(0) === 0x504b0304) return { bytes, mediaType: type, size: null };
  throw unsupported('Ce type de fichier n’est pas accepté. Envoyez une image PNG ou JPEG, un PDF, ou un document ODP, ODT, ODS, PPTX, DOCX ou XLSX.');
}

/** A file that must be a picture. @throws DomainError too_large, unsupported */
export function readPicture(base64: string): UploadedFile & { mediaType: PictureType; size: { width: number; height: number } } {
  const file = readUpload(base64, '');
  if (file.size === null || (file.mediaType !== 'image/png' && file.mediaType !== 'image/jpeg')) throw unsupported('Un logo est une image PNG ou JPEG.');
  return { ...file, mediaType: file.mediaType, size: file.size };
}
