import { z } from 'zod';

/** Largest file that is taken, bytes. */
export const MAX_UPLOAD = 15 * 1024 * 1024;

/** Largest picture, in millions of dots, as its own header says. */
export const MAX_MEGAPIXELS = 40;

/** Pictures that can be printed; others are documents to download, or refused. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** Letters of the base64 of so many bytes. */
export const base64Of = (bytes: number) => z.base64().max(4 * Math.ceil(bytes / 3));

/** The bytes of a file in a body, and the largest such body. */
export const uploaded = base64Of(MAX_UPLOAD);
export const MAX_UPLOAD_BODY = Math.ceil((MAX_UPLOAD * 4) / 3) + 16 * 1024;
