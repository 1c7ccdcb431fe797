/** Address of our service worker (`sw.ts`, built as a file of this very name). */
const WORKER = '/sw.js';
const SCOPE = '/notes/';

/**
 * Keeps what the sheet needs to open without a network. Only where browsers allow it: over https, and on the machine itself.
 * A worker that waits is told to take over only from a page of its own build, when no other sheet is open: an older page may still need its files.
 */
export async function keepForOffline(): Promise<void> {
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: 'none' });
  const page = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;
  const takeOver = (worker: ServiceWorker | null) => worker?.postMessage({ takeOver: page });
  takeOver(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') takeOver(coming);
    });
  });
}
