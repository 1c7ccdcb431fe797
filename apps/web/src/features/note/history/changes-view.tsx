import { type NoteChanges } from '@pleniere/contract';
import { isKind } from '@pleniere/note-schema';
import { useTranslation } from 'react-i18next';
import { Button, KindMark, Notice, Spinner } from '../../../ui';
import { type Picked } from './picked';
import { useChanges } from './use-history';
import { useWhen } from './use-when';
import styles from './versions.module.css';

type Block = NoteChanges['blocks'][number];

/** Lines that changed one after the other; those that did not are counted. */
function grouped(blocks: readonly Block[]): (Block | number)[] {
  const rows: (Block | number)[] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (block.parts.length === 0 && (block.was === 'same' || block.was === 'added' || block.was === 'removed')) continue;
    if (block.was !== 'same') rows.push(block);
    else if (typeof last === 'number') rows[rows.length - 1] = last + 1;
    else rows.push(1);
  }
  return rows;
}

/** What has changed since a moment: words that came and went, each said in words, not by its look alone. */
export function ChangesView({ noteId, picked, language }: { noteId: string; picked: Picked; language: string }) {
  const { t } = useTranslation('history');
  const { when } = useWhen();
  const changes = useChanges(noteId, picked.ref);
  if (changes.isPending) return <Spinner />;
  if (changes.error) {
    return (
      <Notice tone="danger" live action={<Button onPress={() => void changes.refetch()}>{t('retry')}</Button>}>
        {changes.error.message}
      </Notice>
    );
  }
  const rows = grouped(changes.data.blocks);
  const isSame = rows.every((row) => typeof row === 'number');
  return (
    <div className={styles.changes}>
      <p className={styles.caption}>{t('compared', { when: when(picked.at) })}</p>
      {isSame ? <p className={styles.empty}>{t('same')}</p> : null}
      {isSame
        ? null
        : rows.map((row, index) =>
            typeof row === 'number' ? (
              <p key={index} className={styles.unchanged}>
                {t('unchanged', { count: row })}
              </p>
            ) : (
              <Changed key={index} block={row} language={language} />
            ),
          )}
    </div>
  );
}

function Changed({ block, language }: { block: Block; language: string }) {
  const { t } = useTranslation('history');
  const { t: shared } = useTranslation('ui');
  const { kind, kindBefore, was, parts } = block;
  const hasWords = parts.some((part) => part.was !== 'same');
  return (
    <div className={styles.changed} data-was={was}>
      <p className={styles.was}>
        {isKind(kind) ? <KindMark kind={kind} size={16} decorative={kindBefore !== undefined} /> : null}
        <strong>{t(`was_${was}`)}</strong>
        {isKind(kind) && isKind(kindBefore) ? <span>{t('kindChanged', { before: shared(`kind_${kindBefore}`), after: shared(`kind_${kind}`) })}</span> : null}
        {was === 'changed' && !hasWords && kindBefore === undefined ? <span>{t('lookChanged')}</span> : null}
      </p>
      <p lang={language}>
        {parts.map((part, index) => {
          if (part.was === 'same') return <span key={index}>{part.text}</span>;
          const Tag = part.was === 'added' ? 'ins' : 'del';
          return (
            <Tag key={index}>
              <span className="sr-only"> {t(part.was === 'added' ? 'addedWords' : 'removedWords')} </span>
              {part.text}
              <span className="sr-only"> {t('endOfWords')} </span>
            </Tag>
          );
        })}
      </p>
    </div>
  );
}
