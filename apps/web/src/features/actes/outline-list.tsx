import type { ActesOverview } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { SectionHead, Switch } from '../../ui';
import styles from './actes.module.css';

interface OutlineListProps {
  parts: ActesOverview['parts'];
  onSwitch: (id: string, printed: boolean) => void;
}

/** One line a part: printed or not. The cover, the imprint and the colophon always are. */
export function OutlineList({ parts, onSwitch }: OutlineListProps) {
  const { t } = useTranslation('actes');
  const printed = parts.filter((part) => part.printed).length;
  return (
    <section className={styles.section}>
      <SectionHead side={t('outlineCount', { count: printed, total: parts.length })}>{t('outline')}</SectionHead>
      <ul className={styles.outline}>
        {parts.map((part) => (
          <li key={part.id} data-level={part.level}>
            <Switch isSelected={part.printed} isDisabled={part.locked} onChange={(printed) => onSwitch(part.id, printed)} hint={part.locked ? t('always') : undefined}>
              {part.id === 'cover' ? t('part_cover') : part.title}
            </Switch>
          </li>
        ))}
      </ul>
    </section>
  );
}
