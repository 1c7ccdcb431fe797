import { useState } from 'react';
import { TextField, type TextFieldProps } from '../../ui';

interface CommitFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur' | 'defaultValue'> {
  value: string;
  /** Called when the field is left, or at Enter on one line, with what was typed if it differs. */
  onCommit: (typed: string) => void;
}

/** A field that saves when it is left. While somebody types in it, changes from elsewhere wait; Escape gives the stored words back. */
export function CommitField({ value, onCommit, ...rest }: CommitFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft.trim() !== value) onCommit(draft.trim());
    setDraft(null);
  };
  return (
    <TextField
      {...rest}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !rest.multiline) commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
