import type { ActesPart, NoteSummary, OutlineChange } from '@pleniere/contract';
import { useState, type KeyboardEvent } from 'react';
import { GridList, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../../ui';
import { dropped, siblingsOf, step } from './outline-moves';
import { OutlineRow } from './outline-row';
import styles from './outline.module.css';
import { RenameDialog } from './rename-dialog';

interface OutlineListProps {
  parts: readonly ActesPart[];
  notes: ReadonlyMap<string, NoteSummary>;
  /** May change the outline. */
  mayEdit: boolean;
  /** The part of the page in sight. */
  chosenId: string | null;
  onChoose: (partId: string) => void;
  onChange: (change: OutlineChange) => void;
  /** Opens what the words of the part are written in. */
  onWrite: (part: ActesPart) => void;
}

/** Every part of the volume: printed or not, how far it is, in which order. Dragged, or moved with Alt and an arrow. */
export function OutlineList({ parts, notes, mayEdit, chosenId, onChoose, onChange, onWrite }: OutlineListProps) {
  const { t } = useTranslation('actes');
  const [renamed, rename] = useState<ActesPart | null>(null);
  const [said, say] = useState('');
  const printed = parts.filter((part) => part.printed && !part.empty).length;

  const move = (change: OutlineChange['move'] | null) => {
    if (!change) return;
    onChange({ move: change });
    const siblings = siblingsOf(parts, change.id);
    const others = siblings.filter((id) => id !== change.id);
    say(t('movedTo', { title: parts.find(({ id }) => id === change.id)?.title, place: (change.after === null ? 0 : others.indexOf(change.after) + 1) + 1, total: siblings.length }));
  };

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayEdit,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getAllowedDropOperations: () => ['move'],
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key !== undefined) move(dropped(parts, String(key), String(target.key), target.dropPosition === 'before' ? 'before' : 'after'));
    },
  });

  const press = (event: KeyboardEvent) => {
    const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
    const part = parts.find(({ id }) => id === key);
    if (!mayEdit || !part) return;
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (!isMove && event.key !== 'F2') return;
    event.preventDefault();
    event.stopPropagation();
    if (isMove) move(step(parts, part.id, event.key === 'ArrowUp' ? 'up' : 'down'));
    else if (!part.locked) rename(part);
  };

  return (
    <section className={styles.section}>
      <SectionHead id="sommaire" side={t('outlineCount', { count: printed, total: parts.length })}>
        {t('outline')}
      </SectionHead>
      <div onKeyDownCapture={press}>
        <GridList
          className={styles.list ?? ''}
          aria-labelledby="sommaire"
          aria-describedby="sommaire-aide"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection={chosenId !== null}
          selectedKeys={chosenId === null ? [] : [chosenId]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : keys;
            if (key !== undefined) onChoose(String(key));
          }}
          items={parts}
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[notes, chosenId, mayEdit]}
        >
          {(part) => (
            <OutlineRow
              part={part}
              note={part.note === null ? undefined : notes.get(part.note)}
              isChosen={part.id === chosenId}
              mayEdit={mayEdit}
              mayGoUp={step(parts, part.id, 'up') !== null}
              mayGoDown={step(parts, part.id, 'down') !== null}
              onPrint={(isOn) => onChange({ printed: { [part.id]: isOn } })}
              onMove={(direction) => move(step(parts, part.id, direction))}
              onRename={() => rename(part)}
              onWrite={() => onWrite(part)}
            />
          )}
        </GridList>
      </div>
      <p className={styles.help} id="sommaire-aide">
        {mayEdit ? t('outlineHelp') : t('outlineRead')}
      </p>
      <p className="sr-only" role="status">
        {said}
      </p>
      {renamed ? <RenameDialog part={renamed} onClose={() => rename(null)} onRename={(title) => onChange({ titles: { [renamed.id]: title } })} /> : null}
    </section>
  );
}
