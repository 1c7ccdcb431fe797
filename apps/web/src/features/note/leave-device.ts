import { signOut } from '@pleniere/contract';
import { call } from '../../api/client';
import { deleteCopy } from './device-copy';

/** What is shown after: a page of its own, loaded anew, so that nothing of the sheet stays in memory either. */
export const LEFT_PATH = '/au-revoir';

/**
 * Ends the session and removes all that this browser keeps of us: copies of notes, settings, pages for use without network.
 * @param onLeaving the session has ended; what is open lets go of its storage
 * @throws ApiError when the server did not answer: the session is still open, and nothing has been removed
 */
export async function leaveDevice(onLeaving: () => void): Promise<void> {
  await call(signOut, { body: {} });
  onLeaving();
  const registrations = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  for (const registration of registrations) await registration.unregister();
  if (typeof caches !== 'undefined') for (const name of await caches.keys()) await caches.delete(name);
  const databases = typeof indexedDB !== 'undefined' && 'databases' in indexedDB ? await indexedDB.databases() : [];
  await Promise.all(databases.flatMap(({ name }) => (name ? [deleteCopy(name)] : [])));
  localStorage.clear();
  sessionStorage.clear();
  // Those that scripts may see; the session's was taken back by the server.
  for (const cookie of document.cookie.split('; ').filter(Boolean)) document.cookie = `${cookie.split('=')[0]}=; path=/; max-age=0`;
}
