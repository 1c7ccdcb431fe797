import type { PublicItem, PublicSeance } from '@pleniere/contract';
import { formatDate, formatHour, formatHours } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { programmeTables, type HourBlock } from '../programme-rows';
import { speakerWords } from '../wording';
import { Questions, Section, useLangOf } from './parts';
import styles from './programme.module.css';

type Language = 'fr' | 'en';

/** Kinds that are not part of the work: lighter. */
const PAUSES = new Set(['welcome', 'break', 'meal', 'closing', 'social']);

function Item({ item, lang }: { item: PublicItem; lang?: string }) {
  const { t, i18n } = useTranslation('site');
  return (
    <>
      <span className={styles.name} lang={lang}>
        {item.track ? `${item.track}\u00a0: ` : ''}
        {item.title ?? t('itemUntitled')}
      </span>
      {item.speakers.map((speaker) => (
        <span key={speaker.name} className={styles.line}>
          {speakerWords(speaker, i18n.language as Language, t)}
        </span>
      ))}
      {item.venue ? <span className={styles.line}>{item.venue}</span> : null}
      {item.description ? (
        <span className={styles.line} lang={lang}>
          {item.description}
        </span>
      ) : null}
      {item.questions.length > 0 ? <Questions questions={item.questions} lang={lang} /> : null}
      {item.children.length > 0 ? (
        <ul className={styles.parallel}>
          {item.children.map((child) => (
            <li key={child.id}>
              {child.start ? <span className={styles.line}>{formatHours(child.start, child.end, i18n.language as Language)}</span> : null}
              <Item item={child} lang={lang} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Lines that share an hour: the hour is said once, on their left. */
function Block({ block, lang }: { block: HourBlock; lang?: string }) {
  const { t, i18n } = useTranslation('site');
  const hour = block.hour ? formatHour(block.hour, i18n.language as Language) : <span className={styles.unknown}>{t('hourUnknown')}</span>;
  return block.items.map((item, index) => (
    <tr key={item.id} className={PAUSES.has(item.kind) ? styles.pause : undefined}>
      {index === 0 ? (
        <th scope="row" rowSpan={block.items.length > 1 ? block.items.length : undefined}>
          {hour}
        </th>
      ) : null}
      <td>
        <Item item={item} lang={lang} />
      </td>
    </tr>
  ));
}

/** The programme, one table a part of the day. */
export function Programme({ seance }: { seance: PublicSeance }) {
  const { t, i18n } = useTranslation('site');
  const lang = useLangOf(seance.language);
  const title = seance.isHeld ? t('programmeHeld') : t('programme');
  const tables = programmeTables(seance.programme);
  return (
    <Section title={title}>
      {tables.length === 0 ? <p>{t('programmeEmpty')}</p> : null}
      {tables.map((table, index) => {
        const name = [table.date && formatDate(table.date, i18n.language as Language), table.part].filter(Boolean).join(', ');
        return (
          <table key={index} className={styles.table}>
            <caption className={name ? undefined : 'sr-only'} lang={table.part ? lang : undefined}>
              {name || title}
            </caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('hourColumn')}</th>
                <th scope="col">{t('itemColumn')}</th>
              </tr>
            </thead>
            <tbody>
              {table.blocks.map((block) => (
                <Block key={block.items[0]?.id} block={block} lang={lang} />
              ))}
            </tbody>
          </table>
        );
      })}
    </Section>
  );
}
