import { CONTRIBUTION_KINDS, type ContributionKind } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { KindMark } from '../../../ui';
import styles from './kind-bar.module.css';

interface KindBarProps {
  kind: ContributionKind | null;
  /** The pressed one pressed again gives null: back to free text. */
  onKind: (kind: ContributionKind | null) => void;
}

/** The nine kinds above a phone's keyboard. Pressing keeps the cursor, and the keyboard, where they are. */
export function KindBar({ kind, onKind }: KindBarProps) {
  const { t } = useTranslation(['note', 'ui']);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('kindBar')}>
      {CONTRIBUTION_KINDS.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.kind}
          aria-pressed={each === kind}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onKind(each === kind ? null : each)}
        >
          <KindMark kind={each} size={20} decorative />
          {t(`kind_${each}`, { ns: 'ui' })}
        </button>
      ))}
    </div>
  );
}
