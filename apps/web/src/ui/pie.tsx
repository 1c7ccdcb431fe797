import styles from './pie.module.css';

const RADIUS = 9.4;

/**
 * Time that drains: what is left of it, from noon backwards. Under one minute it turns yellow (`warn`), past the end it is a full red disc (`over`).
 * Decorative: the clock beside it says the figures. `ratio` is what is left, 0 to 1.
 */
export function Pie({ ratio, state = 'rest', size = 36 }: { ratio: number; state?: 'rest' | 'warn' | 'over'; size?: number }) {
  const left = Math.min(1, Math.max(0, ratio));
  const turn = (1 - left) * 2 * Math.PI;
  const x = (12 + RADIUS * Math.sin(turn)).toFixed(2);
  const y = (12 - RADIUS * Math.cos(turn)).toFixed(2);
  return (
    <svg className={styles.pie} data-state={state} width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <circle className={styles.face} cx="12" cy="12" r="11" />
      {state === 'over' || left === 0 ? null : left === 1 ? (
        <circle className={styles.rest} cx="12" cy="12" r={RADIUS} />
      ) : (
        <path className={styles.rest} d={`M12 12 L${x} ${y} A${RADIUS} ${RADIUS} 0 ${left > 0.5 ? 1 : 0} 1 12 2.6 Z`} />
      )}
    </svg>
  );
}
