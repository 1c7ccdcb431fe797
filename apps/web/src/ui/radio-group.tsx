import { Label, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { FieldNotes } from './field-notes';
import field from './field.module.css';
import styles from './toggle.module.css';

export interface RadioGroupProps {
  label: string;
  hideLabel?: boolean;
  items: readonly { id: string; label: string; hint?: string; isDisabled?: boolean }[];
  value: string | null;
  onChange: (id: string) => void;
  description?: string;
  errorMessage?: string;
  /** On one line when there is room. */
  inline?: boolean;
  isDisabled?: boolean;
  name?: string;
}

/** One choice among two to five, all of them in sight. */
export function RadioGroup({ label, hideLabel, items, inline, description, errorMessage, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} className={field.field ?? ''} isInvalid={Boolean(errorMessage)}>
      <Label className={hideLabel ? 'sr-only' : field.label}>{label}</Label>
      <div className={styles.choices} data-inline={inline || undefined}>
        {items.map((item) => (
          <Radio key={item.id} value={item.id} isDisabled={item.isDisabled} className={styles.row ?? ''}>
            <span className={`${styles.mark} ${styles.round}`} aria-hidden />
            <span className={styles.words}>
              <span>{item.label}</span>
              {item.hint ? <span className={styles.hint}>{item.hint}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes description={description} errorMessage={errorMessage} />
    </AriaRadioGroup>
  );
}
