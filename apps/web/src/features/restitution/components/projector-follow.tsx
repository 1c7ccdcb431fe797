import type { ShownView } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../../ui';
import styles from './projector.module.css';

/** Address without its scheme, as people type it. */
const typed = (followUrl: string): string => new URL(followUrl).host;

/** How to follow from a seat: QR, the five signs to type, and where. */
export function ProjectorFollow({ view, isLarge = false }: { view: ShownView; isLarge?: boolean }) {
  const { t } = useTranslation('restitution');
  return (
    <div className={styles.follow} data-large={isLarge || undefined}>
      <QrCode value={view.followUrl} label={`${typed(view.followUrl)}, ${view.code}`} size={240} />
      <div>
        <span className={styles.invitation}>{t(view.mode === 'ended' ? 'followAfter' : 'follow')}</span>
        <span className={styles.code}>{view.code}</span>
        <span className={styles.address}>{typed(view.followUrl)}</span>
      </div>
    </div>
  );
}
