import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../../ui';
import styles from './documents.module.css';

interface FileButtonProps {
  label: string;
  /** Media types and endings, as the browser's own picker takes them. */
  accept: readonly string[];
  /** One file after the other; the sentence of a refusal is shown with its name. */
  onFile: (file: File) => Promise<unknown>;
}

/** Picks files and sends them. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  const { t } = useTranslation('actes');
  const [sending, setSending] = useState<string | null>(null);
  const [failures, setFailures] = useState<string[]>([]);
  const send = async (files: readonly File[]) => {
    setFailures([]);
    for (const file of files) {
      setSending(file.name);
      await onFile(file).catch((error: unknown) => setFailures((before) => [...before, `${file.name}\u00a0: ${error instanceof Error ? error.message : t('failure_offline')}`]));
    }
    setSending(null);
  };
  return (
    <div className={styles.files}>
      <FileTrigger acceptedFileTypes={accept} allowsMultiple onSelect={(files) => void send([...(files ?? [])])}>
        <Button icon="plus" isDisabled={sending !== null}>
          {label}
        </Button>
      </FileTrigger>
      <p role="status">{sending ? t('sending', { name: sending }) : ''}</p>
      {failures.map((failure) => (
        <Notice key={failure} tone="danger" live>
          {failure}
        </Notice>
      ))}
    </div>
  );
}
