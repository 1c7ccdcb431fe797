import type { ShownView } from '@pleniere/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Disc } from '../../../ui';
import { useHour } from '../hooks/use-hour';
import { ProjectorFollow } from './projector-follow';
import { ProjectorProgramme } from './projector-programme';
import styles from './projector.module.css';
import { Words } from './words';

const MINUTE = 60_000;

/** Now by the server's clock, once a minute is enough for a wall clock. */
function useNow(offsetMs: number): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now() + offsetMs), 1000);
    return () => clearInterval(tick);
  }, [offsetMs]);
  return Math.floor(now / MINUTE) * MINUTE;
}

/** Before the plenary: when it starts, who will speak, and how to follow. */
export function ProjectorWaiting({ view, offsetMs }: { view: ShownView; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const hour = useHour(view.seance.timeZone);
  const now = useNow(offsetMs);
  const { startsAt } = view.seance;
  const isAnnounced = startsAt !== null && Date.parse(startsAt) > now;
  return (
    <div className={styles.screen}>
      <div className={styles.main}>
        <header className={styles.head} data-wait>
          <Disc total={Math.max(1, view.order.length)} size={34} />
          <h1>
            <Words>{view.seance.title}</Words>
          </h1>
        </header>
        <p className={styles.when}>
          <span>{isAnnounced ? t('startsAt') : t('startsSoon')}</span>
          <b>{hour(isAnnounced ? startsAt : now)}</b>
        </p>
        <ProjectorProgramme order={view.order} />
      </div>
      <div className={styles.side} data-alone>
        <ProjectorFollow view={view} isLarge />
      </div>
    </div>
  );
}
