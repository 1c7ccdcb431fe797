import type { RouteObject } from 'react-router';
import { actesRoutes } from './features/actes';
import { authRoutes } from './features/auth';
import { cycleRoutes } from './features/cycle';
import { diagnosticRoutes } from './features/diagnostic';
import { noteRoutes } from './features/note';
import { restitutionRoutes } from './features/restitution';
import { seanceRoutes } from './features/seance';
import { siteRoutes } from './features/site';

/** Every screen of the application. Public pages are not here: they are rendered on the server and need no script. */
export const routes: RouteObject[] = [
  ...authRoutes,
  ...cycleRoutes,
  ...seanceRoutes,
  ...noteRoutes,
  ...restitutionRoutes,
  ...actesRoutes,
  ...diagnosticRoutes,
  ...siteRoutes,
];
