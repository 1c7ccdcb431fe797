import { type NoteAuthors } from '@pleniere/contract';
import { isKind } from '@pleniere/note-schema';
import { useTranslation } from 'react-i18next';
import { Button, KindMark, Notice, Spinner } from '../../../ui';
import { useAuthors } from './use-history';
import styles from './versions.module.css';

interface AuthorsViewProps {
  noteId: string;
  language: string;
  onBack: () => void;
}

type Block = NoteAuthors['blocks'][number];

/** Those who wrote in a block, whoever wrote most first. */
function writersOf({ spans }: Block): number[] {
  const written = new Map<number, number>();
  for (const { by, text } of spans) written.set(by, (written.get(by) ?? 0) + text.trim().length);
  return [...written].filter(([, signs]) => signs > 0).sort(([, a], [, b]) => b - a).map(([by]) => by);
}

/** « Qui a écrit quoi » : each line of the sheet as it is now, and the names of those whose words it holds. */
export function AuthorsView({ noteId, language, onBack }: AuthorsViewProps) {
  const { t } = useTranslation('history');
  const authors = useAuthors(noteId);
  return (
    <>
      <header className={styles.bar}>
        <span className={styles.back}>
          <Button variant="quiet" icon="back" aria-label={t('back')} onPress={onBack} />
        </span>
        <h3>{t('authors')}</h3>
      </header>
      {authors.isPending ? <Spinner /> : null}
      {authors.error ? (
        <Notice tone="danger" live action={<Button onPress={() => void authors.refetch()}>{t('retry')}</Button>}>
          {authors.error.message}
        </Notice>
      ) : null}
      {authors.data ? <Blocks {...authors.data} language={language} /> : null}
    </>
  );
}

function Blocks({ people, blocks, language }: NoteAuthors & { language: string }) {
  const { t } = useTranslation('history');
  const isTyped = (block: Block) => block.type !== 'heading' || writersOf(block).some((by) => people[by]?.isServer !== true);
  const shown = blocks.filter(isTyped);
  if (shown.length === 0) return <p className={styles.empty}>{t('authorsEmpty')}</p>;
  return (
    <ul className={styles.authors}>
      {shown.map((block, index) => {
        const writers = writersOf(block);
        const typed = writers.filter((by) => people[by]?.isServer !== true).map((by) => people[by]?.name ?? t('someone'));
        return (
          <li key={block.id ?? index}>
            {isKind(block.kind) ? <KindMark kind={block.kind} size={20} /> : null}
            <div>
              <p lang={language}>{block.spans.map(({ text }) => text).join('').trim()}</p>
              <p className={styles.by}>{typed.length > 0 ? t('authorsOf', { names: typed.join(', ') }) : t('authorServer')}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
