import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icons/icon';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** The verb. Without children the button shows its icon alone and needs `aria-label`. */
  children?: ReactNode;
  variant?: ButtonVariant;
  /** 44 px, for thumbs and for the one action of a page. */
  size?: 'big';
  icon?: IconName;
  /** Icon after the words, for « suivant ». */
  iconAfter?: IconName;
}

/** A button says a verb. When it is off, write the reason beside it. */
export function Button({ children, variant = 'plain', size, icon, iconAfter, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={styles.button ?? ''} data-variant={variant} data-size={size} data-only-icon={children === undefined || undefined}>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {iconAfter ? <Icon name={iconAfter} /> : null}
    </AriaButton>
  );
}
