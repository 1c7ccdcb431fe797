import type { ActesModel } from '../model';

export interface Rendering {
  bytes: Uint8Array;
  /** Printed pages; null for what has none. */
  pages: number | null;
  /** Page where each part and piece begins, by anchor. Formats with pages only. */
  places?: Record<string, number>;
  /** Blocks that could not be drawn as they are: their words stand there alone. */
  problems?: { place: string; reason: string }[];
}

/** A file of the same edition that is already made: the reading page, which is made last, lists them. */
export interface Sibling {
  id: string;
  label: string;
  /** Name of the file, beside the page. */
  path: string;
  /** Bytes. */
  size: number;
  pages: number | null;
}

/** One way to draw the actes. Adding a format is one file and one line of `FORMATS`. */
export interface Format {
  id: string;
  label: string;
  mime: string;
  extension: string;
  /** @throws RenderError when the model could not be drawn in time, in memory or at all */
  render(model: ActesModel, siblings?: readonly Sibling[]): Promise<Rendering>;
}

/** Why there is no file: `timeout`, `memory`, or `refused` with the compiler's own words. */
export class RenderError extends Error {
  constructor(
    readonly reason: 'timeout' | 'memory' | 'refused',
    message: string,
  ) {
    super(message);
    this.name = 'RenderError';
  }
}
