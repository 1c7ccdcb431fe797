import { deleteItem, updateItem, type BodyOf, type ItemView, type SeanceOverview } from '@pleniere/contract';
import { dateOfIso, formatHour, isoInZone, instantOf, PROGRAMME_KINDS, readDuration, readHour, type ItemHours } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, ConfirmDialog, Select, SectionHead } from '../../ui';
import { useLanguage } from '../cycle';
import { CommitField } from './commit-field';
import { ContributorsField } from './contributors-field';
import { minutesOf } from './day';
import { GroupWork } from './group-work';
import { ItemNote } from './item-note';
import { PlenaryPlan } from './plenary-plan';
import styles from './seance.module.css';
import type { SeanceChange } from './use-seance';

const NONE = 'none';

interface ItemPanelProps {
  item: ItemView;
  overview: SeanceOverview;
  hours: ItemHours | undefined;
  change: SeanceChange;
  onMove: (direction: 'up' | 'down') => void;
  onShift: () => void;
  onDeleted: () => void;
}

/** The chosen line: what it is, when, who. Each field is saved when it is left. */
export function ItemPanel({ item, overview, hours, change, onMove, onShift, onDeleted }: ItemPanelProps) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const [isDeleting, askDelete] = useState(false);
  const [unread, setUnread] = useState<'start' | 'duration' | null>(null);
  const saveFrom = (bodyOf: (current: ItemView) => BodyOf<typeof updateItem>) =>
    void change
      .run(async () => {
        const current = change.latest()?.programme.find(({ id }) => id === item.id) ?? item;
        await call(updateItem, { params: { itemId: item.id }, body: { ...bodyOf(current), revision: current.revision } });
      })
      .catch(() => undefined);
  const save = (body: BodyOf<typeof updateItem>) => saveFrom(() => body);
  const setStart = (typed: string) => {
    const isRead = typed === '' || readHour(typed) !== null;
    setUnread(isRead ? null : 'start');
    if (isRead) save({ startHour: typed === '' ? null : typed, ...(typed === '' ? { endHour: null } : {}) });
  };
  const setDuration = (typed: string) => {
    const minutes = typed === '' ? null : readDuration(typed);
    setUnread(typed === '' || minutes !== null ? null : 'duration');
    if (typed === '') save({ endHour: null });
    else if (minutes !== null) {
      saveFrom(({ start }) => {
        if (!start) throw new Error(t('badDuration'));
        return { endHour: isoInZone(instantOf(start) + minutes * 60_000, overview.cycle.timeZone).slice(11, 16) };
      });
    }
  };
  const kinds = (PROGRAMME_KINDS as readonly string[]).includes(item.kind) ? PROGRAMME_KINDS : [...PROGRAMME_KINDS, item.kind];
  const parents = overview.programme.filter((other) => other.id !== item.id && other.parentId === null);
  const minutes = minutesOf(hours);
  const day = item.start ? dateOfIso(item.start) : (overview.seance.date ?? '');
  const manyDays = overview.seance.endDate !== null && overview.seance.endDate !== overview.seance.date;
  return (
    <>
      <SectionHead>{item.title ?? t('untitledLine')}</SectionHead>
      <div className={styles.pair}>
        <CommitField
          label={t('start')}
          value={item.start ? formatHour(item.start, language) : ''}
          placeholder="9 h 30"
          errorMessage={unread === 'start' ? t('badHour') : undefined}
          onCommit={setStart}
        />
        <CommitField
          label={t('duration')}
          value={minutes === null ? '' : t('minutes', { count: minutes })}
          description={hours?.inferred ? t('durationInferred') : undefined}
          errorMessage={unread === 'duration' ? t('badDuration') : undefined}
          onCommit={setDuration}
        />
      </div>
      {manyDays ? <CommitField type="date" label={t('day')} value={day} onCommit={(date) => save({ date: date || null })} /> : null}
      <CommitField multiline rows={2} label={t('lineTitle')} value={item.title ?? ''} onCommit={(title) => save({ title })} />
      <Select label={t('kind')} items={kinds.map((kind) => ({ id: kind, label: t(`kind_${kind}`, { defaultValue: kind }) }))} selectedKey={item.kind} onSelectionChange={(kind) => save({ kind })} />
      <ContributorsField item={item} people={overview.people} onChange={(contributors) => save({ contributors })} />
      {item.kind === 'groupWork' ? <GroupWork overview={overview} minutes={minutes} /> : null}
      {item.kind === 'plenaryReport' ? <PlenaryPlan overview={overview} /> : null}
      {item.kind === 'groupWork' ? null : <ItemNote item={item} overview={overview} />}
      <CommitField label={t('part')} value={item.part ?? ''} onCommit={(part) => save({ part })} />
      <div className={styles.pair}>
        <CommitField label={t('track')} value={item.track ?? ''} onCommit={(track) => save({ track })} />
        <Select
          label={t('room')}
          items={[{ id: NONE, label: t('sameRoom') }, ...overview.venues.map(({ id, name }) => ({ id, label: name ?? '' }))]}
          selectedKey={item.venueId ?? NONE}
          onSelectionChange={(key) => save({ venueId: key === NONE ? null : key })}
        />
      </div>
      <Select
        label={t('under')}
        items={[{ id: NONE, label: t('underNone') }, ...parents.map(({ id, title }) => ({ id, label: title ?? t('untitledLine') }))]}
        selectedKey={item.parentId ?? NONE}
        onSelectionChange={(key) => save({ parentId: key === NONE ? null : key })}
      />
      <CommitField multiline rows={3} label={t('description')} value={item.description ?? ''} onCommit={(description) => save({ description })} />
      <div className={styles.row}>
        <Button icon="up" onPress={() => onMove('up')}>
          {t('moveUp')}
        </Button>
        <Button icon="down" onPress={() => onMove('down')}>
          {t('moveDown')}
        </Button>
        {item.start ? (
          <Button icon="clock" onPress={onShift}>
            {t('shift')}
          </Button>
        ) : null}
        <Button variant="quiet" icon="trash" onPress={() => askDelete(true)}>
          {t('deleteLine')}
        </Button>
      </div>
      <p className={styles.soft}>{t('moveHint')}</p>
      <ConfirmDialog
        danger
        title={t('deleteLineTitle', { title: item.title ?? t('untitledLine') })}
        confirmLabel={t('deleteLine')}
        isOpen={isDeleting}
        onOpenChange={askDelete}
        onConfirm={() => change.run(() => call(deleteItem, { params: { itemId: item.id } })).then(onDeleted)}
      >
        <p>{t('deleteLineText')}</p>
      </ConfirmDialog>
    </>
  );
}
