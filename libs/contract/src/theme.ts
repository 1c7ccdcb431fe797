import { z } from 'zod';
import { operation, uuid } from './operation';
import { typedLine } from './people';
import { MAX_UPLOAD_BODY, PICTURE_TYPES, uploaded } from './upload';

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #7a2b3a')
  .nullable();

const logoFields = z.strictObject({
  /** Words that stand for it: most often the name of the body. */
  alt: typedLine,
});

const logo = logoFields.extend({ id: uuid, mediaType: z.enum(PICTURE_TYPES), width: z.int(), height: z.int(), file: z.string() });

/** How the volumes of a cycle look: its organisers' logos, and one colour. */
export const themeView = z.strictObject({
  colour,
  /** Of white letters on this colour (WCAG 2.2, 1.4.3): enough from 4.5; null without a colour. */
  contrast: z.number().nullable(),
  logos: z.array(logo),
});
export type ThemeView = z.infer<typeof themeView>;

const cycleParams = z.strictObject({ cycleId: uuid });
const logoParams = z.strictObject({ logoId: uuid });

export const readTheme = operation('readTheme', {
  method: 'GET',
  path: '/api/cycles/:cycleId/theme',
  summary: 'The colour and logos of the volumes of a cycle.',
  params: cycleParams,
  response: themeView,
});

export const setTheme = operation('setTheme', {
  method: 'PUT',
  path: '/api/cycles/:cycleId/theme',
  summary: 'Gives the volumes of a cycle a colour and orders their logos. A colour on which white letters cannot be read is refused.',
  params: cycleParams,
  body: z.strictObject({ colour: colour.optional(), logos: z.array(uuid).max(20).optional() }),
  response: themeView,
});

export const addLogo = operation('addLogo', {
  method: 'POST',
  path: '/api/cycles/:cycleId/logos',
  summary: 'Adds a logo (PNG or JPEG) to the volumes of a cycle.',
  params: cycleParams,
  body: logoFields.extend({ file: uploaded }),
  response: themeView,
  status: 201,
  maxBody: MAX_UPLOAD_BODY,
});

export const updateLogo = operation('updateLogo', {
  method: 'PATCH',
  path: '/api/logos/:logoId',
  summary: 'Changes the words that stand for a logo.',
  params: logoParams,
  body: logoFields,
  response: themeView,
});

export const deleteLogo = operation('deleteLogo', {
  method: 'DELETE',
  path: '/api/logos/:logoId',
  summary: 'Takes a logo away. Editions already published keep it.',
  params: logoParams,
  response: themeView,
});

export const readLogoFile = operation('readLogoFile', {
  method: 'GET',
  path: '/api/logos/:logoId/file',
  summary: 'The picture of a logo.',
  params: logoParams,
  produces: 'application/octet-stream',
});

export const themeOperations = [readTheme, setTheme, addLogo, updateLogo, deleteLogo, readLogoFile];
