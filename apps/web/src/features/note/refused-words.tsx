import { type NoteView } from '@pleniere/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { Button, Notice } from '../../ui';
import { listenToServer, propose, recallOffer, type RememberedOffer, type ServerKnowledge } from './offered';
import styles from './refused-words.module.css';
import { type SharedNote } from './shared-note';
import { hourOf } from './use-now';

interface RefusedWordsProps {
  note: SharedNote;
  view: NoteView;
  /** The server has refused words of this device. */
  isRejected: boolean;
  /** The button that makes a file of the note. */
  backup: ReactNode;
}

/** Words that the note did not take: where they are, and how they still reach it. They never leave this device. */
export function RefusedWords({ note, view, isRejected, backup }: RefusedWordsProps) {
  const { t, i18n } = useTranslation('note');
  const [offer, setOffer] = useState<RememberedOffer | null>(null);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const server = useRef<ServerKnowledge | null>(null);
  const { id } = view;

  useEffect(() => {
    const listening = listenToServer(note, () => {
      // What was refused has come back to us: accepted. Knocking again sends the whole, and only its receipt is believed.
      if (note.now().log.rejected) knockAgain(note);
    });
    server.current = listening;
    return () => listening.stop();
  }, [note]);

  useEffect(() => {
    const read = () => setOffer(recallOffer(id, note.ydoc));
    read();
    note.ydoc.on('update', read);
    return () => note.ydoc.off('update', read);
  }, [id, note]);

  if (!isRejected) return null;
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      const made = await propose(id, note.ydoc, server.current?.vector() ?? null);
      setOffer(made);
      if (!made) knockAgain(note);
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : t('offerFailed'));
    } finally {
      setSending(false);
    }
  };
  const why = view.state === 'frozen' ? t('refusedFrozen') : view.rights.write ? t('refusedWords') : t('refusedReader');
  return (
    <Notice
      tone={offer ? 'info' : 'warn'}
      live
      action={
        <div className={styles.actions}>
          {offer ? null : (
            <Button variant="primary" isDisabled={isSending} onPress={() => void send()}>
              {t('offer')}
            </Button>
          )}
          {backup}
        </div>
      }
    >
      {offer ? t(`offered_${offer.state}`, { hour: hourOf(offer.at, i18n.language) }) : why} {failure}
    </Notice>
  );
}

function knockAgain({ provider }: SharedNote): void {
  provider.disconnect();
  provider.connect();
}
