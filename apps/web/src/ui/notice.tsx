import type { ReactNode } from 'react';
import { Icon } from './icons/icon';
import styles from './notice.module.css';

interface NoticeProps {
  tone: 'warn' | 'danger' | 'info';
  /** What happened, what is safe, what to do. */
  children: ReactNode;
  action?: ReactNode;
  /** Says it at once to screen readers: for what appears after an action. */
  live?: boolean;
}

/** A sentence that has to be read, with what to do about it. */
export function Notice({ tone, children, action, live = false }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} size={18} />
      <div className={styles.body}>
        <div>{children}</div>
        {action}
      </div>
    </div>
  );
}
