import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as authTexts };

/** Screens of this feature; each is loaded when it is first opened. */
export const authRoutes: RouteObject[] = [];
