import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as diagnosticTexts };

export const diagnosticRoutes: RouteObject[] = [{ path: '/diagnostic', lazy: async () => ({ Component: (await import('./diagnostic-page')).DiagnosticPage }) }];
