import type { ReactNode } from 'react';
import styles from './section-head.module.css';

interface SectionHeadProps {
  children: ReactNode;
  /** A count or an hour, at the right end of the rule. */
  side?: ReactNode;
  level?: 2 | 3;
  id?: string;
}

/** A 2 px ink line opens a section: rules, not boxes. */
export function SectionHead({ children, side, level = 2, id }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <Heading className={styles.head} id={id}>
      {children}
      {side ? <span className={styles.side}>{side}</span> : null}
    </Heading>
  );
}
