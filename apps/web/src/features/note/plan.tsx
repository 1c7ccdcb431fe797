import { CONTRIBUTION_KINDS } from '@pleniere/domain';
import { type NoteContent } from '@pleniere/note-schema';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KindMark } from '../../ui';
import styles from './plan.module.css';

/** What the sheet holds, by kind; zero is grey, not red. A kind leads to its first line. */
export function Plan({ content, children }: { content: NoteContent; children?: ReactNode }) {
  const { t } = useTranslation('note');
  return (
    <nav className={styles.plan} aria-label={t('plan')} data-region="plan" tabIndex={-1}>
      <ul>
        {CONTRIBUTION_KINDS.map((kind) => {
          const count = content.counts[kind];
          const first = content.contributions.find((each) => each.kind === kind);
          const row = (
            <>
              <KindMark kind={kind} size={16} decorative />
              {t(`plural_${kind}`)}
              <span className={styles.count}>{count}</span>
            </>
          );
          return (
            <li key={kind} data-none={count === 0 || undefined}>
              {first ? (
                <a
                  href={`#${first.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(first.id)?.scrollIntoView({ block: 'center' });
                  }}
                >
                  {row}
                </a>
              ) : (
                <span className={styles.none}>{row}</span>
              )}
            </li>
          );
        })}
      </ul>
      {children}
    </nav>
  );
}
