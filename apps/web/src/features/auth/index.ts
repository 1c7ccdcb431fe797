import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as authTexts };
export { useMe } from './use-me';

/** Screens of this feature; each is loaded when it is first opened. */
export const authRoutes: RouteObject[] = [
  { path: '/g', lazy: async () => ({ Component: (await import('./enter-page')).EnterPage }) },
  { path: '/s', lazy: async () => ({ Component: (await import('./sign-in-link-page')).SignInLinkPage }) },
  { path: '/connexion', lazy: async () => ({ Component: (await import('./sign-in-page')).SignInPage }) },
  { path: '/code', lazy: async () => ({ Component: (await import('./code-page')).CodePage }) },
  { path: '/organiser/seances/:seanceId/portes', lazy: async () => ({ Component: (await import('./doors-page')).DoorsPage }) },
];
