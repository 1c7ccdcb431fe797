import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as restitutionTexts };

/** Screens of this feature; each is loaded when it is first opened, so that a phone loads no console and no editor. */
export const restitutionRoutes: RouteObject[] = [
  { path: '/regie/:seanceId', lazy: () => import('./components/regie-page').then(({ RegiePage }) => ({ Component: RegiePage })) },
  { path: '/projecteur/:room', lazy: () => import('./components/projector-page').then(({ ProjectorPage }) => ({ Component: ProjectorPage })) },
  { path: '/suivre/:code', lazy: () => import('./components/phone-page').then(({ PhonePage }) => ({ Component: PhonePage })) },
];
