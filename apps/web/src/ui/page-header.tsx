import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** One line above: where it belongs, when. */
  kicker?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

/** The one h1 of a screen and its actions. */
export function PageHeader({ title, kicker, lead, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div>
        {kicker ? <p className={styles.kicker}>{kicker}</p> : null}
        <h1 className={styles.title}>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  );
}
