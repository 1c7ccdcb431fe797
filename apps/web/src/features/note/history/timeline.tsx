import { type HistoryEntry } from '@pleniere/contract';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Icon, Notice, Spinner } from '../../../ui';
import { hourOf } from '../use-now';
import { byHour } from './hours';
import { type Picked, pickedOf } from './picked';
import { useTimeline } from './use-history';
import { useWhen } from './use-when';
import styles from './versions.module.css';

interface TimelineProps {
  noteId: string;
  /** The moment that is shown beside. */
  picked: string | null;
  onPick: (picked: Picked) => void;
  /** Null for those who may not write. */
  onRestore: ((picked: Picked) => void) | null;
}

/** Who wrote when: a line a minute, by the hour, with versions and what was done with the sheet between them. */
export function Timeline({ noteId, ...line }: TimelineProps) {
  const { t } = useTranslation('history');
  const { hourTitle } = useWhen();
  const history = useTimeline(noteId);
  if (history.isPending) return <Spinner label={t('loading')} />;
  if (history.error) {
    return (
      <Notice tone="danger" live action={<Button onPress={() => void history.refetch()}>{t('retry')}</Button>}>
        {history.error.message}
      </Notice>
    );
  }
  const hours = byHour(history.data.pages.flatMap(({ entries }) => entries));
  if (hours.length === 0) return <p className={styles.empty}>{t('empty')}</p>;
  return (
    <div className={styles.timeline}>
      {hours.map(({ at, entries }) => (
        <section key={at}>
          <h3>{hourTitle(at)}</h3>
          <ol>
            {entries.map((entry) => (
              <Line key={`${entry.is} ${entry.is === 'version' ? entry.id : entry.at}`} entry={entry} {...line} />
            ))}
          </ol>
        </section>
      ))}
      {history.hasNextPage ? (
        <Button isDisabled={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
    </div>
  );
}

function useLabel(): (entry: HistoryEntry) => string {
  const { t } = useTranslation('history');
  const { when } = useWhen();
  return (entry) => {
    if (entry.is === 'minute') return entry.people.map(({ name }) => name ?? t('someone')).join(', ');
    if (entry.is === 'version') return t(`version_${entry.reason}`, { name: entry.name ?? '' });
    return t(`event_${entry.what}`, { when: entry.to ? when(entry.to) : '', defaultValue: entry.what });
  };
}

function Line({ entry, picked, onPick, onRestore }: { entry: HistoryEntry } & Omit<TimelineProps, 'noteId'>) {
  const { t, i18n } = useTranslation('history');
  const { when } = useWhen();
  const label = useLabel()(entry);
  const target = pickedOf(entry, label);
  const hour = <time dateTime={entry.at}>{hourOf(Date.parse(entry.at), i18n.language)}</time>;
  const more =
    entry.is === 'minute'
      ? t('changes', { count: entry.people.reduce((sum, { changes }) => sum + changes, 0) })
      : entry.by
        ? t('by', { name: entry.by })
        : null;
  const words = (
    <span className={styles.words}>
      <span className={styles.label}>{label}</span>
      {more ? <small>{more}</small> : null}
    </span>
  );
  if (!target) {
    return (
      <li className={styles.line} data-is={entry.is}>
        <p>
          {hour}
          {words}
        </p>
      </li>
    );
  }
  return (
    <li className={styles.line} data-is={entry.is}>
      <AriaButton className={styles.pick ?? ''} aria-pressed={picked === target.ref} onPress={() => onPick(target)}>
        {hour}
        {words}
        {entry.is === 'version' ? <Icon name="star" size={16} /> : null}
      </AriaButton>
      {onRestore ? <Button variant="quiet" icon="undo" aria-label={t('backTo', { when: when(target.at) })} onPress={() => onRestore(target)} /> : null}
    </li>
  );
}
