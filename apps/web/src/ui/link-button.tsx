import type { ReactNode } from 'react';
import { Link, type LinkProps } from 'react-aria-components';
import type { ButtonVariant } from './button';
import { Icon, type IconName } from './icons/icon';
import styles from './button.module.css';

export interface LinkButtonProps extends Omit<LinkProps, 'children' | 'className' | 'style'> {
  href: string;
  children?: ReactNode;
  variant?: ButtonVariant;
  size?: 'big';
  icon?: IconName;
  iconAfter?: IconName;
}

/** Looks like a button, goes somewhere: it is a link, so it opens in a new tab when one asks for it. */
export function LinkButton({ children, variant = 'plain', size, icon, iconAfter, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={styles.button ?? ''} data-variant={variant} data-size={size} data-only-icon={children === undefined || undefined}>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {iconAfter ? <Icon name={iconAfter} /> : null}
    </Link>
  );
}
