import type { EditionView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Notice, Spinner, TextField } from '../../../ui';
import { useChanges } from './use-publishing';

interface PublishDialogProps {
  version: string;
  /** The edition before, if there is one. */
  since: EditionView | null;
  stamp: number;
  onClose: () => void;
  /** @param changes what readers are told, a sentence each; undefined for a first edition */
  onPublish: (changes: string[] | undefined) => Promise<unknown>;
}

/** Asks once more: what is published stays. With an edition before, what changed is proposed and may be said otherwise. */
export function PublishDialog({ version, since, stamp, onClose, onPublish }: PublishDialogProps) {
  const { t } = useTranslation('actes');
  const proposal = useChanges(since?.id ?? null, stamp);
  const [typed, type] = useState<string | null>(null);
  const [isSending, send] = useState(false);
  const [failure, fail] = useState<string | null>(null);
  const changes = typed ?? proposal.data?.sentences.join('\n') ?? '';
  const isWaiting = since !== null && proposal.isPending;
  const publish = async () => {
    send(true);
    fail(null);
    try {
      await onPublish(since === null ? undefined : changes.split('\n').map((line) => line.trim().slice(0, 500)).filter(Boolean).slice(0, 200));
      onClose();
    } catch (error) {
      fail(error instanceof Error ? error.message : t('failure_offline'));
      send(false);
    }
  };
  return (
    <Dialog
      role="alertdialog"
      title={t('publishAsk', { version })}
      isOpen
      onOpenChange={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={isSending || isWaiting} onPress={() => void publish()}>
            {t('publishGo', { version })}
          </Button>
        </>
      }
    >
      <p>{t('publishBody', { version })}</p>
      {since === null ? null : isWaiting ? (
        <Spinner label={t('comparing', { version: since.version })} />
      ) : (
        <TextField
          label={t('changesSince', { version: since.version })}
          description={proposal.data?.sentences.length === 0 ? t('nothingChanged') : t('changesHint')}
          multiline
          rows={Math.min(8, Math.max(3, changes.split('\n').length))}
          value={changes}
          onChange={type}
        />
      )}
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
    </Dialog>
  );
}
