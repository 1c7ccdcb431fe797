import type { GroupView } from '@pleniere/contract';
import { GROUP_ROLES } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Flag, LinkButton, Menu, type MenuEntry } from '../../ui';
import styles from './seance.module.css';

export type GroupAction = 'edit' | 'merge' | 'cancel' | 'restore' | 'up' | 'down';

interface GroupEntryProps {
  group: GroupView;
  /** The group it was merged into. */
  into: GroupView | null;
  noteId: string | null;
  mayEdit: boolean;
  mayMerge: boolean;
  onAction: (action: GroupAction) => void;
}

/** One sub-group: number, question, who, where, and how far its note is. */
export function GroupEntry({ group, into, noteId, mayEdit, mayMerge, onAction }: GroupEntryProps) {
  const { t } = useTranslation('seance');
  const name = t('groupNumber', { number: group.number ?? '' });
  const isActive = group.status === 'active';
  const entries: MenuEntry[] = isActive
    ? [
        { id: 'edit', label: t('editGroup'), icon: 'edit' },
        { id: 'up', label: t('moveUp'), icon: 'up' },
        { id: 'down', label: t('moveDown'), icon: 'down' },
        { id: 'merge', label: t('mergeGroup'), icon: 'people', isDisabled: !mayMerge },
        { id: 'cancel', label: t('cancelGroup'), icon: 'close', danger: true },
      ]
    : [{ id: 'restore', label: t('restoreGroup'), icon: 'undo' }];
  const people = GROUP_ROLES.flatMap((role) => {
    const names = group.roles.filter((held) => held.role === role).map((held) => held.name);
    return names.length > 0 ? [`${t(`role_${role}`)} ${names.join(', ')}`] : [];
  });
  return (
    <li className={styles.group} data-gone={!isActive || undefined}>
      <b className={styles.groupNumber}>
        <span className="sr-only">{t('groupWord')} </span>
        {group.number}
      </b>
      <div className={styles.groupWords}>
        <p className={styles.voice}>{group.question ?? group.title ?? t('noQuestion')}</p>
        {group.question && group.title ? <p>{group.title}</p> : null}
        <p className={styles.second}>{[group.method, group.room ?? t('noRoom'), ...people].filter(Boolean).join(' · ')}</p>
        {isActive && !group.roles.some((held) => held.role === 'rapporteur') ? <p className={styles.second}>{t('noRapporteur')}</p> : null}
      </div>
      <div className={styles.groupNote}>
        {group.status === 'cancelled' ? <Flag>{t('status_cancelled')}</Flag> : null}
        {group.status === 'merged' ? <Flag>{t('mergedInto', { number: into?.number ?? '' })}</Flag> : null}
        <span className={styles.soft}>
          {group.note && group.note.words > 0 ? t('wordsAndContributions', { words: t('words', { count: group.note.words }), contributions: t('contributions', { count: group.note.contributions }) }) : t('noteEmpty')}
        </span>
        {group.note ? <Flag tone={group.note.state === 'frozen' ? 'mute' : 'ok'}>{t(`noteState_${group.note.state}`, { defaultValue: group.note.state })}</Flag> : null}
      </div>
      <div className={styles.row}>
        {noteId ? (
          <LinkButton href={`/notes/${noteId}`} aria-label={`${t('openNote')}, ${name}`}>
            {t('openNote')}
          </LinkButton>
        ) : null}
        {mayEdit ? <Menu ariaLabel={t('actionsOn', { name })} items={entries} onAction={(id) => onAction(id as GroupAction)} /> : null}
      </div>
    </li>
  );
}
