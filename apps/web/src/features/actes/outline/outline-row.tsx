import type { ActesPart, NoteSummary } from '@pleniere/contract';
import { Button as DragButton, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, Icon, Switch } from '../../../ui';
import styles from './outline.module.css';

interface OutlineRowProps {
  part: ActesPart;
  /** The note of its words, once known. */
  note: NoteSummary | undefined;
  isChosen: boolean;
  mayEdit: boolean;
  mayGoUp: boolean;
  mayGoDown: boolean;
  onPrint: (isOn: boolean) => void;
  onMove: (direction: 'up' | 'down') => void;
  onRename: () => void;
  onWrite: () => void;
}

/** Parts whose words are not a note: what is corrected there instead. */
const PLACES: Record<string, string> = { cover: 'writeTheme', programme: 'writeProgramme', 'annex:participants': 'writeParticipants', 'annex:documents': 'writeDocuments' };

/** What the button of a part says; null when there is nothing to write in it. */
const verbOf = (part: ActesPart): string | null =>
  PLACES[part.id] ?? (part.id.startsWith('seance:') ? 'writeSeance' : part.note !== null || part.section !== null || part.id.startsWith('item:') ? (part.empty ? 'write' : 'correct') : null);

/** How far a part is, in one word and one shape. */
function Status({ part, note }: Pick<OutlineRowProps, 'part' | 'note'>) {
  const { t } = useTranslation('actes');
  if (part.empty) return <span className={styles.status}>{t('empty')}</span>;
  if (note?.state === 'reviewed') return <span className={styles.status} data-tone="ok"><Icon name="check" size={14} />{t('reviewed')}</span>;
  if (note?.state === 'revision') return <span className={styles.status} data-tone="warn"><Icon name="circle" size={12} />{t('toReview')}</span>;
  if (note) return <span className={styles.status}>{t('words', { count: note.words })}</span>;
  return null;
}

/** One line of the outline; the chosen one shows what can be done with it. */
export function OutlineRow({ part, note, isChosen, mayEdit, mayGoUp, mayGoDown, onPrint, onMove, onRename, onWrite }: OutlineRowProps) {
  const { t } = useTranslation('actes');
  const { title } = part;
  const verb = verbOf(part);
  return (
    <GridListItem id={part.id} textValue={title} className={styles.row ?? ''} data-level={part.level} data-off={!part.printed || part.empty || undefined}>
      <div className={styles.line}>
        <DragButton slot="drag" className={styles.grip ?? ''} aria-label={t('drag', { title })} isDisabled={!mayEdit || !part.movable}>
          <Icon name="grip" size={14} />
        </DragButton>
        <Switch isSelected={part.printed} isDisabled={part.locked || !mayEdit} onChange={onPrint}>
          <span className="sr-only">{t('print', { title })}</span>
        </Switch>
        <span className={styles.title}>{part.id === 'cover' ? t('part_cover') : title}</span>
        <Status part={part} note={note} />
      </div>
      {isChosen && mayEdit ? (
        <div className={styles.actions}>
          {verb ? (
            <Button icon="edit" aria-label={`${t(verb)}\u00a0: ${title}`} onPress={onWrite}>
              {t(verb)}
            </Button>
          ) : null}
          {part.locked ? null : (
            <Button variant="quiet" aria-label={`${t('rename')}\u00a0: ${title}`} onPress={onRename}>
              {t('rename')}
            </Button>
          )}
          {part.movable ? (
            <span className={styles.moves}>
              <Button variant="quiet" icon="up" aria-label={`${t('moveUp')}\u00a0: ${title}`} isDisabled={!mayGoUp} onPress={() => onMove('up')} />
              <Button variant="quiet" icon="lower" aria-label={`${t('moveDown')}\u00a0: ${title}`} isDisabled={!mayGoDown} onPress={() => onMove('down')} />
            </span>
          ) : null}
        </div>
      ) : null}
    </GridListItem>
  );
}
