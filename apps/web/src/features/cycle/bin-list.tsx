import type { BinnedView } from '@pleniere/contract';
import { formatDate } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui';
import styles from './cycle.module.css';
import { useLanguage } from './use-language';

const DATE_LENGTH = 10;

/** What can still be brought back, what it holds and until when. */
export function BinList({ binned, onRestore, isPending }: { binned: readonly BinnedView[]; onRestore: (id: string) => void; isPending: boolean }) {
  const { t } = useTranslation('cycle');
  const language = useLanguage();
  return (
    <ul className={styles.cycles}>
      {binned.map((thing) => (
        <li key={thing.id}>
          <div className={styles.entry}>
            <p className={styles.entryTitle}>{thing.title ?? t('untitled')}</p>
            <p className={styles.soft}>
              {t('binned', {
                words: t('wordsCount', { count: thing.loss.words }),
                until: formatDate(thing.keptUntil.slice(0, DATE_LENGTH), language),
              })}
            </p>
          </div>
          <Button icon="undo" isDisabled={isPending} onPress={() => onRestore(thing.id)} aria-label={`${t('restore')} ${thing.title ?? t('untitled')}`}>
            {t('restore')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
