import type { RouteObject } from 'react-router';
import { texts } from './texts';

export { texts as cycleTexts };
export { LoadFailure } from './load-failure';
export { PartnersField, partnersIn, type Partners } from './partners-field';
export { LossSentence } from './loss-sentence';
export { RemarkList } from './remark-list';
export { FormDialog } from './form-dialog';
export { AppLink } from './app-link';
export { nameOf } from './person-name';
export { useLanguage } from './use-language';

/** Screens of this feature; each is loaded when it is first opened. */
export const cycleRoutes: RouteObject[] = [
  { path: '/organiser', lazy: async () => ({ Component: (await import('./cycles-page')).CyclesPage }) },
  { path: '/organiser/cycles/:cycleId', lazy: async () => ({ Component: (await import('./cycle-page')).CyclePage }) },
  { path: '/organiser/cycles/:cycleId/personnes', lazy: async () => ({ Component: (await import('./directory-page')).DirectoryPage }) },
  { path: '/organiser/cycles/:cycleId/corbeille', lazy: async () => ({ Component: (await import('./bin-page')).BinPage }) },
];
