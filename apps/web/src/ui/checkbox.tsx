import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { Icon } from './icons/icon';
import styles from './toggle.module.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  hint?: string;
}

/** Yes or no, sent with the rest of a form. */
export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.row ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.mark} aria-hidden>
            {isIndeterminate ? <Icon name="minus" size={14} /> : isSelected ? <Icon name="check" size={14} /> : null}
          </span>
          <span className={styles.words}>
            <span>{children}</span>
            {hint ? <span className={styles.hint}>{hint}</span> : null}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}
