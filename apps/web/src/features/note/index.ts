import type { RouteObject } from 'react-router';
import { texts as historyTexts } from './history/texts';
import { texts } from './texts';

export { historyTexts, texts as noteTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const noteRoutes: RouteObject[] = [
  { path: '/notes/:noteId', lazy: async () => ({ Component: (await import('./note-page')).NotePage }) },
  { path: '/au-revoir', lazy: async () => ({ Component: (await import('./left-page')).LeftPage }) },
];
