import { ALERT_MS, clockFace, type Timer } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { useRemaining } from '../../../live';
import { Pie } from '../../../ui';
import styles from './projector.module.css';

/** Time left on the screen of the room: a pie that drains and its figures; red and counting up once it is over. */
export function ProjectorClock({ timer, offsetMs }: { timer: Timer; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const left = useRemaining(timer, offsetMs);
  if (left === null) return null;
  const state = left < 0 ? 'over' : left <= ALERT_MS ? 'warn' : 'rest';
  return (
    <div className={styles.clock} data-state={state}>
      <Pie ratio={timer.durationMs > 0 ? left / timer.durationMs : 0} state={state} size={120} />
      <b>{clockFace(left)}</b>
      {/* The line is there before it has a word: nothing on the screen moves when the time is over. */}
      <small>{state === 'over' ? t('over') : timer.pausedAt !== null ? t('paused') : '\u00a0'}</small>
    </div>
  );
}
