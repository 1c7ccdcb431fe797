import { type NoteView } from '@pleniere/contract';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Disc, LinkButton, SaveState } from '../../ui';
import { saidProps } from './said-props';
import { type Said } from './save-state';
import styles from './sheet-header.module.css';
import { type Present } from './use-shared-note';

interface SheetHeaderProps {
  view: NoteView;
  said: Said | 'readOnly' | null;
  present: Present[];
  /** Which of them reads this page. */
  me: number | null;
  isPhone: boolean;
  /** On a phone: what the rail holds elsewhere. */
  menu: ReactNode;
}

function Who({ present, me }: Pick<SheetHeaderProps, 'present' | 'me'>) {
  const { t } = useTranslation('note');
  return (
    <ul className={styles.who} aria-label={t('who')}>
      {present.map((person) => (
        <li key={person.clientId}>
          <i ref={(element) => element?.style.setProperty('--person', person.color)} aria-hidden>
            {[...person.name][0]?.toUpperCase()}
          </i>
          {person.clientId === me ? t('you', { name: person.name }) : person.name}
        </li>
      ))}
    </ul>
  );
}

/** A page of the organiser from which the sheet was opened; never an address elsewhere, whoever made the link. */
function useWayBack(): string | null {
  const [search] = useSearchParams();
  const back = search.get('retour');
  return back?.startsWith('/organiser/') ? back : null;
}

/** Which group, which question, where the words are, who is here. */
export function SheetHeader({ view, said, present, me, isPhone, menu }: SheetHeaderProps) {
  const { t, i18n } = useTranslation('note');
  const back = useWayBack();
  const number = view.group?.number ?? null;
  const kick = [number ? t('group', { number }) : view.seance.title, view.group?.method, view.group?.room].filter(Boolean).join(', ');
  return (
    <header className={styles.header}>
      <div className={styles.head}>
        {back ? (
          <LinkButton icon="back" href={back}>
            {t('wayBack')}
          </LinkButton>
        ) : null}
        {number ? (
          <div className={styles.number}>
            <Disc total={Math.max(view.seance.groupCount, number)} current={number} />
            <span>
              <span className="sr-only">{t('groupSr')} </span>
              {number}
            </span>
          </div>
        ) : null}
        <div className={styles.title}>
          <p className={styles.kick}>{kick}</p>
          <h1>{view.title}</h1>
        </div>
        {menu}
      </div>
      <div className={styles.right} data-tone={said === 'readOnly' ? said : said?.state}>
        {said ? <SaveState {...saidProps(said, i18n.language, isPhone)} /> : null}
        <Who present={present} me={me} />
      </div>
    </header>
  );
}
