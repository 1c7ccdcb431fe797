import type { ShownView } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Disc } from '../../../ui';
import { ProjectorClock } from './projector-clock';
import { ProjectorFollow } from './projector-follow';
import { ProjectorProgramme } from './projector-programme';
import styles from './projector.module.css';

/** Exchanges with the room, and the end: what the groups were asked stays in sight. */
export function ProjectorPlain({ view, offsetMs }: { view: ShownView; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const isEnded = view.mode === 'ended';
  return (
    <div className={styles.screen}>
      <div className={styles.main}>
        <header className={styles.head} data-wait>
          <Disc total={Math.max(1, view.order.length)} done={view.order.flatMap(({ state }, index) => (state === 'done' ? [index + 1] : []))} size={34} />
          <h1>{t(isEnded ? 'endedTitle' : 'exchangesTitle')}</h1>
        </header>
        <ProjectorProgramme order={view.order} isTall />
      </div>
      <div className={styles.side} data-alone>
        {isEnded ? null : <ProjectorClock timer={view.timer} offsetMs={offsetMs} />}
        <ProjectorFollow view={view} isLarge />
      </div>
    </div>
  );
}
