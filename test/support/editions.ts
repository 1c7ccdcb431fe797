import type { EditionView, RenderView } from '@pleniere/contract';
import { eventually } from './eventually';

/** Asks for an edition and waits until it is out. @returns the edition; throws with the server's words when there is none */
export async function publish(url: string, headers: Record<string, string>, path: string, body: object): Promise<EditionView> {
  const all = { ...headers, 'content-type': 'application/json' };
  const asked = await fetch(`${url}${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) });
  if (asked.status !== 202) throw new Error(`${asked.status}: ${await asked.text()}`);
  const { id } = (await asked.json()) as RenderView;
  return (await renderEnded(url, headers, id)).edition ?? Promise.reject(new Error('The publication failed.'));
}

/** The publication once it is over, done or failed. */
export async function renderEnded(url: string, headers: Record<string, string>, id: string): Promise<RenderView> {
  let render = {} as RenderView;
  await eventually(async () => {
    render = (await (await fetch(`${url}/api/renders/${id}`, { headers })).json()) as RenderView;
    if (render.edition === null && render.problem === null) throw new Error(`still ${render.state}: ${render.done?.join(', ')}`);
  }, 120_000);
  return render;
}
