import './ui/global.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { catalogues } from './catalogues';
import { FailedPage, Root } from './features/site';
import { languageOf, prepareTexts } from './i18n';
import { routes } from './routes';

const language = languageOf(document.cookie);
document.documentElement.lang = language;
const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });
// One layout around all screens: it carries links, focus and the page shown when a screen breaks.
const router = createBrowserRouter([{ Component: Root, ErrorBoundary: FailedPage, hydrateFallbackElement: <></>, children: routes }]);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={prepareTexts(language, catalogues)}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}
