import { type NoteView, restoreMoment } from '@pleniere/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client';
import { Button, ConfirmDialog, ToggleButton } from '../../../ui';
import { AuthorsView } from './authors-view';
import { MomentView } from './moment-view';
import { NameDialog } from './name-dialog';
import { type Picked } from './picked';
import { Timeline } from './timeline';
import { historyKey } from './use-history';
import { useWhen } from './use-when';
import styles from './versions.module.css';

interface VersionsProps {
  view: NoteView;
  /** The sheet is back to a moment: the sentence to show. */
  onRestored: (sentence: string) => void;
}

type Shown = { is: 'moment'; picked: Picked } | { is: 'authors' } | null;

/** « Versions » in the rail: the past of a sheet, over it. The sheet stays as it is until one goes back to a moment. */
export function Versions({ view, onRestored }: VersionsProps) {
  const { t } = useTranslation('history');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon="clock" aria-label={t('open')} onPress={() => setOpen(true)} />
      <ModalOverlay className={styles.overlay ?? ''} isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className={styles.modal ?? ''}>
          <Dialog className={styles.dialog ?? ''}>
            <Panel
              view={view}
              onClose={() => setOpen(false)}
              onRestored={(sentence) => {
                setOpen(false);
                onRestored(sentence);
              }}
            />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function Panel({ view, onClose, onRestored }: VersionsProps & { onClose: () => void }) {
  const { t } = useTranslation('history');
  const { when } = useWhen();
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown>(null);
  const [asked, setAsked] = useState<Picked | null>(null);
  const [naming, setNaming] = useState<Picked | null>(null);
  const [said, setSaid] = useState('');
  const mayName = view.rights.write || view.rights.manage;
  const refresh = () => queries.invalidateQueries({ queryKey: historyKey(view.id) });

  const restore = async (picked: Picked) => {
    const { keptId } = await call(restoreMoment, { params: { noteId: view.id, moment: picked.ref } });
    void refresh();
    onRestored(t(keptId === null ? 'restoredSame' : 'restored', { when: when(picked.at) }));
  };

  return (
    <div className={styles.panel} data-shown={shown !== null || undefined}>
      {shown ? (
        <section className={styles.past} data-region="moment" aria-label={shown.is === 'authors' ? t('authors') : t('noteAt', { when: when(shown.picked.at) })} tabIndex={-1}>
          {shown.is === 'authors' ? (
            <AuthorsView noteId={view.id} language={view.seance.language} onBack={() => setShown(null)} />
          ) : (
            <MomentView
              key={shown.picked.ref}
              noteId={view.id}
              picked={shown.picked}
              language={view.seance.language}
              onBack={() => setShown(null)}
              onRestore={view.rights.write ? setAsked : null}
              onName={mayName ? setNaming : null}
            />
          )}
        </section>
      ) : null}
      <section className={styles.list} data-region="versions" aria-label={t('list')} tabIndex={-1}>
        <header className={styles.bar}>
          <Heading slot="title" level={2}>
            {t('title')}
          </Heading>
          <ToggleButton isSelected={shown?.is === 'authors'} onChange={(isSelected) => setShown(isSelected ? { is: 'authors' } : null)}>
            {t('authors')}
          </ToggleButton>
          <Button variant="quiet" icon="close" aria-label={t('close')} onPress={onClose} />
        </header>
        <p className={styles.said} role="status">
          {said}
        </p>
        <Timeline
          noteId={view.id}
          picked={shown?.is === 'moment' ? shown.picked.ref : null}
          onPick={(picked) => setShown({ is: 'moment', picked })}
          onRestore={view.rights.write ? setAsked : null}
        />
      </section>
      {asked ? (
        <ConfirmDialog
          title={t('restoreTitle', { when: when(asked.at) })}
          confirmLabel={t('backTo', { when: when(asked.at) })}
          isOpen
          onOpenChange={() => setAsked(null)}
          onConfirm={() => restore(asked)}
        >
          <p>{t('restoreWhat', { when: when(asked.at) })}</p>
          <p>
            <strong>{t('restoreKept')}</strong>
          </p>
        </ConfirmDialog>
      ) : null}
      {naming ? (
        <NameDialog
          noteId={view.id}
          moment={naming.ref}
          onClose={() => setNaming(null)}
          onNamed={(name) => {
            setSaid(t('named', { name }));
            void refresh();
          }}
        />
      ) : null}
    </div>
  );
}
