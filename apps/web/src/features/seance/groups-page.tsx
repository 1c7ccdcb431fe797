import { mergeGroup, orderGroups, updateGroup, type GroupView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, EmptyState, LinkButton, Notice, PageHeader, Select } from '../../ui';
import { FormDialog } from '../cycle';
import { GroupDialog } from './group-dialog';
import { GroupEntry, type GroupAction } from './group-entry';
import { Offers } from './offers';
import { SeanceActions } from './seance-actions';
import { SeanceFrame, type Opened } from './seance-frame';
import styles from './seance.module.css';
import { useNotes } from './use-seance';

/** `/organiser/seances/:seanceId/groupes`: sub-groups before and during the day. */
export function GroupsPage() {
  const { t } = useTranslation('seance');
  return (
    <SeanceFrame stage="groups" title={t('groups')}>
      {(opened) => <Groups {...opened} />}
    </SeanceFrame>
  );
}

function Groups({ overview, change }: Opened) {
  const { t } = useTranslation('seance');
  const [edited, edit] = useState<GroupView | 'new' | null>(null);
  const [merged, merge] = useState<GroupView | null>(null);
  const notes = new Map(useNotes(overview, overview.groups.length > 0).flatMap((note): [string, string][] => (note.group ? [[note.group.id, note.id]] : [])));
  const { seance, groups, mayEdit, mayOpenDoors } = overview;
  const seanceId = seance.id;
  const active = groups.filter(({ status }) => status === 'active');
  const gone = groups.filter(({ status }) => status !== 'active');
  const words = groups.reduce((sum, group) => sum + (group.note?.words ?? 0), 0);
  const run = (act: () => Promise<unknown>) => void change.run(act).catch(() => undefined);
  const move = (group: GroupView, by: 1 | -1) => {
    const index = active.findIndex(({ id }) => id === group.id);
    const other = active[index + by];
    if (!other) return;
    const ids = active.map(({ id }) => id);
    ids[index] = other.id;
    ids[index + by] = group.id;
    run(() => call(orderGroups, { params: { seanceId }, body: { ids: [...ids, ...gone.map(({ id }) => id)] } }));
  };
  const setStatus = (group: GroupView, status: 'active' | 'cancelled') =>
    run(() => call(updateGroup, { params: { groupId: group.id }, body: { status, revision: group.revision } }));
  const act = (group: GroupView, action: GroupAction) => {
    if (action === 'edit') edit(group);
    else if (action === 'merge') merge(group);
    else if (action === 'up' || action === 'down') move(group, action === 'up' ? -1 : 1);
    else setStatus(group, action === 'cancel' ? 'cancelled' : 'active');
  };
  const entry = (group: GroupView) => (
    <GroupEntry
      key={group.id}
      group={group}
      into={groups.find(({ id }) => id === group.mergedIntoId) ?? null}
      noteId={group.note?.id ?? notes.get(group.id) ?? null}
      mayEdit={mayEdit}
      mayMerge={active.length > 1}
      onAction={(action) => act(group, action)}
    />
  );
  return (
    <div className={styles.stack}>
      <PageHeader
        kicker={seance.title}
        title={t('groupsTitle', { count: active.length })}
        lead={words > 0 ? t('wordsSoFar', { count: words }) : undefined}
        actions={
          <>
            {mayOpenDoors ? (
              <>
                <LinkButton icon="link" href={`/organiser/seances/${seanceId}/portes`}>
                  {t('doors')}
                </LinkButton>
                <LinkButton icon="print" href={`/organiser/seances/${seanceId}/impression`}>
                  {t('print')}
                </LinkButton>
              </>
            ) : null}
            {mayEdit ? (
              <Button variant="primary" icon="plus" onPress={() => edit('new')}>
                {t('addGroup')}
              </Button>
            ) : null}
            <SeanceActions overview={overview} change={change} />
          </>
        }
      />
      {change.error ? <Notice tone="danger" live>{change.error.message}</Notice> : null}
      <Offers overview={overview} change={change} />
      {groups.length === 0 ? (
        <EmptyState title={t('noGroup')}>
          <p>{t('noGroupText')}</p>
        </EmptyState>
      ) : (
        <ul className={styles.groups}>{active.map(entry)}</ul>
      )}
      {gone.length > 0 ? (
        <section aria-label={t('goneGroups')}>
          <h2 className={styles.label}>{t('goneGroups')}</h2>
          <ul className={styles.groups}>{gone.map(entry)}</ul>
        </section>
      ) : null}
      {edited ? <GroupDialog overview={overview} group={edited === 'new' ? undefined : edited} change={change} onClose={() => edit(null)} /> : null}
      {merged ? (
        <MergeGroupDialog
          group={merged}
          others={active.filter(({ id }) => id !== merged.id)}
          onClose={() => merge(null)}
          onMerge={(intoId) => change.run(() => call(mergeGroup, { params: { groupId: merged.id }, body: { intoId } }))}
        />
      ) : null}
    </div>
  );
}

interface MergeGroupDialogProps {
  group: GroupView;
  others: readonly GroupView[];
  onClose: () => void;
  onMerge: (intoId: string) => Promise<unknown>;
}

/** Two groups become one on the day: both notes stay, the one that goes on is where people write. */
function MergeGroupDialog({ group, others, onClose, onMerge }: MergeGroupDialogProps) {
  const { t } = useTranslation('seance');
  const [intoId, setInto] = useState<string | null>(null);
  return (
    <FormDialog
      title={t('mergeGroupTitle', { number: group.number ?? '' })}
      submitLabel={t('mergeGroup')}
      isDisabled={intoId === null}
      onClose={onClose}
      onSubmit={() => (intoId === null ? Promise.resolve() : onMerge(intoId))}
    >
      <div className={styles.stack}>
        <p>{t('mergeGroupText', { count: group.note?.words ?? 0 })}</p>
        <Select
          label={t('mergeInto')}
          items={others.map(({ id, number, title, question }) => ({ id, label: t('groupNumber', { number: number ?? '' }), hint: title ?? question ?? undefined }))}
          selectedKey={intoId}
          onSelectionChange={setInto}
        />
      </div>
    </FormDialog>
  );
}
