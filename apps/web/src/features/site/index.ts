import type { RouteObject } from 'react-router';
import { LostPage } from './failure';
import { texts } from './texts';

export { FailedPage } from './failure';
export { Root } from './root';
export { texts as siteTexts };

/** The gallery is for those who build: it is not in the product unless the build asks for it (`VITE_GALLERY=on`). */
const gallery: RouteObject[] =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY === 'on'
    ? [{ path: '/galerie', lazy: async () => ({ Component: (await import('../../ui/gallery/gallery')).Gallery }) }]
    : [];

export const siteRoutes: RouteObject[] = [...gallery, { path: '*', Component: LostPage }];
