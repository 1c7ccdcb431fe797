import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, type Key } from 'react-aria-components';
import { FieldNotes } from './field-notes';
import { Icon } from './icons/icon';
import field from './field.module.css';
import popover from './popover.module.css';
import styles from './select.module.css';

export interface SelectItem {
  id: string;
  label: string;
  hint?: string;
}

export interface SelectProps {
  label: string;
  hideLabel?: boolean;
  items: readonly SelectItem[];
  /** Null when nothing is chosen yet. */
  selectedKey: string | null;
  onSelectionChange: (key: string) => void;
  placeholder?: string;
  description?: string;
  errorMessage?: string;
  isDisabled?: boolean;
  name?: string;
}

/** One choice among a few. For two or three choices that fit on a line, prefer RadioGroup. */
export function Select({ label, hideLabel, items, selectedKey, onSelectionChange, description, errorMessage, ...rest }: SelectProps) {
  const choose = (key: Key | null) => {
    if (key !== null) onSelectionChange(String(key));
  };
  return (
    <AriaSelect {...rest} className={field.field ?? ''} value={selectedKey} onChange={choose} isInvalid={Boolean(errorMessage)}>
      <Label className={hideLabel ? 'sr-only' : field.label}>{label}</Label>
      <Button className={`${field.control} ${styles.trigger}`} data-invalid={errorMessage ? true : undefined}>
        <SelectValue className={styles.value ?? ''}>{({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
        <Icon name="down" size={16} />
      </Button>
      <FieldNotes description={description} errorMessage={errorMessage} />
      <Popover className={popover.popover ?? ''}>
        <ListBox items={items}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={popover.item ?? ''}>
              <span>
                {item.label}
                {item.hint ? <span className={popover.hint}>{item.hint}</span> : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
