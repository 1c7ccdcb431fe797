import { Input, Label, TextArea, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { FieldNotes } from './field-notes';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  label: string;
  /** The label is said but not shown: something beside the field already says it. */
  hideLabel?: boolean;
  description?: string;
  /** A sentence: what is wrong and what was expected. */
  errorMessage?: string;
  placeholder?: string;
  multiline?: boolean;
  rows?: number;
}

/** One line of text, or several with `multiline`. Dates and hours too, by `type`. */
export function TextField({ label, hideLabel, description, errorMessage, placeholder, multiline, rows = 4, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(errorMessage)} className={styles.field ?? ''}>
      <Label className={hideLabel ? 'sr-only' : styles.label}>{label}</Label>
      {multiline ? (
        <TextArea className={styles.control ?? ''} placeholder={placeholder} rows={rows} />
      ) : (
        <Input className={styles.control ?? ''} placeholder={placeholder} />
      )}
      <FieldNotes description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
