import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';
import { useDocumentTitle } from './use-document-title';

interface PageProps {
  /** Title of the window, without the name of the product. */
  title: string;
  topBar?: ReactNode;
  children: ReactNode;
  /** `narrow` for forms and letters, `full` for boards that use the whole screen, `edge` for those that reach its edges. */
  width?: 'normal' | 'narrow' | 'full' | 'edge';
}

/** Frame of every application screen: skip link, bar, one main region. */
export function Page({ title, topBar, children, width = 'normal' }: PageProps) {
  const { t } = useTranslation('ui');
  useDocumentTitle(title);
  return (
    <>
      <a className="skip-link" href="#contenu">
        {t('skip')}
      </a>
      {topBar}
      <main id="contenu" tabIndex={-1} className={styles.main} data-width={width}>
        {children}
      </main>
    </>
  );
}
