import type { ShownGroup, ShownView } from '@pleniere/contract';
import { TAKEAWAY_POINT } from '@pleniere/domain';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Disc, KindMark } from '../../../ui';
import { pageOf } from '../fit';
import { useFit } from '../hooks/use-fit';
import { usePointLabel } from '../hooks/use-point-label';
import { ProjectorClock } from './projector-clock';
import { ProjectorFollow } from './projector-follow';
import styles from './projector.module.css';
import { Words } from './words';

interface ProjectorGroupProps {
  view: ShownView;
  group: ShownGroup;
  offsetMs: number;
}

/** One group on the screen of the room: question, points, « À retenir », time, and how to follow. */
export function ProjectorGroup({ view, group, offsetMs }: ProjectorGroupProps) {
  const { t } = useTranslation('restitution');
  const labelOf = usePointLabel();
  const root = useRef<HTMLDivElement>(null);
  const { points, takeaway } = group;
  const pages = useFit(root, JSON.stringify([group.title, points, takeaway, view.timer.startedAt === null]));
  const marked = points.findIndex(({ id }) => id === view.pointId);
  const at = pageOf(pages, marked, view.pointId === TAKEAWAY_POINT);
  const onPage = pages[at] ?? [];
  const isSplit = pages.length > 1;

  return (
    <div ref={root} className={styles.screen}>
      <div className={styles.main}>
        <header className={styles.head}>
          <span className={styles.number}>
            <span className="sr-only">{t('groupWord')}</span>
            {group.number}
          </span>
          <h1>
            <Words>{group.title}</Words>
          </h1>
          <Disc
            total={view.order.length}
            current={view.order.findIndex(({ id }) => id === group.id) + 1}
            done={view.order.flatMap(({ state }, index) => (state === 'done' ? [index + 1] : []))}
            size={34}
          />
        </header>
        <ul className={styles.points} data-fit="points">
          {points.map((point, index) => (
            <li key={point.id} hidden={isSplit && !onPage.includes(index)} aria-current={point.id === view.pointId || undefined}>
              <KindMark kind={point.kind} size={60} decorative />
              <span>
                <span className={styles.label} data-kind={point.kind}>
                  {labelOf(point, points)}
                </span>
                <span className={styles.words} data-kind={point.kind}>
                  <Words>{point.text}</Words>
                </span>
              </span>
            </li>
          ))}
        </ul>
        {isSplit ? <p className={styles.page}>{t('page', { at: at + 1, of: pages.length })}</p> : null}
      </div>
      <section className={styles.takeaway} data-current={view.pointId === TAKEAWAY_POINT || undefined}>
        <h2>{t('takeaway')}</h2>
        {takeaway.map((paragraph, index) => (
          <p key={index}>
            <Words>{paragraph}</Words>
          </p>
        ))}
        {takeaway.length === 0 ? <p className={styles.missing}>{t('notYetWritten')}</p> : null}
      </section>
      <div className={styles.side} data-fit="side">
        <ProjectorClock timer={view.timer} offsetMs={offsetMs} />
        <ProjectorFollow view={view} />
      </div>
    </div>
  );
}
