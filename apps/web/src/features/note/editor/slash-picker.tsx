import { KIND_MARKS } from '@pleniere/domain';
import { type Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd, KindMark } from '../../../ui';
import { choose, type Picker } from './slash-plugin';
import styles from './slash-picker.module.css';

/** Id of a row, for `aria-activedescendant` of the editor. */
export const optionId = (kind: string) => `nature-${kind}`;
export const LISTBOX_ID = 'natures';
const GAP = 6;

/** Puts the list under the line, or above it where there is no room below, and the mark in the line's margin. */
function place(list: HTMLElement, mark: HTMLElement, editor: Editor, from: number): void {
  const area = list.offsetParent?.getBoundingClientRect();
  if (!area) return;
  const line = editor.view.coordsAtPos(from);
  const { height, width } = list.getBoundingClientRect();
  const isAbove = line.bottom + GAP + height > Math.min(window.innerHeight, area.bottom) && line.top - GAP - height > 0;
  list.style.top = `${(isAbove ? line.top - GAP - height : line.bottom + GAP) - area.top}px`;
  mark.style.top = `${(line.top + line.bottom) / 2 - area.top}px`;
  list.style.left = `${Math.max(0, Math.min(line.left - area.left, area.width - width))}px`;
}

/** The nine kinds offered under the line. The keyboard stays in the line; the editor says which row is chosen. */
export function SlashPicker({ editor, picker }: { editor: Editor; picker: Picker }) {
  const { t } = useTranslation(['note', 'ui']);
  const list = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  const chosen = picker.kinds[picker.index];
  useLayoutEffect(() => {
    if (list.current && mark.current) place(list.current, mark.current, editor, picker.from);
  }, [editor, picker]);
  return (
    <>
      <span ref={mark} className={styles.preview}>
        {chosen ? <KindMark kind={chosen} size={20} decorative /> : null}
      </span>
      <div ref={list} className={styles.picker}>
        <p className={styles.keys}>
          <span>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('choose')}
          </span>
          <span>
            <Kbd>{t('enter')}</Kbd> {t('accept')}
          </span>
          <span>
            <Kbd>{t('escape')}</Kbd> {t('close')}
          </span>
        </p>
        <div role="listbox" id={LISTBOX_ID} aria-label={t('picker')}>
          {picker.kinds.map((kind, index) => (
            <div
              key={kind}
              id={optionId(kind)}
              role="option"
              aria-selected={index === picker.index}
              className={styles.option}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(editor.view, kind, picker.from);
              }}
            >
              <KindMark kind={kind} size={20} decorative />
              <b>{t(`kind_${kind}`, { ns: 'ui' })}</b>
              <span className={styles.hint}>{t(`hint_${kind}`)}</span>
              <Kbd>/{KIND_MARKS[kind].slash}</Kbd>
            </div>
          ))}
        </div>
        {picker.kinds.length === 0 ? (
          <p className={styles.nothing} role="status">
            {t('nothingFound')}
          </p>
        ) : null}
      </div>
    </>
  );
}
