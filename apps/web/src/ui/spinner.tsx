import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './spinner.module.css';

/** A wait shorter than this is not shown: a flash costs more attention than it gives. */
const PATIENCE = 400;

/** Grey lines where words will be, after 400 ms. Nothing turns and nothing blinks. */
export function Spinner({ label }: { label?: string }) {
  const { t } = useTranslation('ui');
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status">
      {isShown ? (
        <div className={styles.waiting}>
          <i /> <i /> <i /> <i />
          <p className={styles.label}>{label ?? t('loading')}</p>
        </div>
      ) : null}
    </div>
  );
}
