import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons/icon';
import styles from './flag.module.css';

/** A state in one or two words, on a square tag. */
export function Flag({ tone = 'mute', icon, children }: { tone?: 'now' | 'ok' | 'warn' | 'danger' | 'mute'; icon?: IconName; children: ReactNode }) {
  return (
    <span className={styles.flag} data-tone={tone}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
