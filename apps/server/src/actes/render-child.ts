import { drawAll, RenderError, type ActesModel, type Drawn } from '@pleniere/actes';

/** What the parent hears: each file as it is drawn, then the end or why there is none. */
export type ChildWord = { is: 'file'; file: Drawn } | { is: 'end' } | { is: 'failed'; reason: RenderError['reason']; message: string };

/** What it is asked: a model, and the ids of the formats wanted when it is not all of them. */
export interface ChildJob {
  model: ActesModel;
  only?: readonly string[];
}

/** One model in, its formats out, then it ends. Whatever a document does to memory or time, it does it here. */
async function draw({ model, only }: ChildJob): Promise<void> {
  const say = (word: ChildWord) => new Promise<void>((told) => process.send?.(word, () => told()));
  try {
    for await (const file of drawAll(model, only)) await say({ is: 'file', file });
    await say({ is: 'end' });
  } catch (error) {
    await say({ is: 'failed', reason: error instanceof RenderError ? error.reason : 'refused', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  process.exit(0);
}

process.once('message', (job) => void draw(job as ChildJob));
// Nobody is left to draw for.
process.once('disconnect', () => process.exit(0));
