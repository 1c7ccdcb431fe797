import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { CommitField } from './commit-field';
export { SeanceFrame } from './seance-frame';
export { texts as seanceTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const seanceRoutes: RouteObject[] = [
  { path: '/organiser/seances/:seanceId', lazy: async () => ({ Component: (await import('./prepare-page')).PreparePage }) },
  { path: '/organiser/seances/:seanceId/groupes', lazy: async () => ({ Component: (await import('./groups-page')).GroupsPage }) },
  { path: '/organiser/seances/:seanceId/impression', lazy: async () => ({ Component: (await import('./print-page')).PrintPage }) },
];
