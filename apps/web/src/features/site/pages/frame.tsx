import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../../ui/language-switch';
import { Wordmark } from '../../../ui/logo';
import styles from './site.module.css';

/** Around every public page: skip link, name, navigation, one main region, legal links. Links are plain: nothing needs a script. */
export function Frame({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useTranslation('site');
  const { t: ui } = useTranslation('ui');
  return (
    <div className={styles.sheet}>
      <a className="skip-link" href="#contenu">
        {ui('skip')}
      </a>
      <div className={styles.inner}>
        <header className={styles.top}>
          <a className={styles.home} href="/">
            <Wordmark />
          </a>
          <nav className={styles.nav} aria-label={t('navLabel')}>
            <ul>
              <li>
                <a href="/" aria-current={path === '/' ? 'page' : undefined}>
                  {t('navHome')}
                </a>
              </li>
              <li>
                <a href="/code">{t('navCode')}</a>
              </li>
              <li>
                <a href="/connexion">{t('navSignIn')}</a>
              </li>
            </ul>
          </nav>
        </header>
        <main id="contenu" tabIndex={-1}>
          {children}
        </main>
        <footer className={styles.foot}>
          <nav aria-label={t('footerLabel')}>
            <a href="/accessibilite">{t('footerAccessibility')}</a>
            <a href="/mentions">{t('footerLegal')}</a>
            <a href="/diagnostic">{t('footerDiagnostic')}</a>
          </nav>
          <LanguageSwitch path={path} />
        </footer>
      </div>
    </div>
  );
}
