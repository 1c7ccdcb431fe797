import { useTranslation } from 'react-i18next';
import styles from './language-switch.module.css';

const LANGUAGES = [
  { id: 'fr', name: 'Français' },
  { id: 'en', name: 'English' },
] as const;

/**
 * Plain links: `?lang=` sets the cookie on the server and comes back to the same page, so it works without any script.
 * `path` is the page one is on, without its query.
 */
export function LanguageSwitch({ path }: { path: string }) {
  const { t, i18n } = useTranslation('ui');
  return (
    <nav aria-label={t('language')} className={styles.switch}>
      {LANGUAGES.map(({ id, name }) =>
        i18n.language === id ? (
          <span key={id} lang={id} aria-current="true">
            {name}
          </span>
        ) : (
          <a key={id} lang={id} hrefLang={id} rel="nofollow" href={`${path}?lang=${id}`}>
            {name}
          </a>
        ),
      )}
    </nav>
  );
}
