import type { SeanceOverview } from '@pleniere/contract';
import { phasesOf } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { LinkButton, Notice } from '../../ui';
import { useLanguage } from '../cycle';
import styles from './seance.module.css';

/** Under the line of the group work: who works on what, how the time is cut, and what still keeps papers from being printed. */
export function GroupWork({ overview, minutes }: { overview: SeanceOverview; minutes: number | null }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const groups = overview.groups.filter(({ status }) => status === 'active');
  const roomless = groups.filter(({ room }) => !room);
  const phases = phasesOf(groups[0]?.method);
  const base = `/organiser/seances/${overview.seance.id}`;
  return (
    <div className={styles.stack}>
      <h3 className={styles.label}>{t('groupsAndQuestions')}</h3>
      <ol className={styles.questions}>
        {groups.map((group) => (
          <li key={group.id}>
            <b>{group.number}</b>
            <span>
              <span className={styles.voice}>{group.question ?? group.title ?? t('noQuestion')}</span>
              <span className={styles.second}>{[group.method, group.room].filter(Boolean).join(', ') || t('noRoom')}</span>
            </span>
          </li>
        ))}
      </ol>
      <div>
        <h3 className={styles.label}>{minutes === null ? t('phases') : t('phasesOf', { minutes })}</h3>
        <p className={styles.soft}>{phases.map((phase) => `${phase.minutes} ${phase.title[language]}`).join(', ')}</p>
      </div>
      <div className={styles.row}>
        <LinkButton icon="people" href={`${base}/groupes`}>
          {t('openGroups')}
        </LinkButton>
        {overview.mayOpenDoors ? (
          <LinkButton icon="print" href={`${base}/impression`}>
            {t('print')}
          </LinkButton>
        ) : null}
      </div>
      {roomless.length > 0 ? <Notice tone="warn">{t('roomless', { groups: roomless.map(({ number }) => number).join(', '), count: roomless.length })}</Notice> : null}
    </div>
  );
}
