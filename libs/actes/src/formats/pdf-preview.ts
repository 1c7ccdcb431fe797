import type { ActesModel } from '../model';
import { Compiler } from '../typst/compiler';
import type { Rendering } from './format';
import { drawVolume } from './pdf-volume';

/** A reader waits: what takes longer is not a preview. */
const compiler = new Compiler({ milliseconds: 45_000, memory: 1.5 * 1024 ** 3 });
/** What was last asked for under each key and has not begun. */
const waiting = new Map<string, { model: ActesModel; rendering: Promise<Rendering> }>();
let last: Promise<unknown> = Promise.resolve();

async function drawLatest(key: string): Promise<Rendering> {
  const asked = waiting.get(key);
  waiting.delete(key);
  if (!asked) throw new Error(`Nothing waits under ${key}.`);
  return drawVolume(asked.model, 'ua-1', compiler.compile);
}

/**
 * The PDF as it would be published, by a process that stays warm: after an edit only what changed is set again.
 * Who asks twice under one key while the first still waits gets the newest model at both doors. Editions do not wait for it.
 * @param key the volume: a séance, a cycle
 * @throws RenderError
 */
export function previewPdf(model: ActesModel, key: string): Promise<Rendering> {
  const asked = waiting.get(key);
  if (asked) {
    asked.model = model;
    return asked.rendering;
  }
  const rendering = last.then(() => drawLatest(key));
  waiting.set(key, { model, rendering });
  last = rendering.catch(() => undefined);
  return rendering;
}
