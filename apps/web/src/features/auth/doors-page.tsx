import { listDoors, openDoor, revokeDoor, rotateDoor, type Door, type DoorRole, type SeanceOverview } from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, EmptyState, LinkButton, Notice, PageHeader, SectionHead, Spinner, Table } from '../../ui';
import { SeanceFrame } from '../seance';
import { DoorEntry, useDoorName } from './door-entry';
import styles from './doors.module.css';
import { Failure } from './failure';

/** From this many wrong codes on, the room is told that someone is guessing. */
const GUESSING = 100;

interface Missing {
  role: DoorRole;
  group: { id: string; number: number | null; title: string | null } | null;
}

/** The doors a séance usually has and that are not open now. */
function missingDoors(doors: readonly Door[], overview: SeanceOverview): Missing[] {
  const alone = (['moderator', 'participant', 'organiser'] as const).filter((role) => !doors.some((door) => door.role === role)).map((role) => ({ role, group: null }));
  const groups = overview.groups.filter((group) => group.status === 'active' && !doors.some((door) => door.groupId === group.id));
  return [...groups.map((group) => ({ role: 'rapporteur' as const, group })), ...alone];
}

/** `/organiser/seances/:seanceId/portes`: every live link and code of a séance, and how to close each. */
export function DoorsPage() {
  const { t } = useTranslation('auth');
  return (
    <SeanceFrame stage="groups" title={t('doorsTitle')} isBeside>
      {({ overview }) => <LiveDoors overview={overview} />}
    </SeanceFrame>
  );
}

function LiveDoors({ overview }: { overview: SeanceOverview }) {
  const { t } = useTranslation('auth');
  const { seance } = overview;
  const doors = useQuery({ queryKey: ['doors', seance.id], queryFn: () => call(listDoors, { params: { seanceId: seance.id } }), refetchInterval: 30_000 });
  return (
    <>
      <PageHeader
        kicker={seance.title}
        title={t('doorsTitle')}
        lead={t('doorsLead')}
        actions={
          <LinkButton icon="print" href={`/organiser/seances/${seance.id}/impression`}>
            {t('doorsPrint')}
          </LinkButton>
        }
      />
      <Failure error={doors.error} />
      {doors.data ? <Doors overview={overview} {...doors.data} /> : doors.error ? null : <Spinner />}
    </>
  );
}

function Doors({ overview, doors, roomCode, wrongCodes }: { overview: SeanceOverview; doors: readonly Door[]; roomCode: string; wrongCodes: number }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const nameOf = useDoorName();
  const seanceId = overview.seance.id;
  const refresh = () => queries.invalidateQueries({ queryKey: ['doors', seanceId] });
  const open = useMutation({
    mutationFn: ({ role, group }: Missing) => call(openDoor, { params: { seanceId }, body: { role, groupId: group?.id ?? null } }),
    onSuccess: refresh,
  });
  const missing = missingDoors(doors, overview);
  return (
    <>
      {wrongCodes >= GUESSING ? <Notice tone="warn">{t('doorsGuessing', { count: wrongCodes })}</Notice> : null}
      <section className={styles.section}>
        <SectionHead side={String(doors.length)}>{t('doorsLive')}</SectionHead>
        {doors.length === 0 ? (
          <EmptyState title={t('doorsNone')} level={3} />
        ) : (
          <Table caption={t('doorsLive')} hideCaption columns={(['role', 'code', 'use', 'end', 'actions'] as const).map((column) => t(`doorsColumn_${column}`))}>
            {doors.map((door) => (
              <DoorEntry
                key={door.id}
                door={door}
                timeZone={overview.cycle.timeZone}
                onRotate={() => call(rotateDoor, { params: { doorId: door.id }, body: {} }).then(refresh)}
                onRevoke={() => call(revokeDoor, { params: { doorId: door.id } }).then(refresh)}
              />
            ))}
          </Table>
        )}
      </section>
      <section className={styles.section}>
        <SectionHead>{t('doorsToOpen')}</SectionHead>
        <Failure error={open.error} />
        {missing.length === 0 ? <p>{t('doorsAllOpen')}</p> : null}
        <ul className={styles.missing}>
          {missing.map((door) => (
            <li key={door.group?.id ?? door.role}>
              <span>
                {nameOf(door)}
                {door.group?.title ? <span className={styles.second}>{door.group.title}</span> : null}
              </span>
              <Button icon="plus" isDisabled={open.isPending} onPress={() => open.mutate(door)} aria-label={`${t('doorsOpen')} : ${nameOf(door)}`}>
                {t('doorsOpen')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.section}>
        <SectionHead>{t('doorsRoom')}</SectionHead>
        <p className={styles.bigCode}>{roomCode}</p>
        <p className={styles.second}>{t('doorsRoomHint')}</p>
      </section>
    </>
  );
}
