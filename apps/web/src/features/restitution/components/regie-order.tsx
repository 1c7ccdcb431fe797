import type { RestitutionDesk } from '@pleniere/contract';
import { clockFace, durationOf, forecast, type RestitutionCommand } from '@pleniere/domain';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Button as DragButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRemaining } from '../../../live';
import { Button, Icon, SectionHead } from '../../../ui';
import { useHour } from '../hooks/use-hour';
import { moved } from '../order';
import { RegieMinutes } from './regie-minutes';
import styles from './regie.module.css';

interface RegieOrderProps {
  desk: RestitutionDesk;
  offsetMs: number;
  drive: (command: RestitutionCommand) => void;
}

/** Forecasts move with the minutes: looked at again every ten seconds. */
function useServerNow(offsetMs: number): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now() + offsetMs), 10_000);
    return () => clearInterval(tick);
  }, [offsetMs]);
  return now;
}

/** Time of the group on screen, in its line. */
function Left({ desk, offsetMs }: { desk: RestitutionDesk; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const left = useRemaining(desk.state.timer, offsetMs);
  if (left === null) return null;
  return (
    <>
      <b>{clockFace(left)}</b>
      <small>{t(left < 0 ? 'over' : 'left')}</small>
    </>
  );
}

/** Who speaks after whom, with what is left of the slot. Dragged, or moved with Alt and an arrow. */
export function RegieOrder({ desk, offsetMs, drive }: RegieOrderProps) {
  const { t } = useTranslation('restitution');
  const hour = useHour(desk.seance.timeZone);
  const now = useServerNow(offsetMs);
  const { state, slot, canDrive } = desk;
  const { startsAt, margin } = forecast(state, now, slot);
  const reorder = (order: string[]): void => drive({ type: 'reorder', order });

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !canDrive,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      if (key !== undefined) reorder(moved(state.order, String(key), String(target.key), target.dropPosition === 'before' ? 'before' : 'after'));
    },
  });

  const moveByKey = (event: KeyboardEvent): void => {
    if (!canDrive || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
    const at = key ? state.order.indexOf(key) : -1;
    const target = state.order[event.key === 'ArrowUp' ? at - 1 : at + 1];
    if (!key || at < 0 || !target) return;
    event.preventDefault();
    event.stopPropagation();
    reorder(moved(state.order, key, target, event.key === 'ArrowUp' ? 'before' : 'after'));
  };

  const groups = state.order.flatMap((id) => desk.groups.filter((group) => group.id === id));
  const isNow = (id: string): boolean => state.mode === 'group' && state.current?.groupId === id;
  return (
    <section className={styles.orderPart} aria-labelledby="regie-order">
      <SectionHead id="regie-order" side={slot ? `${hour(slot.startsAt)}${slot.endsAt ? ` – ${hour(slot.endsAt)}` : ''}` : undefined}>
        {t('order')}
      </SectionHead>
      <div onKeyDownCapture={moveByKey}>
        <GridList className={styles.order ?? ''} aria-labelledby="regie-order" aria-describedby="regie-order-help" items={groups} dragAndDropHooks={dragAndDropHooks} dependencies={[desk, now]}>
          {(group) => {
            const spent = state.spent[group.id];
            const name = `${t('group', { number: group.number ?? '' })}, ${group.shortTitle}`;
            const at = startsAt[group.id];
            return (
              <GridListItem id={group.id} textValue={name} className={styles.orderLine ?? ''} data-state={isNow(group.id) ? 'now' : spent !== undefined ? 'done' : 'todo'}>
                <span className={styles.orderIcon}>
                  {isNow(group.id) ? <Icon name="play" /> : spent !== undefined ? <Icon name="check" /> : null}
                  {canDrive ? (
                    <DragButton slot="drag" className={styles.grip ?? ''} aria-label={t('move', { group: name })}>
                      <Icon name="grip" />
                    </DragButton>
                  ) : null}
                </span>
                <span className={styles.orderNumber}>{group.number}</span>
                <span className={styles.orderTitle}>{group.shortTitle}</span>
                <span className={styles.orderTime}>
                  {isNow(group.id) ? (
                    <Left desk={desk} offsetMs={offsetMs} />
                  ) : (
                    <>
                      {clockFace(spent ?? durationOf(state, group.id))}
                      <small>{spent !== undefined ? t('of', { clock: clockFace(durationOf(state, group.id)) }) : at !== undefined ? t('around', { hour: hour(at) }) : ''}</small>
                    </>
                  )}
                </span>
                {canDrive && !isNow(group.id) ? <Button variant="quiet" icon="screen" aria-label={t('goTo', { number: group.number ?? group.title })} onPress={() => drive({ type: 'go', groupId: group.id })} /> : null}
              </GridListItem>
            );
          }}
        </GridList>
      </div>
      {canDrive ? (
        <p className={styles.soft} id="regie-order-help">
          {t('orderHelp')}
        </p>
      ) : null}
      {margin !== null ? (
        <p className={styles.margin} data-late={margin < 0 || undefined}>
          {margin < 0 ? t('late', { minutes: -margin }) : t('margin', { minutes: margin })}
        </p>
      ) : null}
      {canDrive && groups.length > 0 ? <RegieMinutes desk={desk} drive={drive} /> : null}
      {desk.after.length > 0 ? (
        <div className={styles.afterPart}>
          <SectionHead>{t('after')}</SectionHead>
          <ol className={styles.after}>
            {desk.after.map((line) => (
              <li key={line.id}>
                <b>{line.startsAt ? hour(line.startsAt) : ''}</b>
                {line.title}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </section>
  );
}
