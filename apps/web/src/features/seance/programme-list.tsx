import type { ItemView, SeanceOverview } from '@pleniere/contract';
import { formatDate, formatHour, timeDoubtsOf, type ItemHours, type TimeDoubt } from '@pleniere/domain';
import type { KeyboardEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Flag, SectionHead } from '../../ui';
import { useLanguage } from '../cycle';
import { DEFAULT_TURN, minutesOf, partsOf, restitutionPlan } from './day';
import { Ribbon } from './ribbon';
import styles from './seance.module.css';

interface ProgrammeListProps {
  overview: SeanceOverview;
  hours: Map<string, ItemHours>;
  chosenId: string | null;
  onChoose: (itemId: string) => void;
  /** Alt + arrows on a line. */
  onMove: (itemId: string, direction: 'up' | 'down') => void;
}

/** Lines of the programme by part of the day; lines under another one are set in. */
export function ProgrammeList(props: ProgrammeListProps) {
  const { overview, hours } = props;
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const { programme } = overview;
  const doubts = timeDoubtsOf(programme.map(({ id, parentId, start, end }) => ({ id, parentId, startsAt: start, endsAt: end })));
  const parts = partsOf(programme);
  const days = new Set(parts.flatMap((part) => part.day ?? []));
  const row = (item: ItemView, depth: number): ReactElement[] => [
    <Row key={item.id} item={item} depth={depth} doubt={doubts.get(item.id)} {...props} />,
    ...programme.filter((child) => child.parentId === item.id).flatMap((child) => row(child, depth + 1)),
  ];
  return parts.map((part, index) => {
    const opensDay = part.day !== null && parts.findIndex((other) => other.day === part.day) === index;
    const heads = [days.size > 1 && part.day ? formatDate(part.day, language) : null, part.title].filter(Boolean).join(' · ');
    return (
      <section key={part.key} aria-label={heads || t('programme')}>
        {opensDay ? <Ribbon items={parts.filter((other) => other.day === part.day).flatMap((other) => other.items)} hours={hours} /> : null}
        {heads ? <SectionHead>{heads}</SectionHead> : null}
        <ul className={styles.lines}>{part.items.flatMap((item) => row(item, 0))}</ul>
      </section>
    );
  });
}

function Row({ item, depth, doubt, overview, hours, chosenId, onChoose, onMove }: ProgrammeListProps & { item: ItemView; depth: number; doubt: TimeDoubt | undefined }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const minutes = minutesOf(hours.get(item.id));
  const inferred = hours.get(item.id)?.inferred ?? false;
  const second = useSecondLine(item, overview);
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(item.id, event.key === 'ArrowUp' ? 'up' : 'down');
  };
  const groups = item.kind === 'groupWork' ? overview.groups.filter(({ status }) => status === 'active').length : 0;
  return (
    <li data-depth={Math.min(depth, 3)}>
      <button
        type="button"
        className={styles.line}
        data-pause={item.kind === 'break' || item.kind === 'meal' || item.kind === 'welcome' || undefined}
        aria-current={item.id === chosenId || undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => onChoose(item.id)}
        onKeyDown={press}
      >
        <b className={styles.start}>{item.start ? formatHour(item.start, language) : <span className={styles.untimed}>{t('untimed')}</span>}</b>
        <span className={styles.duration} data-inferred={inferred || undefined}>
          {minutes === null ? '' : t('minutes', { count: minutes })}
        </span>
        <span className={styles.what}>
          {item.title ?? t('untitledLine')}
          {second ? <span className={styles.second}>{second}</span> : null}
        </span>
        <span className={styles.flags}>
          {doubt && doubt !== 'untimed' ? (
            <Flag tone="warn" icon="warning">
              {t(`doubt_${doubt}`)}
            </Flag>
          ) : null}
          {groups > 0 ? <Flag tone="now">{t('sheets', { count: groups })}</Flag> : null}
        </span>
      </button>
    </li>
  );
}

/** Who speaks, which questions, what remains of the plenary's slot. */
function useSecondLine(item: ItemView, overview: SeanceOverview): string {
  const { t } = useTranslation('seance');
  const names = [...new Set(item.contributors.map((contributor) => contributor.name))];
  const questions = item.questionIds.length > 0 ? [t('questionsCount', { count: item.questionIds.length })] : [];
  const plan = item.kind === 'plenaryReport' ? restitutionPlan(overview, DEFAULT_TURN) : null;
  const slack =
    plan && plan.margin !== null && plan.itemId === item.id && plan.margin >= 0
      ? [t('planFits', { groups: plan.groups, turn: DEFAULT_TURN, margin: plan.margin })]
      : [];
  return [item.track, ...names, ...questions, ...slack].filter(Boolean).join(', ');
}
