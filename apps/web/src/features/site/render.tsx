import type { PublicPage, RenderedPage, ShellPage } from '@pleniere/contract';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { prepareTexts } from '../../i18n';
import { uiTexts } from '../../ui/texts';
import { asHtml, documentOf, type DocumentHead } from './document';
import { cycleSeries, seanceEvent } from './json-ld';
import { AccessibilityPage } from './pages/accessibility-page';
import { CyclePage } from './pages/cycle-page';
import { Frame } from './pages/frame';
import { HomePage } from './pages/home-page';
import { LegalPage } from './pages/legal-page';
import { MessagePage, WithdrawnPage } from './pages/message-page';
import { SeancePage } from './pages/seance-page';
import { texts } from './texts';

const instances = {
  fr: prepareTexts('fr', { site: texts, ui: uiTexts }),
  en: prepareTexts('en', { site: texts, ui: uiTexts }),
};

const STATUS: Partial<Record<PublicPage['kind'], number>> = { notFound: 404, withdrawn: 410, failed: 503 };

function Content({ page }: { page: PublicPage }) {
  switch (page.kind) {
    case 'home':
      return <HomePage cycles={page.cycles} days={page.days} />;
    case 'cycle':
      return <CyclePage cycle={page.cycle} />;
    case 'seance':
      return <SeancePage seance={page.seance} />;
    case 'legal':
      return <LegalPage language={page.language} />;
    case 'accessibility':
      return <AccessibilityPage language={page.language} />;
    case 'withdrawn':
      return <WithdrawnPage page={page} />;
    case 'notFound':
    case 'failed':
      return <MessagePage kind={page.kind} />;
  }
}

type Facts = Pick<DocumentHead, 'title' | 'description' | 'dublinCore' | 'data'>;

function factsOf(page: PublicPage): Facts {
  const { t } = instances[page.language];
  const say = (key: string) => t(key, { ns: 'site' });
  switch (page.kind) {
    case 'home':
      return { title: say('homeTitle'), description: say('homeLead') };
    case 'cycle': {
      const { cycle } = page;
      return { title: cycle.title, description: cycle.description, dublinCore: dublinCore(cycle, cycle.organizers, cycle.startDate), data: cycleSeries(cycle, page.origin) };
    }
    case 'seance': {
      const { seance } = page;
      const title = seance.title ?? seance.territory?.name ?? seance.subtitle ?? say('itemUntitled');
      return { title, description: seance.abstract, dublinCore: dublinCore({ ...seance, title }, seance.organizers, seance.date), data: seanceEvent(seance, page.origin) };
    }
    case 'legal':
      return { title: say('footerLegal') };
    case 'accessibility':
      return { title: page.language === 'en' ? 'Accessibility statement' : 'Déclaration d’accessibilité' };
    case 'notFound':
    case 'withdrawn':
    case 'failed':
      return { title: say(`${page.kind}Title`) };
  }
}

/** Unqualified Dublin Core of what a page is about; what is unknown is left out. */
function dublinCore(about: { title: string; language: string }, creators: readonly string[], date: string | null): { name: string; content: string }[] {
  return [
    { name: 'title', content: about.title },
    ...creators.map((creator) => ({ name: 'creator', content: creator })),
    ...(date ? [{ name: 'date', content: date }] : []),
    { name: 'language', content: about.language },
    { name: 'type', content: 'Event' },
  ];
}

/**
 * Renders one page whole, as HTML text. Pure: the same page always gives the same bytes.
 * The application's shell has an empty root that the browser fills; every other page is complete without any script.
 */
export function renderPage(page: PublicPage | ShellPage): RenderedPage {
  const frame = { language: page.language, assets: page.assets };
  if (page.kind === 'app') {
    const noscript = instances[page.language].t('noscript', { ns: 'site' });
    const body = `<div id="root"></div>\n<noscript><p>${noscript}</p></noscript>`;
    return { html: documentOf({ ...frame, title: 'Plénière', nonce: page.nonce }, body), status: 200 };
  }
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={instances[page.language]}>
      <Frame path={page.path}>
        <Content page={page} />
      </Frame>
    </I18nextProvider>,
  );
  const status = STATUS[page.kind] ?? 200;
  const head = { ...frame, ...factsOf(page), canonical: status === 200 ? `${page.origin}${page.path}` : undefined };
  return { html: documentOf(head, asHtml(markup)), status };
}
