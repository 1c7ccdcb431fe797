import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Nothing here yet, or nothing could be shown: what it means and what to do next. */
export function EmptyState({ title, children, actions, level = 2 }: { title: string; children?: ReactNode; actions?: ReactNode; level?: 1 | 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <section className={styles.empty}>
      <Heading className={styles.title}>{title}</Heading>
      {children ? <div>{children}</div> : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </section>
  );
}
