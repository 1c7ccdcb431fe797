/**
 * The service worker of the sheet: opens `/notes/…` without a network. It keeps one build, whole or not at all: the page and every hashed file that
 * the page needs. Words are no business of its: they are in the browser's database. Nothing of the API ever passes through here.
 */

interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Asking extends Lasting {
  readonly request: Request;
  respondWith: (response: Promise<Response>) => void;
}
/** What we use of the worker's global; the types of pages do not know it. */
interface Scope {
  readonly clients: { matchAll: (wanted: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly { url: string }[]>; claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener: ((name: 'install' | 'activate', listener: (event: Lasting) => void) => void) &
    ((name: 'fetch', listener: (event: Asking) => void) => void) &
    ((name: 'message', listener: (event: Lasting & { data: { takeOver?: string } }) => void) => void);
}

/** Filled in by the build: its name, its entry script, and the files that the sheet needs. */
declare const THIS_BUILD: { name: string; entry: string; files: string[] };

const worker = self as unknown as Scope;
const { name, entry, files } = THIS_BUILD;
const CACHE = `pleniere ${name}`;
/** Any address of a note gives the same page. */
const PAGE = '/notes/';
/** How long the network may take to bring the page, ms. */
const PATIENCE = 3_000;

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { cache: 'no-store', credentials: 'same-origin' });
  // A server that is being replaced may answer with the page of one build and the files of another.
  if (!page.ok || !(await page.clone().text()).includes(entry)) throw new Error('The page is of another build.');
  await cache.addAll(files);
  await cache.put(PAGE, page);
}

async function activate(): Promise<void> {
  for (const other of await caches.keys()) if (other !== CACHE) await caches.delete(other);
  await worker.clients.claim();
}

async function takeOver(page: string): Promise<void> {
  if (!page.endsWith(entry)) return;
  const sheets = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (sheets.filter(({ url }) => new URL(url).pathname.startsWith(PAGE)).length <= 1) await worker.skipWaiting();
}

const keptPage = async (): Promise<Response | undefined> => (await caches.open(CACHE)).match(PAGE, { ignoreVary: true });

/** The page as the server gives it now; the kept one when it does not, or takes too long. */
async function pageOf(request: Request): Promise<Response> {
  const answer = fetch(request);
  const fresh = await Promise.race([answer.catch(() => null), new Promise<null>((done) => setTimeout(() => done(null), PATIENCE))]);
  if (fresh && fresh.status < 500) return fresh;
  return (await keptPage()) ?? answer;
}

/** A hashed file never changes: the kept one is right. What the page has used once is kept too. */
async function fileOf(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone());
  return fresh;
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (typeof event.data.takeOver === 'string') event.waitUntil(takeOver(event.data.takeOver));
});
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(pageOf(event.request));
  else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') event.respondWith(fileOf(event.request));
});

export {};
