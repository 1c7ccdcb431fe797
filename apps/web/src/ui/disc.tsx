import styles from './disc.module.css';

interface DiscProps {
  /** Sectors: groups of a séance, séances of a cycle. */
  total: number;
  /** The one that counts now, from 1; null when none does. */
  current?: number | null;
  /** How many of the first are done, or which ones, from 1 (a plenary may take groups out of order). */
  done?: number | readonly number[];
  size?: number;
}

const RADIUS = 10;
const at = (turn: number) => ({ x: 12 + RADIUS * Math.sin(turn * 2 * Math.PI), y: 12 - RADIUS * Math.cos(turn * 2 * Math.PI) });
const round = (value: number) => value.toFixed(2);

/** The round table cut in sectors: empty is to come, grey is done, yellow is now. Decorative: say it in words beside it. */
export function Disc({ total, current = null, done = 0, size = 34 }: DiscProps) {
  const isDone = (index: number) => (typeof done === 'number' ? index <= done : done.includes(index));
  const stateOf = (index: number) => (index === current ? 'now' : isDone(index) ? 'done' : 'todo');
  const strokeWidth = Math.min(1.1, Math.max(0.31, 34 / size));
  const gap = size < 40 ? 0.9 : 0.55;
  return (
    <svg className={styles.disc} width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      {total <= 1 ? (
        <circle className={styles.sector} data-state={stateOf(1)} cx="12" cy="12" r={RADIUS} strokeWidth={strokeWidth} />
      ) : (
        Array.from({ length: total }, (_, index) => {
          const from = at(index / total);
          const to = at((index + 1) / total);
          const middle = at((index + 0.5) / total);
          const shift = `${round(((middle.x - 12) / RADIUS) * gap)} ${round(((middle.y - 12) / RADIUS) * gap)}`;
          return (
            <path
              key={index}
              className={styles.sector}
              data-state={stateOf(index + 1)}
              strokeWidth={strokeWidth}
              transform={`translate(${shift})`}
              d={`M12 12 L${round(from.x)} ${round(from.y)} A${RADIUS} ${RADIUS} 0 0 1 ${round(to.x)} ${round(to.y)} Z`}
            />
          );
        })
      )}
    </svg>
  );
}
