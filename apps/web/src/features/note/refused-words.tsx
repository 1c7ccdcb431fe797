import { type NoteView } from '@pleniere/contract';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { Button, Notice } from '../../ui';
import { listenToServer, propose, recallOffer, type RememberedOffer, type ServerKnowledge } from './offered';
import styles from './refused-words.module.css';
import { type SharedNote } from './shared-note';
import { hourOf } from './use-now';

/** How often this device asks what became of the words that it has proposed, ms. */
const LOOK_EVERY = 15_000;

interface RefusedWordsProps {
  note: SharedNote;
  view: NoteView;
  /** The server has refused words of this device. */
  isRejected: boolean;
  /** Reads the view again. */
  onStale: () => void;
  /** The button that makes a file of the note. */
  backup: ReactNode;
}

/** Words that the note did not take: where they are, and how they still reach it. They never leave this device. */
export function RefusedWords({ note, view, isRejected, onStale, backup }: RefusedWordsProps) {
  const { t, i18n } = useTranslation('note');
  const [remembered, setOffer] = useState<RememberedOffer | null>(null);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const server = useRef<ServerKnowledge | null>(null);
  const { id } = view;

  const read = useCallback(() => setOffer(recallOffer(id, note.ydoc, server.current?.vector() ?? null)), [id, note]);
  useEffect(() => {
    const listening = listenToServer(note, (hasAll) => {
      const { rejected } = note.now().log;
      if (rejected) read();
      // What was refused has come back to us: accepted. Knocking again sends the whole, and only its receipt is believed.
      if (rejected && hasAll) knockAgain(note);
    });
    server.current = listening;
    const onEdit = (_update: Uint8Array, origin: unknown) => origin !== note.provider && read();
    note.ydoc.on('update', onEdit);
    return () => {
      listening.stop();
      note.ydoc.off('update', onEdit);
    };
  }, [note, read]);
  useEffect(() => {
    if (isRejected) read();
  }, [isRejected, read]);

  const state = view.offers.find(({ at }) => Date.parse(at) === remembered?.at)?.state ?? remembered?.state;
  const isWaiting = isRejected && state === 'waiting';
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(onStale, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [isWaiting, onStale]);

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
      tone={remembered ? 'info' : 'warn'}
      live
      action={
        <div className={styles.actions}>
          {remembered ? null : (
            <Button variant="primary" isDisabled={isSending} onPress={() => void send()}>
              {t('offer')}
            </Button>
          )}
          {backup}
        </div>
      }
    >
      {remembered && state ? t(`offered_${state}`, { hour: hourOf(remembered.at, i18n.language) }) : why} {failure}
    </Notice>
  );
}

function knockAgain({ provider }: SharedNote): void {
  provider.disconnect();
  provider.connect();
}
