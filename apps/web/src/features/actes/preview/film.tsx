import { useEffect, useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { drawPage } from './draw-page';
import styles from './preview.module.css';
import type { Volume } from './volume';

/** Width of a small page, CSS pixels. */
const SMALL = 46;

interface FilmProps {
  volume: Volume;
  size: { width: number; height: number };
  /** Pages in the spread above. */
  shown: readonly number[];
  onPage: (page: number) => void;
}

/** All pages small, in a row: one stop of Tab, arrows inside. Only those in sight are drawn. */
export function Film({ volume, size, shown, onPage }: FilmProps) {
  const { t } = useTranslation('actes');
  const list = useRef<HTMLDivElement>(null);
  const [first] = shown;
  useEffect(() => {
    const row = list.current;
    const here = row?.querySelector<HTMLElement>(`[data-page="${first}"]`);
    // Within the row alone: the browser's own way would scroll the page under the reader.
    if (row && here) row.scrollTo({ left: here.offsetLeft - (row.clientWidth - here.clientWidth) / 2 });
  }, [first, volume.total]);
  return (
    <ListBox
      ref={list}
      className={styles.film ?? ''}
      aria-label={t('pages')}
      orientation="horizontal"
      selectionMode="multiple"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={shown.map(String)}
      onSelectionChange={(keys) => {
        const chosen = keys === 'all' ? [] : [...keys].map(Number).filter((page) => !shown.includes(page));
        if (chosen[0] !== undefined) onPage(chosen[0]);
      }}
      items={Array.from({ length: volume.total }, (_, index) => ({ id: String(index + 1) }))}
      dependencies={[volume]}
    >
      {({ id }) => (
        <ListBoxItem id={id} textValue={t('pageNumber', { page: Number(id) })} aria-label={t('pageNumber', { page: Number(id) })} className={styles.small ?? ''} data-page={id}>
          <SmallPage volume={volume} page={Number(id)} size={size} />
          <span aria-hidden>{id}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function SmallPage({ volume, page, size }: { volume: Volume; page: number; size: { width: number; height: number } }) {
  const holder = useRef<HTMLSpanElement>(null);
  const [isSeen, setSeen] = useState(false);
  const scale = SMALL / size.width;
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), { rootMargin: '0px 200px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!isSeen) return;
    const drawing = new AbortController();
    drawPage(volume.document, page, scale, false, drawing.signal).then(
      (nodes) => {
        if (!drawing.signal.aborted) holder.current?.replaceChildren(...nodes);
      },
      () => undefined,
    );
    return () => drawing.abort();
  }, [volume, page, scale, isSeen]);
  return <span ref={holder} className={styles.smallSheet} style={{ width: SMALL, height: Math.round(size.height * scale) }} />;
}
