import type { ActesOverview, ActesRemark } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Button, Icon, LinkButton, SectionHead, Switch } from '../../ui';
import { AppLink } from '../cycle';
import styles from './actes.module.css';
import { fateOf, grouped } from './checks';
import type { Scope } from './use-actes';

interface CheckListProps {
  scope: Scope;
  overview: ActesOverview;
  onContacts: (contacts: ActesOverview['contacts']) => void;
  /** Shows the page of a part. */
  onShow: (partId: string) => void;
  /** Where the sheet leads back to. */
  back: string;
}

/** « À regarder avant de publier »: who, how many, and where to go for it. */
export function CheckList({ scope, overview, onContacts, onShow, back }: CheckListProps) {
  const { t } = useTranslation('actes');
  const { remarks, contacts, attendance, names, mayEdit } = overview;
  const refused = attendance.no + attendance.unknown;
  const kinds = grouped(remarks);
  const count = kinds.length + (refused > 0 ? 1 : 0);
  const found = remarks.some(({ code }) => code === 'email' || code === 'phone');
  return (
    <section className={styles.section}>
      <SectionHead side={count > 0 ? String(count) : undefined}>{t('checks')}</SectionHead>
      {count === 0 ? <p className={styles.second}>{t('nothingToCheck')}</p> : null}
      {refused > 0 ? (
        <div className={styles.check}>
          <Icon name="warning" />
          <div>
            <p>{t('consent', { count: refused, total: refused + attendance.yes })}</p>
            {'seanceId' in scope ? <AppLink href={`/organiser/seances/${scope.seanceId}/actes/participants`}>{t('seeList')}</AppLink> : null}
          </div>
        </div>
      ) : null}
      {kinds.map(({ code, remarks: some }) => (
        <details key={code} className={styles.check} open={some.length <= 2}>
          <summary>
            <Icon name="warning" />
            <span>
              {t(`remark_${code}`)} <b>{some.length}</b>
            </span>
          </summary>
          <ul>
            {some.map((remark, index) => (
              <li key={index}>
                <RemarkPlace remark={remark} contacts={contacts} onShow={onShow} back={back} />
              </li>
            ))}
          </ul>
        </details>
      ))}
      {found || contacts === 'show' ? (
        <Switch isSelected={contacts === 'show'} isDisabled={!mayEdit} onChange={(isOn) => onContacts(isOn ? 'show' : 'hide')} hint={t('contactsHint')}>
          {t('contacts')}
        </Switch>
      ) : null}
      <details>
        <summary>{names.length > 0 ? t('names', { count: names.length }) : t('noNames')}</summary>
        <ul className={styles.names}>
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

interface RemarkPlaceProps {
  remark: ActesRemark;
  contacts: ActesOverview['contacts'];
  onShow: (partId: string) => void;
  back: string;
}

/** What was found, what becomes of it, and the way to it: the contribution in its sheet, else the page. */
function RemarkPlace({ remark, contacts, onShow, back }: RemarkPlaceProps) {
  const { t } = useTranslation('actes');
  const { detail, place, target } = remark;
  const fate = fateOf(remark, contacts);
  const said = `${t('goTo')}\u00a0: ${place}`;
  return (
    <>
      <span className={styles.found}>
        {detail ? <bdi>{detail}</bdi> : null}
        <span className={styles.second}>{[place, fate ? t(fate) : null].filter(Boolean).join(', ')}</span>
      </span>
      {target?.noteId ? (
        <LinkButton variant="quiet" icon="edit" aria-label={said} href={`/notes/${target.noteId}?retour=${encodeURIComponent(back)}${target.contributionId ? `#${target.contributionId}` : ''}`} />
      ) : target ? (
        <Button variant="quiet" icon="eye" aria-label={said} onPress={() => onShow(target.partId)} />
      ) : null}
    </>
  );
}
