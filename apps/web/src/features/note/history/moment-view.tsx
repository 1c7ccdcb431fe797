import { type NoteJson, textOf, type AnyNode } from '@pleniere/note-schema';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Notice, Spinner, ToggleButton } from '../../../ui';
import { NoteWords } from '../note-words';
import { ChangesView } from './changes-view';
import { type Picked } from './picked';
import { useMoment } from './use-history';
import { useWhen } from './use-when';
import styles from './versions.module.css';

interface MomentViewProps {
  noteId: string;
  picked: Picked;
  /** Of the séance, whose words they are. */
  language: string;
  onBack: () => void;
  /** Null for those who may not. */
  onRestore: ((picked: Picked) => void) | null;
  onName: ((picked: Picked) => void) | null;
}

/** The sheet as it was, to be read; what has changed since; the way back. */
export function MomentView({ noteId, picked, language, onBack, onRestore, onName }: MomentViewProps) {
  const { t } = useTranslation('history');
  const { when } = useWhen();
  const [isCompared, setCompared] = useState(false);
  const moment = useMoment(noteId, picked.ref);
  const title = picked.name ? t('noteIn', { name: picked.name }) : t('noteAt', { when: when(picked.at) });
  const isExact = moment.data?.isExact !== false;
  return (
    <>
      <header className={styles.bar}>
        <span className={styles.back}>
          <Button variant="quiet" icon="back" aria-label={t('back')} onPress={onBack} />
        </span>
        <h3>{title}</h3>
        <ToggleButton isSelected={isCompared} onChange={setCompared}>
          {t('compare')}
        </ToggleButton>
        {onName ? <Button onPress={() => onName(picked)}>{t('name')}</Button> : null}
        {onRestore ? (
          <Button variant="primary" icon="undo" onPress={() => onRestore(picked)}>
            {t('backTo', { when: when(picked.at) })}
          </Button>
        ) : null}
      </header>
      {moment.data && !isExact ? <Notice tone="warn">{t('notExact', { when: when(moment.data.at) })}</Notice> : null}
      {isCompared ? (
        <ChangesView noteId={noteId} picked={picked} language={language} />
      ) : moment.data ? (
        <Words json={moment.data.json as NoteJson} language={language} />
      ) : moment.error ? (
        <Notice tone="danger" live action={<Button onPress={() => void moment.refetch()}>{t('retry')}</Button>}>
          {moment.error.message}
        </Notice>
      ) : (
        <Spinner />
      )}
    </>
  );
}

function Words({ json, language }: { json: NoteJson; language: string }) {
  const { t } = useTranslation('history');
  const isBlank = (json.content as AnyNode[]).every((node) => textOf(node).trim() === '');
  return isBlank ? <p className={styles.empty}>{t('blank')}</p> : <NoteWords json={json} language={language} />;
}
