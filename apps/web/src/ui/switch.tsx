import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import styles from './toggle.module.css';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  hint?: string;
}

/** On or off, at once. */
export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={styles.row ?? ''}>
      <span className={styles.track} aria-hidden />
      <span className={styles.words}>
        <span>{children}</span>
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </span>
    </AriaSwitch>
  );
}
