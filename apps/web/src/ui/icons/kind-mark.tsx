import type { ContributionKind } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { KIND_PATHS } from './kind-paths';
import styles from './kind-mark.module.css';

interface KindMarkProps {
  kind: ContributionKind;
  /** Pixels; at 20 and under the letter is drawn heavier. */
  size?: number;
  /** Shows the name beside the mark. Otherwise the name is the tooltip and is said to screen readers. */
  labelled?: boolean;
  /** The name already stands beside the mark: say nothing twice. */
  decorative?: boolean;
}

/** Mark of one of the nine kinds: shape, letter and colour, in that order of importance. */
export function KindMark({ kind, size = 24, labelled = false, decorative = false }: KindMarkProps) {
  const { t } = useTranslation('ui');
  const name = t(`kind_${kind}`);
  return (
    <span className={styles.mark} data-kind={kind} title={labelled || decorative ? undefined : name}>
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
        <path className={styles.shape} d={KIND_PATHS[kind].shape} />
        <path
          className={styles.letter}
          fill="none"
          strokeWidth={size <= 20 ? 2.6 : 2.1}
          strokeLinecap="round"
          strokeLinejoin="round"
          d={KIND_PATHS[kind].letter}
        />
      </svg>
      {decorative ? null : <span className={labelled ? undefined : 'sr-only'}>{name}</span>}
    </span>
  );
}
