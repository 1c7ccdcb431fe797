import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as actesTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const actesRoutes: RouteObject[] = [
  { path: '/organiser/seances/:seanceId/actes', lazy: async () => ({ Component: (await import('./actes-page')).ActesPage }) },
];
