import type { ItemView } from '@pleniere/contract';
import { formatHour, type ItemHours } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../cycle';
import { minutesOf } from './day';
import styles from './seance.module.css';

const PAUSES = new Set(['break', 'meal', 'welcome', 'social']);
const lookOf = (kind: string): string => (kind === 'groupWork' ? 'groups' : kind === 'plenaryReport' ? 'report' : PAUSES.has(kind) ? 'pause' : 'talk');

/** The day at a glance: width is time. Decorative: the lines below say the same in words. */
export function Ribbon({ items, hours }: { items: readonly ItemView[]; hours: Map<string, ItemHours> }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const timed = items.flatMap((item) => {
    const minutes = minutesOf(hours.get(item.id));
    return minutes === null ? [] : [{ item, minutes }];
  });
  const first = timed[0] && hours.get(timed[0].item.id)?.start;
  const lastItem = timed.at(-1);
  const last = lastItem && hours.get(lastItem.item.id)?.end;
  if (timed.length < 2 || !first || !last) return null;
  const total = timed.reduce((sum, { minutes }) => sum + minutes, 0);
  const inGroups = timed.filter(({ item }) => item.kind === 'groupWork').reduce((sum, { minutes }) => sum + minutes, 0);
  const length = total % 60 === 0 ? t('hours', { count: total / 60 }) : t('hoursMinutes', { hours: Math.floor(total / 60), minutes: total % 60 });
  return (
    <div>
      <div className={styles.ribbon} aria-hidden>
        {timed.map(({ item, minutes }) => (
          <i key={item.id} data-look={lookOf(item.kind)} style={{ flexGrow: minutes }}>
            {item.title}
          </i>
        ))}
      </div>
      <p className={styles.ribbonFoot}>
        <span>{formatHour(first, language)}</span>
        <span>{inGroups > 0 ? t('dayLengthGroups', { length, minutes: inGroups }) : t('dayLength', { length })}</span>
        <span>{formatHour(last, language)}</span>
      </p>
    </div>
  );
}
