import { useEffect, useRef } from 'react';
import { drawPage } from './draw-page';
import styles from './preview.module.css';
import type { Volume } from './volume';

interface PageSheetProps {
  volume: Volume;
  page: number;
  /** CSS pixels per point. */
  scale: number;
  /** Size of a page in points. */
  size: { width: number; height: number };
  language: string;
  label: string;
}

/** One page of the spread. What it showed stays until the next drawing is whole. */
export function PageSheet({ volume, page, scale, size, language, label }: PageSheetProps) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = new AbortController();
    drawPage(volume.document, page, scale, true, drawing.signal).then(
      (nodes) => {
        nodes[1]?.classList.add(styles.words ?? '');
        if (!drawing.signal.aborted) holder.current?.replaceChildren(...nodes);
      },
      // Given up for a newer one, which draws in its turn.
      () => undefined,
    );
    return () => drawing.abort();
  }, [volume, page, scale]);
  return <div ref={holder} className={styles.leaf} role="group" aria-label={label} lang={language} style={{ width: size.width * scale, height: size.height * scale }} />;
}
