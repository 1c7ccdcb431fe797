import { listDoors, openDoor, type Door, type GroupView, type SeanceOverview } from '@pleniere/contract';
import { formatDate, formatHours } from '@pleniere/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Notice, PageHeader, QrCode, Spinner } from '../../ui';
import { LoadFailure, useLanguage } from '../cycle';
import { hoursOf } from './day';
import styles from './print.module.css';
import { SeanceFrame } from './seance-frame';

/** `/organiser/seances/:seanceId/impression`: one sheet of paper a group, one for the moderator. */
export function PrintPage() {
  const { t } = useTranslation('seance');
  return (
    <SeanceFrame stage="groups" title={t('print')} isBeside>
      {({ overview }) => <Papers overview={overview} />}
    </SeanceFrame>
  );
}

function Papers({ overview }: { overview: SeanceOverview }) {
  const { t } = useTranslation('seance');
  const { seance } = overview;
  const groups = overview.groups.filter(({ status }) => status === 'active');
  const doors = useQuery({ queryKey: ['doors', seance.id], queryFn: () => call(listDoors, { params: { seanceId: seance.id } }) });
  const doorOf = (group: GroupView) => doors.data?.doors.find((door) => door.role === 'rapporteur' && door.groupId === group.id);
  const moderator = doors.data?.doors.find((door) => door.role === 'moderator' && door.groupId === null);
  const missing = groups.filter((group) => !doorOf(group));
  const open = useMutation({
    mutationFn: async () => {
      const ask = (role: 'rapporteur' | 'moderator', groupId: string | null) => call(openDoor, { params: { seanceId: seance.id }, body: { role, groupId } });
      for (const group of missing) await ask('rapporteur', group.id);
      if (!moderator) await ask('moderator', null);
    },
    onSettled: () => doors.refetch(),
  });
  if (doors.error) return <LoadFailure error={doors.error} onRetry={() => void doors.refetch()} />;
  if (!doors.data) return <Spinner />;
  const closed = missing.length + (moderator ? 0 : 1);
  return (
    <>
      <div className={styles.screenOnly}>
        <PageHeader
          kicker={seance.title}
          title={t('print')}
          lead={t('printLead', { count: groups.length + 1 })}
          actions={
            <Button variant="primary" icon="print" isDisabled={closed > 0} onPress={() => window.print()}>
              {t('printDo')}
            </Button>
          }
        />
        {closed > 0 ? (
          <Notice
            tone="warn"
            action={
              <Button icon="link" isDisabled={open.isPending} onPress={() => open.mutate()}>
                {t('openDoors')}
              </Button>
            }
          >
            {t('doorsMissing', { count: closed })}
          </Notice>
        ) : null}
        {open.error ? <Notice tone="danger" live>{open.error.message}</Notice> : null}
      </div>
      <div className={styles.papers}>
        {groups.map((group) => {
          const door = doorOf(group);
          return door ? <GroupPaper key={group.id} overview={overview} group={group} door={door} /> : null;
        })}
        {moderator ? <ModeratorPaper overview={overview} groups={groups} door={moderator} roomCode={doors.data.roomCode} /> : null}
      </div>
    </>
  );
}

/** « K7MQ 2RTX »: two halves are easier to read out than eight signs. */
const inHalves = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

const hostOf = (url: string): string => new URL(url).host;

/** The code of a door, large, with what it opens and where to type it. */
function Entry({ door }: { door: Door }) {
  const { t } = useTranslation('seance');
  return (
    <div className={styles.entry}>
      <QrCode value={door.url} label={hostOf(door.url)} size={220} />
      <div>
        {door.code ? <p className={styles.code}>{inHalves(door.code)}</p> : null}
        <p className={styles.address}>{t('typeCode', { address: `${hostOf(door.url)}/code` })}</p>
      </div>
    </div>
  );
}

function Kicker({ overview }: { overview: SeanceOverview }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const { seance, cycle } = overview;
  return (
    <p className={styles.kicker}>
      {[cycle.standalone ? null : cycle.title, seance.title ?? t('titleUnknown'), seance.date ? formatDate(seance.date, language) : null].filter(Boolean).join(' · ')}
    </p>
  );
}

function GroupPaper({ overview, group, door }: { overview: SeanceOverview; group: GroupView; door: Door }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const work = overview.programme.find(({ kind }) => kind === 'groupWork');
  const hours = work && hoursOf(overview).get(work.id);
  return (
    <article className={styles.paper}>
      <Kicker overview={overview} />
      <h2 className={styles.heading}>{t('groupNumber', { number: group.number ?? '' })}</h2>
      <p className={styles.question}>{group.question ?? group.title ?? t('noQuestion')}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('room')}</dt>
          <dd>{group.room ?? t('unknown')}</dd>
        </div>
        <div>
          <dt>{t('hoursLabel')}</dt>
          <dd>{hours?.start ? formatHours(hours.start, hours.end, language) : t('unknown')}</dd>
        </div>
      </dl>
      <Entry door={door} />
      <ol className={styles.steps}>
        <li>{t('how1')}</li>
        <li>{t('how2')}</li>
        <li>{t('how3')}</li>
      </ol>
    </article>
  );
}

function ModeratorPaper({ overview, groups, door, roomCode }: { overview: SeanceOverview; groups: readonly GroupView[]; door: Door; roomCode: string }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const report = overview.programme.find(({ kind }) => kind === 'plenaryReport');
  const hours = report && hoursOf(overview).get(report.id);
  return (
    <article className={styles.paper}>
      <Kicker overview={overview} />
      <h2 className={styles.heading}>{t('moderator')}</h2>
      <p className={styles.question}>{hours?.start ? t('plenaryAt', { hours: formatHours(hours.start, hours.end, language) }) : t('plenary')}</p>
      <Entry door={door} />
      <dl className={styles.facts}>
        <div>
          <dt>{t('roomCode')}</dt>
          <dd className={styles.roomCode}>{roomCode}</dd>
        </div>
      </dl>
      <p className={styles.address}>{t('roomCodeHint')}</p>
      <h3 className={styles.orderTitle}>{t('orderOfDay')}</h3>
      <ol className={styles.order}>
        {groups.map((group) => (
          <li key={group.id}>
            <b>{group.number}</b> {group.question ?? group.title ?? t('noQuestion')}
            <span className={styles.rapporteurs}>
              {group.roles
                .filter(({ role }) => role === 'rapporteur')
                .map(({ name }) => name)
                .join(', ')}
            </span>
          </li>
        ))}
      </ol>
    </article>
  );
}
