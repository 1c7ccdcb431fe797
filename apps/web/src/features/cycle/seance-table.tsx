import type { SeanceRow } from '@pleniere/contract';
import { formatDate, MOMENTS } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Flag, Table } from '../../ui';
import { AppLink } from './app-link';
import styles from './cycle.module.css';
import { useLanguage } from './use-language';

/** Where the next thing to do is done. */
const PLACE: Record<SeanceRow['next'], string> = {
  setDate: '',
  writeProgramme: '',
  addGroups: '/groupes',
  nameRapporteurs: '/groupes',
  giveRooms: '/groupes',
  printDoors: '/impression',
  followGroups: '/groupes',
  prepareActes: '/actes',
  closeSeance: '',
  nothing: '',
};

/** Séances of a cycle: date, advancement in five moments, and the one thing to do next. */
export function SeanceTable({ seances }: { seances: readonly SeanceRow[] }) {
  const { t } = useTranslation('cycle');
  return (
    <Table caption={t('seancesOfCycle')} hideCaption columns={[t('seance'), t('date'), t('groups'), t('advancement'), t('nextThing')]}>
      {seances.map((seance) => (
        <SeanceLine key={seance.id} seance={seance} />
      ))}
    </Table>
  );
}

function SeanceLine({ seance }: { seance: SeanceRow }) {
  const { t } = useTranslation('cycle');
  const language = useLanguage();
  const home = `/organiser/seances/${seance.id}`;
  const title = seance.title ?? seance.territory ?? t('untitledSeance');
  const second = [seance.title ? (seance.territory ?? seance.place) : null, seance.subtitle, seance.title ? null : t('titleUnknown')].filter(Boolean).join(', ');
  return (
    <tr>
      <th scope="row">
        <AppLink href={home} className={styles.rowTitle}>
          {seance.number === null ? title : `${seance.number}. ${title}`}
        </AppLink>
        {second ? <span className={styles.second}>{second}</span> : null}
        {seance.status === 'cancelled' ? <Flag>{t('cancelled')}</Flag> : null}
      </th>
      <td>{seance.date ? formatDate(seance.date, language) : <span className={styles.soft}>{seance.periodText ?? t('unknown')}</span>}</td>
      <td className={styles.number}>{seance.groups || '–'}</td>
      <td>
        <Advancement seance={seance} />
      </td>
      <td>{seance.next === 'nothing' ? <span className={styles.soft}>{t('next_nothing')}</span> : <AppLink href={`${home}${PLACE[seance.next]}`}>{t(`next_${seance.next}`)}</AppLink>}</td>
    </tr>
  );
}

/** Five discs and their meaning in words: the last moment that has begun. */
function Advancement({ seance }: { seance: SeanceRow }) {
  const { t } = useTranslation('cycle');
  const reached = MOMENTS.findLast((moment) => seance.moments[moment] !== 'todo');
  return (
    <>
      <span className={styles.moments} aria-hidden>
        {MOMENTS.map((moment) => (
          <i key={moment} data-state={seance.moments[moment]} />
        ))}
      </span>
      <span className={styles.second}>{reached ? t(`moment_${reached}_${seance.moments[reached] === 'done' ? 'done' : 'now'}`) : t('notBegun')}</span>
    </>
  );
}
