import type { ReactNode } from 'react';
import { ToggleButton as AriaToggleButton, type ToggleButtonProps as AriaToggleButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icons/icon';
import styles from './button.module.css';

export interface ToggleButtonProps extends Omit<AriaToggleButtonProps, 'children' | 'className' | 'style'> {
  children?: ReactNode;
  size?: 'big';
  icon?: IconName;
}

/** A button that stays chosen (`aria-pressed`); chosen is yellow, because it is what counts now. */
export function ToggleButton({ children, size, icon, ...rest }: ToggleButtonProps) {
  return (
    <AriaToggleButton {...rest} className={styles.button ?? ''} data-size={size} data-only-icon={children === undefined || undefined}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </AriaToggleButton>
  );
}
