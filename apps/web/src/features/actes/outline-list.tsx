import type { ActesOverview } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { SectionHead, Switch } from '../../ui';
import styles from './actes.module.css';

interface OutlineListProps {
  parts: ActesOverview['parts'];
  off: readonly string[];
  onChange: (off: string[]) => void;
}

/** One line a part: printed or not. The cover, the imprint and the colophon always are. */
export function OutlineList({ parts, off, onChange }: OutlineListProps) {
  const { t } = useTranslation('actes');
  const isPrinted = (id: string) => !off.includes(id);
  const toggle = (id: string) => onChange(isPrinted(id) ? [...off, id] : off.filter((other) => other !== id));
  const printed = parts.filter((part) => part.locked || isPrinted(part.id)).length;
  return (
    <section className={styles.section}>
      <SectionHead side={t('outlineCount', { count: printed, total: parts.length })}>{t('outline')}</SectionHead>
      <ul className={styles.outline}>
        {parts.map((part) => (
          <li key={part.id} data-level={part.level}>
            <Switch isSelected={part.locked || isPrinted(part.id)} isDisabled={part.locked} onChange={() => toggle(part.id)} hint={part.locked ? t('always') : undefined}>
              {part.id === 'cover' ? t('part_cover') : part.title}
            </Switch>
          </li>
        ))}
      </ul>
    </section>
  );
}
