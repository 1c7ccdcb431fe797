import type { RenderView } from '@pleniere/contract';
import { ACTES_FORMATS } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import styles from '../actes.module.css';

/** How far a publication is, in words and as a bar: « En file, 2e », « PDF accessible, 3 sur 7 ». */
export function Progress({ render }: { render: RenderView | null }) {
  const { t } = useTranslation('actes');
  const done = render?.done.length ?? 0;
  const total = render?.total ?? ACTES_FORMATS.length;
  const current = ACTES_FORMATS.find((format) => !render?.done.includes(format));
  const words =
    render === null || (render.state === 'waiting' && render.before === 0)
      ? t('starting')
      : render.state === 'waiting'
        ? t('queued', { count: render.before + 1, ordinal: true })
        : current
          ? t('drawing', { format: t(`format_${current}`), done: done + 1, total })
          : t('finishing');
  return (
    <div className={styles.progress}>
      <p role="status">{words}</p>
      <progress value={done} max={total} aria-label={t('progress')} />
    </div>
  );
}
