import { ALERT_MS, clockFace, type RestitutionCommand, type Timer } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { useRemaining } from '../../../live';
import { Button, Pie } from '../../../ui';
import styles from './regie.module.css';

interface RegieClockProps {
  timer: Timer;
  offsetMs: number;
  canDrive: boolean;
  drive: (command: RestitutionCommand) => void;
}

/** Time of what is on screen, and the two things one does with it. Nothing moves on by itself when it is over. */
export function RegieClock({ timer, offsetMs, canDrive, drive }: RegieClockProps) {
  const { t } = useTranslation('restitution');
  const left = useRemaining(timer, offsetMs);
  if (left === null) return null;
  const state = left < 0 ? 'over' : left <= ALERT_MS ? 'warn' : 'rest';
  const seconds = Math.floor(Math.abs(left) / 1000);
  const isPaused = timer.pausedAt !== null;
  return (
    <div className={styles.clock} data-state={state}>
      <Pie ratio={timer.durationMs > 0 ? left / timer.durationMs : 0} state={state} size={84} />
      <b role="timer" aria-label={t(left < 0 ? 'secondsOver' : 'secondsLeft', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}>
        {clockFace(left)}
      </b>
      <p className={styles.clockNote}>
        {t('of', { clock: clockFace(timer.durationMs) })}
        <br />
        {isPaused ? t('paused') : left < 0 ? t('over') : t('alertAt')}
      </p>
      {canDrive ? (
        <div className={styles.clockActions}>
          <Button size="big" icon={isPaused ? 'play' : 'pause'} onPress={() => drive({ type: isPaused ? 'resume' : 'pause' })}>
            {t(isPaused ? 'resume' : 'pause')}
          </Button>
          <Button size="big" onPress={() => drive({ type: 'addMinute' })}>
            {t('addMinute')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
