import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { LanguageSwitch, Page, PageHeader, Wordmark } from '../../ui';
import styles from './auth.module.css';

/** Frame of the pages one sees before being in: the wordmark, one question, nothing else. */
export function EntryFrame({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  const { pathname, hash } = useLocation();
  const bar = (
    <header className={styles.bar}>
      <a href="/" className={styles.home}>
        <Wordmark />
      </a>
      {/* Its links load the page again, and would lose a secret that waits in the fragment. */}
      {hash ? null : <LanguageSwitch path={pathname} />}
    </header>
  );
  return (
    <Page title={title} topBar={bar} width="narrow">
      <PageHeader title={title} lead={lead} />
      {children}
    </Page>
  );
}
