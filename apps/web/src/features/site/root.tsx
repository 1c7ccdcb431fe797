import { isAppPath } from '@pleniere/contract';
import { useEffect, useRef } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useHref, useLocation, useNavigate } from 'react-router';

/** Screen readers stay where they were when a page changes without loading: take them to the new content. */
function useFocusOnArrival(): void {
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    document.getElementById('contenu')?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Around every screen: links of the components lead inside the application, or load the page when it is a public one. */
export function Root() {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  useFocusOnArrival();
  const go = (path: string) => {
    if (isAppPath(path)) void navigate(path);
    else window.location.assign(path);
  };
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'fr-FR'}>
      <RouterProvider navigate={go} useHref={useHref}>
        <Outlet />
      </RouterProvider>
      <ScrollRestoration />
    </I18nProvider>
  );
}
