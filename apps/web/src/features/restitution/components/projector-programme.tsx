import type { ShownView } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import styles from './projector.module.css';
import { Words } from './words';

/** More groups than this stand in two columns. */
const ONE_COLUMN = 6;

/** The groups, in the order in which they speak. */
export function ProjectorProgramme({ order, isTall = false }: { order: ShownView['order']; isTall?: boolean }) {
  const { t } = useTranslation('restitution');
  return (
    <ol className={styles.programme} data-tall={isTall || undefined} data-many={order.length > ONE_COLUMN || undefined}>
      {order.map(({ id, number, title }) => (
        <li key={id}>
          <span className={styles.rank}>
            <span className="sr-only">{t('groupWord')}</span>
            {number}
          </span>
          <span>
            <Words>{title}</Words>
          </span>
        </li>
      ))}
    </ol>
  );
}
