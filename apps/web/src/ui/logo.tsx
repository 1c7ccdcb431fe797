import styles from './logo.module.css';

/** The round table of four groups, one of them speaking. */
export function Symbol({ size = 26 }: { size?: number }) {
  return (
    <svg className={styles.symbol} width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path className={styles.quarter} d="M15 2v13H2A13 13 0 0 1 15 2ZM2 17h13v13A13 13 0 0 1 2 17ZM17 30V17h13a13 13 0 0 1-13 13Z" />
      <path className={styles.now} d="M18.2 1.2A13 13 0 0 1 30.8 13.8H18.2Z" />
    </svg>
  );
}

/** Symbol and name. */
export function Wordmark({ size = 26 }: { size?: number }) {
  return (
    <span className={styles.wordmark}>
      <Symbol size={size} />
      <span>Plénière</span>
    </span>
  );
}
