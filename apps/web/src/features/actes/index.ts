import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as actesTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const actesRoutes: RouteObject[] = [
  { path: '/organiser/seances/:seanceId/actes', lazy: async () => ({ Component: (await import('./actes-page')).ActesPage }) },
  { path: '/organiser/seances/:seanceId/actes/participants', lazy: async () => ({ Component: (await import('./attendance/participants-page')).ParticipantsPage }) },
  { path: '/organiser/seances/:seanceId/actes/programme', lazy: async () => ({ Component: (await import('./held/held-page')).HeldPage }) },
  { path: '/organiser/seances/:seanceId/actes/documents', lazy: async () => ({ Component: (await import('./documents/documents-page')).DocumentsPage }) },
  { path: '/organiser/seances/:seanceId/actes/charte', lazy: async () => ({ Component: (await import('./documents/theme-page')).SeanceThemePage }) },
  { path: '/organiser/cycles/:cycleId/actes', lazy: async () => ({ Component: (await import('./cycle-actes-page')).CycleActesPage }) },
  { path: '/organiser/cycles/:cycleId/actes/charte', lazy: async () => ({ Component: (await import('./documents/theme-page')).CycleThemePage }) },
];
