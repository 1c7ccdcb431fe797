import type { RestitutionDesk, ShownPoint } from '@pleniere/contract';
import { TAKEAWAY_POINT, type RestitutionCommand } from '@pleniere/domain';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, KindMark } from '../../../ui';
import { usePointLabel } from '../hooks/use-point-label';
import styles from './regie.module.css';

type DeskGroup = RestitutionDesk['groups'][number];

interface RegiePointsProps {
  group: DeskGroup;
  pointId: string | null;
  canDrive: boolean;
  drive: (command: RestitutionCommand) => void;
}

/** The framed point: the very words that the room reads now. */
function OnAir({ group, pointId }: { group: DeskGroup; pointId: string | null }) {
  const { t } = useTranslation('restitution');
  const at = group.points.findIndex(({ id }) => id === pointId);
  const point = group.points[at];
  const isTakeaway = pointId === TAKEAWAY_POINT || group.points.length === 0;
  const caption = point ? t('onAir', { at: at + 1, of: group.points.length }) : isTakeaway ? t('onAirTakeaway') : t('onAirNone');
  return (
    <div className={styles.onAir} aria-live="polite">
      <p className={styles.caption}>
        <Icon name="screen" size={16} />
        {caption}
      </p>
      <div className={styles.airWords} data-plain={point ? undefined : true}>
        {point ? <KindMark kind={point.kind} size={30} /> : null}
        <p data-kind={point?.kind}>{point ? point.text : isTakeaway ? group.takeaway.join('\n') || t('takeawayMissing') : group.title}</p>
      </div>
    </div>
  );
}

/** Points of the group on screen: said, on air, coming, and those in reserve, each one tap away from the screen. */
export function RegiePoints({ group, pointId, canDrive, drive }: RegiePointsProps) {
  const { t } = useTranslation('restitution');
  const labelOf = usePointLabel();
  const air = useRef<HTMLLIElement>(null);
  useEffect(() => {
    air.current?.scrollIntoView({ block: 'nearest' });
  }, [pointId, group.id]);

  const at = group.points.findIndex(({ id }) => id === pointId);
  const isTakeaway = pointId === TAKEAWAY_POINT;
  const past = isTakeaway ? group.points : group.points.slice(0, Math.max(0, at));
  const coming = isTakeaway ? [] : group.points.slice(at + 1);
  const line = (point: ShownPoint, label: string, state?: 'past' | 'reserve', isFirst = true) => (
    <li key={point.id} data-state={state}>
      <span className={styles.place}>{state === 'past' ? <Icon name="check" size={16} title={t('shown')} /> : isFirst ? label : ''}</span>
      <KindMark kind={point.kind} size={20} />
      <span className={styles.pointWords} data-kind={point.kind}>{point.text}</span>
      {canDrive ? (
        <Button variant="quiet" icon="screen" aria-label={t('showPointLabel', { point: `${labelOf(point, [...group.points, ...group.reserve])}` })} onPress={() => drive({ type: 'point', pointId: point.id })} />
      ) : null}
    </li>
  );

  return (
    <>
      <ol className={styles.run}>
        {past.map((point) => line(point, t('shown'), 'past'))}
        <li ref={air} data-state="air">
          <OnAir group={group} pointId={pointId} />
        </li>
        {coming.map((point, index) => line(point, t('next'), undefined, index === 0))}
        {group.reserve.map((point, index) => line(point, t('reserve'), 'reserve', index === 0))}
      </ol>
      {group.points.length === 0 ? <p className={styles.soft}>{t(group.reserve.length > 0 ? 'nothingStarred' : 'nothingWritten')}</p> : null}
    </>
  );
}
