import type { RestitutionDesk } from '@pleniere/contract';
import { comingGroups, type RestitutionCommand } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog } from '../../../ui';
import { useHour } from '../hooks/use-hour';
import { RegieClock } from './regie-clock';
import { RegiePoints } from './regie-points';
import styles from './regie.module.css';

interface RegieCurrentProps {
  desk: RestitutionDesk;
  offsetMs: number;
  drive: (command: RestitutionCommand) => void;
}

/** What the screen shows when it is not a group, in a sentence. */
function Interlude({ desk }: { desk: RestitutionDesk }) {
  const { t } = useTranslation('restitution');
  const hour = useHour(desk.seance.timeZone);
  const { mode } = desk.state;
  const title = { waiting: t('waitingTitle'), exchanges: t('exchangesTitle'), ended: t('endedTitle'), black: t('blackTitle'), group: t('waitingTitle') }[mode];
  const help = { waiting: t('waitingHelp'), exchanges: '', ended: t('endedHelp'), black: t('blackHelp'), group: t('waitingHelp') }[mode];
  return (
    <div className={styles.interlude}>
      <p className={styles.interludeTitle}>{title}</p>
      {mode === 'waiting' && desk.slot ? <p>{t('waitingAt', { hour: hour(desk.slot.startsAt) })}</p> : null}
      {help ? <p className={styles.soft}>{help}</p> : null}
    </div>
  );
}

interface Main {
  words: string;
  command: 'black' | 'start' | 'next';
}

/** The buttons under the words: back, on, next group; start, and the end. The main one is what a clicker does, and keeps the focus as it changes. */
function Controls({ desk, drive }: { desk: RestitutionDesk; drive: (command: RestitutionCommand) => void }) {
  const { t } = useTranslation('restitution');
  const [asks, setAsks] = useState<'end' | 'reset' | null>(null);
  const { state, groups } = desk;
  const { mode } = state;
  const coming = comingGroups(state)[0];
  const nextGroup = groups.find(({ id }) => id === coming);
  const isUnderWay = mode !== 'black' && mode !== 'waiting';
  const mains: Partial<Record<typeof mode, Main>> = {
    black: { words: t('leaveBlack'), command: 'black' },
    waiting: { words: t('start'), command: 'start' },
    group: { words: t('nextPoint'), command: 'next' },
  };
  const main = mains[mode];
  return (
    <>
      {isUnderWay ? (
        <Button size="big" icon="back" onPress={() => drive({ type: 'previous' })}>
          {t('previous')}
        </Button>
      ) : null}
      {main ? (
        <Button variant="primary" size="big" iconAfter={mode === 'black' ? undefined : 'forward'} isDisabled={groups.length === 0} onPress={() => drive({ type: main.command })}>
          {main.words}
        </Button>
      ) : null}
      {mode === 'group' ? (
        <Button size="big" iconAfter="forward" onPress={() => drive({ type: 'nextGroup' })}>
          {nextGroup ? (nextGroup.number === null ? t('nextGroup') : t('nextGroupNumber', { number: nextGroup.number })) : t('toExchanges')}
        </Button>
      ) : null}
      {mode === 'exchanges' ? (
        <Button size="big" onPress={() => setAsks('end')}>
          {t('end')}
        </Button>
      ) : null}
      {isUnderWay ? (
        <Button variant={mode === 'ended' ? 'plain' : 'quiet'} size="big" onPress={() => setAsks('reset')}>
          {t('reset')}
        </Button>
      ) : null}
      <ConfirmDialog
        title={t(asks === 'reset' ? 'resetTitle' : 'endTitle')}
        confirmLabel={t(asks === 'reset' ? 'reset' : 'end')}
        isOpen={asks !== null}
        onOpenChange={(isOpen) => setAsks(isOpen ? asks : null)}
        onConfirm={() => {
          if (asks) drive({ type: asks });
        }}
      >
        <p>{t(asks === 'reset' ? 'resetHelp' : 'endHelp')}</p>
      </ConfirmDialog>
    </>
  );
}

/** The middle of the console: the group on screen, its time, its points, and what to press. First in the page, so that the keyboard lands here. */
export function RegieCurrent({ desk, offsetMs, drive }: RegieCurrentProps) {
  const { t } = useTranslation('restitution');
  const { state } = desk;
  const group = state.mode === 'group' ? desk.groups.find(({ id }) => id === state.current?.groupId) : undefined;
  return (
    <section className={styles.current} aria-labelledby="regie-current">
      <h2 className="sr-only" id="regie-current">
        {t('currentGroup')}
      </h2>
      {group ? (
        <div className={styles.group}>
          <span className={styles.bigNumber}>
            <span className="sr-only">{t('groupWord')}</span>
            {group.number}
          </span>
          <p>{group.title}</p>
        </div>
      ) : (
        <Interlude desk={desk} />
      )}
      <RegieClock timer={state.timer} offsetMs={offsetMs} canDrive={desk.canDrive} drive={drive} />
      <div className={styles.points} tabIndex={0} role="group" aria-label={t('currentGroup')}>
        {group ? <RegiePoints group={group} pointId={state.current?.pointId ?? null} canDrive={desk.canDrive} drive={drive} /> : desk.groups.length === 0 ? <p>{t('noGroups')}</p> : null}
      </div>
      <div className={styles.controls}>{desk.canDrive ? <Controls desk={desk} drive={drive} /> : <p className={styles.soft}>{t('readOnly')}</p>}</div>
    </section>
  );
}
