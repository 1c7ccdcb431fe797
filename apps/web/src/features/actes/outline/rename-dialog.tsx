import type { ActesPart } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui';
import { FormDialog } from '../../cycle';

interface RenameDialogProps {
  part: ActesPart;
  onClose: () => void;
  /** Null gives the usual title back. */
  onRename: (title: string | null) => void;
}

/** Another title for a part; empty, its usual one. */
export function RenameDialog({ part, onClose, onRename }: RenameDialogProps) {
  const { t } = useTranslation('actes');
  const [title, setTitle] = useState(part.title);
  const rename = () => Promise.resolve(onRename(title.trim() === part.defaultTitle || title.trim() === '' ? null : title.trim()));
  return (
    <FormDialog title={t('renameTitle', { title: part.title })} submitLabel={t('rename')} onClose={onClose} onSubmit={rename}>
      <TextField label={t('partTitle')} value={title} onChange={setTitle} maxLength={300} autoFocus description={t('usualTitle', { title: part.defaultTitle })} />
    </FormDialog>
  );
}
