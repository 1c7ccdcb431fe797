import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../../ui';
import styles from './regie.module.css';

/** The screen of the room as it really is: the projector's own page, drawn small. */
export function RegieScreen({ seanceId, code }: { seanceId: string; code: string }) {
  const { t } = useTranslation('restitution');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mini = box.current;
    if (!mini) return;
    const scale = (): void => mini.style.setProperty('--scale', String(mini.clientWidth / 1920));
    const observer = new ResizeObserver(scale);
    observer.observe(mini);
    return () => observer.disconnect();
  }, []);
  return (
    <section className={styles.screenPart} aria-labelledby="regie-screen">
      <SectionHead id="regie-screen" side={code}>
        {t('screenTitle')}
      </SectionHead>
      <div ref={box} className={styles.mini} aria-hidden inert>
        <iframe src={`/projecteur/${seanceId}`} title={t('preview')} tabIndex={-1} />
      </div>
      <p className={styles.soft}>{t('screenHelp', { code, address: `${location.host}/projecteur/${code}` })}</p>
    </section>
  );
}
