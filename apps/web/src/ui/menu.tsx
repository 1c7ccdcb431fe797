import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from './button';
import { Icon, type IconName } from './icons/icon';
import styles from './popover.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Goes there instead of calling `onAction`. */
  href?: string;
  isDisabled?: boolean;
}

export interface MenuProps extends Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'isDisabled'> {
  /** Words of the button that opens it. Without words the button is « ⋯ » and says `ariaLabel`. */
  label?: string;
  ariaLabel?: string;
  items: readonly MenuEntry[];
  onAction?: (id: string) => void;
}

/** Actions too rare for a button of their own. */
export function Menu({ label, ariaLabel, items, onAction, variant = 'quiet', icon = 'more', size, isDisabled }: MenuProps) {
  const { t } = useTranslation('ui');
  const opener = { variant, icon, size, isDisabled, 'aria-label': label ? undefined : (ariaLabel ?? t('more')) };
  return (
    <MenuTrigger>
      <Button {...opener}>{label}</Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu items={items} onAction={(key) => onAction?.(String(key))}>
          {(item) => (
            <MenuItem
              id={item.id}
              href={item.href}
              textValue={item.label}
              isDisabled={item.isDisabled}
              className={styles.item ?? ''}
              data-danger={item.danger || undefined}
            >
              {item.icon ? <Icon name={item.icon} /> : null}
              {item.label}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
