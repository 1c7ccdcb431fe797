import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, LinkButton, Spinner, ToggleButton } from '../../../ui';
import { Failure } from '../failure';
import { Film } from './film';
import type { Shown } from './latest';
import { PageSheet } from './page-sheet';
import styles from './preview.module.css';
import { ScreenPreview } from './screen-preview';
import { scaleFor, spreadOf, turned } from './spread';
import { usePlace } from './use-place';
import type { Volume } from './volume';

export type PreviewMode = 'screen' | 'pages';

interface PreviewProps {
  volume: Shown<Volume>;
  /** Addresses of the draft as a file and as a page. */
  addresses: { pdf: string; html: string };
  /** Moves with the draft. */
  stamp: number;
  mode: PreviewMode;
  onMode: (mode: PreviewMode) => void;
  page: number;
  onPage: (page: number) => void;
  /** Language of the volume, for those to whom it is read. */
  language: string;
}

/** The volume as it would be published now, as pages or as a web page. */
export function Preview(props: PreviewProps) {
  const { volume, addresses, stamp, mode, onMode } = props;
  const { t } = useTranslation('actes');
  const [isWide, widen] = useState(false);
  const isNarrow = useNarrow();
  const [readAddress, read] = useState<string | null>(null);
  const screen = `${addresses.html}#${stamp}`;
  const isLate = mode === 'pages' ? volume.isLate : readAddress !== screen;
  return (
    <section className={styles.preview} aria-label={t('preview')} data-mode={mode}>
      <div className={styles.bar}>
        {mode === 'pages' && volume.value ? <Turner {...props} volume={volume.value} isWide={isWide} /> : null}
        <p className={styles.state} data-late={isLate || undefined}>
          <Icon name={isLate ? 'half' : 'check'} size={14} />
          {isLate ? t('previewLate') : t('previewUpToDate')}
        </p>
        {mode === 'pages' && !isNarrow ? (
          <ToggleButton icon="search" isSelected={isWide} onChange={widen}>
            {t('enlarge')}
          </ToggleButton>
        ) : null}
        <div className={styles.modes} role="group" aria-label={t('previewAs')}>
          <ToggleButton isSelected={mode === 'screen'} onChange={() => onMode('screen')}>
            {t('asScreen')}
          </ToggleButton>
          <ToggleButton isSelected={mode === 'pages'} onChange={() => onMode('pages')}>
            {t('asPages')}
          </ToggleButton>
        </div>
        <LinkButton variant="quiet" icon="external" href={mode === 'pages' ? addresses.pdf : addresses.html} target="_blank" aria-label={t(mode === 'pages' ? 'openPages' : 'openScreen') + t('newTab')} />
      </div>
      {mode === 'pages' ? <Failure error={volume.error} /> : null}
      {mode === 'screen' ? (
        <ScreenPreview address={screen} title={t('previewFrame')} onLoaded={() => read(screen)} />
      ) : volume.value ? (
        <Pages {...props} volume={volume.value} isWide={isWide} />
      ) : volume.error ? null : (
        <Spinner label={t('previewLate')} />
      )}
    </section>
  );
}

type OpenProps = Omit<PreviewProps, 'volume'> & { volume: Volume; isWide: boolean };

/** A window as narrow as a phone shows one page. */
const NARROW = 620;

function useNarrow(): boolean {
  const query = `(max-width: ${NARROW}px)`;
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const look = () => setNarrow(list.matches);
    list.addEventListener('change', look);
    return () => list.removeEventListener('change', look);
  }, [query]);
  return isNarrow;
}

function Turner({ volume, page, onPage, isWide }: OpenProps) {
  const { t } = useTranslation('actes');
  const isSingle = useNarrow() || isWide;
  const shown = spreadOf(page, volume.total, isSingle);
  const [first = 1, last] = shown;
  const turn = (direction: 'next' | 'previous') => onPage(turned(page, volume.total, isSingle, direction));
  return (
    <div className={styles.turner}>
      <Button icon="back" aria-label={t(isSingle ? 'previousPage' : 'previousPages')} isDisabled={first <= 1} onPress={() => turn('previous')} />
      <p role="status">{last === undefined || last === first ? t('pageOf', { page: first, total: volume.total }) : t('pagesOf', { first, last, total: volume.total })}</p>
      <Button icon="forward" aria-label={t(isSingle ? 'nextPage' : 'nextPages')} isDisabled={shown.includes(volume.total)} onPress={() => turn('next')} />
    </div>
  );
}

const KEYS: Record<string, 'next' | 'previous'> = { ArrowRight: 'next', ArrowLeft: 'previous', PageDown: 'next', PageUp: 'previous' };

function Pages({ volume, page, onPage, language, isWide }: OpenProps) {
  const { t } = useTranslation('actes');
  const table = useRef<HTMLDivElement>(null);
  const place = usePlace(table);
  const isNarrow = useNarrow();
  const isSingle = isNarrow || isWide;
  const size = useSize(volume);
  const shown = spreadOf(page, volume.total, isSingle);
  // The cover is as large as the pages behind it: the table is measured for two, and does not jump when it is opened.
  const scale = size && place.width > 0 ? scaleFor(size, isSingle ? 1 : 2, place, isSingle) : null;
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    const direction = KEYS[event.key];
    const to = direction ? turned(page, volume.total, isSingle, direction) : event.key === 'Home' ? 1 : event.key === 'End' ? volume.total : null;
    if (to === null) return;
    event.preventDefault();
    table.current?.scrollTo({ top: 0 });
    onPage(to);
  };
  return (
    <>
      <div ref={table} className={styles.table} role="region" aria-label={t('pagesRegion')} tabIndex={0} onKeyDown={press} data-wide={isSingle || undefined}>
        {size && scale !== null ? (
          <div className={styles.spread}>
            {shown.map((number, place) => (
              <PageSheet key={place} volume={volume} page={number} scale={scale} size={size} language={language} label={t('pageNumber', { page: number })} />
            ))}
          </div>
        ) : null}
      </div>
      {size ? <Film volume={volume} size={size} shown={shown} onPage={onPage} /> : null}
    </>
  );
}

/** Size of the first page, in points: all are alike. */
function useSize(volume: Volume): { width: number; height: number } | null {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    let isHere = true;
    volume.document.getPage(1).then(
      (first) => {
        const { width, height } = first.getViewport({ scale: 1 });
        if (isHere) setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
      },
      () => undefined,
    );
    return () => void (isHere = false);
  }, [volume]);
  return size;
}
