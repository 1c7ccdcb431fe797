import { createItem, moveItem, shiftProgramme } from '@pleniere/contract';
import { formatDate } from '@pleniere/domain';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, EmptyState, Notice, PageHeader } from '../../ui';
import { RemarkList, useLanguage } from '../cycle';
import { hoursOf, moveTarget } from './day';
import { ItemPanel } from './item-panel';
import { ProgrammeList } from './programme-list';
import { SeanceActions } from './seance-actions';
import { SeanceFrame, type Opened } from './seance-frame';
import styles from './seance.module.css';
import { ShiftDialog, type Shifted } from './shift-dialog';

/** `/organiser/seances/:seanceId`, « Préparer »: the programme, line by line, and all that surrounds it. */
export function PreparePage() {
  const { t } = useTranslation('seance');
  return (
    <SeanceFrame stage="prepare" title={t('prepare')}>
      {(opened) => <Programme {...opened} />}
    </SeanceFrame>
  );
}

function Programme({ overview, change }: Opened) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const [chosenId, choose] = useState<string | null>(null);
  const [isShifting, askShift] = useState(false);
  const [shifted, setShifted] = useState<Shifted | null>(null);
  const panel = useRef<HTMLElement>(null);
  const { seance, programme, mayEdit } = overview;
  const seanceId = seance.id;
  const hours = hoursOf(overview);
  const chosen = programme.find((item) => item.id === chosenId) ?? null;
  const run = (act: () => Promise<unknown>) => void change.run(act).catch(() => undefined);
  const move = (itemId: string, direction: 'up' | 'down') => {
    if (!mayEdit) return;
    run(async () => {
      const target = moveTarget(change.latest()?.programme ?? programme, itemId, direction);
      if (target) await call(moveItem, { params: { itemId }, body: target });
    });
  };
  const add = () =>
    run(async () => {
      const made = await call(createItem, { params: { seanceId }, body: { title: t('newLine'), kind: 'talk', ...(chosen ? { afterId: chosen.id } : {}) } });
      choose(made.id);
    });
  const undo = ({ fromItemId, minutes, only }: Shifted) =>
    run(async () => {
      await call(shiftProgramme, { params: { seanceId }, body: { fromItemId, minutes: -minutes, only } });
      setShifted(null);
    });
  const pick = (itemId: string) => {
    choose(itemId);
    // On a narrow screen the panel is below the list: bring it into view, the keyboard stays on the line.
    if (window.matchMedia('(max-width: 1100px)').matches) requestAnimationFrame(() => panel.current?.scrollIntoView({ block: 'start' }));
  };
  return (
    <div className={styles.editor}>
      <div className={styles.stack}>
        <PageHeader
          kicker={seance.title ?? t('titleUnknown')}
          title={seance.date ? t('programmeOf', { date: formatDate(seance.date, language) }) : t('programme')}
          lead={seance.date ? undefined : (seance.periodText ?? t('noDate'))}
          actions={
            <>
              {mayEdit ? (
                <Button variant="primary" icon="plus" onPress={add}>
                  {t('addLine')}
                </Button>
              ) : null}
              <SeanceActions overview={overview} change={change} />
            </>
          }
        />
        {change.error ? <Notice tone="danger" live>{change.error.message}</Notice> : null}
        {shifted ? (
          <Notice tone="info" live action={<Button icon="undo" onPress={() => undo(shifted)}>{t('undo')}</Button>}>
            {t('shifted', { count: shifted.only.length, minutes: shifted.minutes })}
          </Notice>
        ) : null}
        {mayEdit ? null : <Notice tone="info">{t('readOnly')}</Notice>}
        {programme.length === 0 ? (
          <EmptyState title={t('emptyProgramme')}>
            <p>{t('emptyProgrammeText')}</p>
          </EmptyState>
        ) : (
          <ProgrammeList overview={overview} hours={hours} chosenId={chosenId} onChoose={pick} onMove={move} />
        )}
      </div>
      <aside className={styles.panel} aria-label={t('chosenLine')} ref={panel}>
        {chosen && mayEdit ? (
          <ItemPanel
            key={chosen.id}
            item={chosen}
            overview={overview}
            hours={hours.get(chosen.id)}
            change={change}
            onMove={(direction) => move(chosen.id, direction)}
            onShift={() => askShift(true)}
            onDeleted={() => choose(null)}
          />
        ) : (
          <p className={styles.soft}>{t('chooseLine')}</p>
        )}
        <RemarkList remarks={overview.remarks} onChange={() => run(() => Promise.resolve())} />
      </aside>
      {chosen && isShifting ? <ShiftDialog seanceId={seanceId} item={chosen} change={change} onClose={() => askShift(false)} onShifted={setShifted} /> : null}
    </div>
  );
}
