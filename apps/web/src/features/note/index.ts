import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as noteTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const noteRoutes: RouteObject[] = [
  { path: '/notes/:noteId', lazy: async () => ({ Component: (await import('./note-page')).NotePage }) },
];
