import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as cycleTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const cycleRoutes: RouteObject[] = [];
