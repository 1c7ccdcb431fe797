import type { ShownGroup, ShownView } from '@pleniere/contract';
import { ALERT_MS, clockFace } from '@pleniere/domain';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemaining } from '../../../live';
import { KindMark } from '../../../ui';
import { usePointLabel } from '../hooks/use-point-label';
import styles from './phone.module.css';

/** The countdown, in the corner: a phone is read, the screen of the room is watched. */
function PhoneClock({ view, offsetMs }: { view: ShownView; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const left = useRemaining(view.timer, offsetMs);
  if (left === null) return null;
  const word = view.timer.pausedAt !== null ? 'paused' : left < 0 ? 'over' : 'left';
  return (
    <p className={styles.clock} data-state={left < 0 ? 'over' : left <= ALERT_MS ? 'warn' : 'rest'}>
      {clockFace(left)}
      <small>{t(word)}</small>
    </p>
  );
}

interface PhoneGroupProps {
  view: ShownView;
  group: ShownGroup;
  offsetMs: number;
  isFollowing: boolean;
}

/** A group as the room has seen it. While following, the marked point is kept in sight. */
export function PhoneGroup({ view, group, offsetMs, isFollowing }: PhoneGroupProps) {
  const { t } = useTranslation('restitution');
  const labelOf = usePointLabel();
  const list = useRef<HTMLUListElement>(null);
  const isOnScreen = view.group?.id === group.id;
  const markedId = isOnScreen ? view.pointId : null;
  useEffect(() => {
    if (!isFollowing) return;
    const marked = list.current?.querySelector('[aria-current]');
    if (marked) marked.scrollIntoView({ block: 'nearest' });
    else scrollTo({ top: 0 });
  }, [isFollowing, markedId, group.id]);

  return (
    <article>
      <header className={styles.head}>
        <span className={styles.number}>
          <span className="sr-only">{t('groupWord')}</span>
          {group.number}
        </span>
        <h1>{group.title}</h1>
        {isOnScreen ? <PhoneClock view={view} offsetMs={offsetMs} /> : null}
      </header>
      <section className={styles.takeaway}>
        <h2>{t('takeaway')}</h2>
        {group.takeaway.length > 0 ? group.takeaway.map((paragraph, index) => <p key={index}>{paragraph}</p>) : <p className={styles.missing}>{t('notYetWritten')}</p>}
      </section>
      <ul ref={list} className={styles.points}>
        {group.points.map((point) => {
          const label = labelOf(point, group.points);
          const isMarked = point.id === markedId;
          return (
            <li key={point.id} aria-current={isMarked || undefined}>
              <KindMark kind={point.kind} size={22} decorative />
              <span className={styles.label} data-kind={point.kind}>
                {isMarked ? t('onScreen', { point: label }) : label}
              </span>
              <p data-kind={point.kind}>{point.text}</p>
            </li>
          );
        })}
      </ul>
    </article>
  );
}
