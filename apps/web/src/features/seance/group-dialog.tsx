import { createGroup, createQuestion, updateGroup, type GroupView } from '@pleniere/contract';
import { GROUP_ROLES, METHODS, methodOf, type GroupRole } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Notice, Select, TextField } from '../../ui';
import { FormDialog, nameOf } from '../cycle';
import type { Opened } from './seance-frame';
import styles from './seance.module.css';

const NONE = 'none';
const NEW = 'new';

/** Makes a group or changes it: number, question, method, room, people. */
export function GroupDialog({ overview, group, change, onClose }: Opened & { group: GroupView | undefined; onClose: () => void }) {
  const { t } = useTranslation('seance');
  const { seance, questions, people } = overview;
  const [title, setTitle] = useState(group?.title ?? '');
  const [number, setNumber] = useState(group?.number ? String(group.number) : '');
  const [questionId, setQuestionId] = useState(group?.questionId ?? NONE);
  const [newQuestion, setNewQuestion] = useState('');
  const [method, setMethod] = useState<string>(methodOf(group?.method));
  const [room, setRoom] = useState(group?.room ?? '');
  const [roles, setRoles] = useState<readonly { personId: string; role: GroupRole }[]>(group?.roles.map(({ personId, role }) => ({ personId, role })) ?? []);
  const [role, setRole] = useState<GroupRole>('rapporteur');
  const save = () =>
    change.run(async () => {
      const asked =
        questionId === NEW ? (await call(createQuestion, { params: { seanceId: seance.id }, body: { text: newQuestion } })).id : questionId === NONE ? null : questionId;
      // Words a file gave for the method stay as they are while they mean the same.
      const kept = group && methodOf(group.method) === method ? {} : { method };
      const fields = { title, questionId: asked, room, roles: [...roles], ...kept, ...(number ? { number: Number(number) } : {}) };
      if (group) await call(updateGroup, { params: { groupId: group.id }, body: { ...fields, revision: group.revision } });
      else await call(createGroup, { params: { seanceId: seance.id }, body: fields });
    });
  const nameById = new Map(people.map((person) => [person.id, nameOf(person)]));
  const questionItems = [
    { id: NONE, label: t('noQuestion') },
    ...questions.map(({ id, number: rank, text }) => ({ id, label: [rank, text].filter(Boolean).join('. ') })),
    { id: NEW, label: t('newQuestion') },
  ];
  return (
    <FormDialog
      wide
      title={group ? t('editGroup') : t('addGroup')}
      submitLabel={group ? t('save') : t('addGroup')}
      isDisabled={questionId === NEW && newQuestion.trim() === ''}
      onClose={onClose}
      onSubmit={save}
    >
      <div className={styles.stack}>
        <div className={styles.pair}>
          <TextField autoFocus label={t('groupTitle')} value={title} onChange={setTitle} />
          <TextField type="number" label={t('number')} placeholder={t('nextNumber')} value={number} onChange={setNumber} />
        </div>
        <Select label={t('question')} items={questionItems} selectedKey={questionId} onSelectionChange={setQuestionId} />
        {questionId === NEW ? <TextField multiline rows={2} label={t('newQuestion')} value={newQuestion} onChange={setNewQuestion} /> : null}
        <div className={styles.pair}>
          <Select
            label={t('method')}
            description={group?.note ? t('methodOnce') : undefined}
            items={METHODS.map((id) => ({ id, label: t(`method_${id}`) }))}
            selectedKey={method}
            onSelectionChange={setMethod}
          />
          <TextField label={t('room')} value={room} onChange={setRoom} />
        </div>
        <fieldset className={styles.fieldset}>
          <legend>{t('people')}</legend>
          <ul className={styles.plain}>
            {roles.map((held, index) => (
              <li key={`${held.personId} ${held.role}`}>
                <span>
                  {nameById.get(held.personId)} <span className={styles.soft}>{t(`role_${held.role}`)}</span>
                </span>
                <Button
                  variant="quiet"
                  icon="close"
                  aria-label={t('removePerson', { name: nameById.get(held.personId) ?? '' })}
                  onPress={() => setRoles(roles.filter((_, place) => place !== index))}
                />
              </li>
            ))}
          </ul>
          {people.length === 0 ? <Notice tone="info">{t('noPeople')}</Notice> : null}
          <div className={styles.pair}>
            <Select
              label={t('addPerson')}
              placeholder={t('choose')}
              items={people.map((person) => ({ id: person.id, label: nameOf(person) }))}
              selectedKey={null}
              onSelectionChange={(personId) => (roles.some((held) => held.personId === personId && held.role === role) ? undefined : setRoles([...roles, { personId, role }]))}
            />
            <Select label={t('as')} items={GROUP_ROLES.map((id) => ({ id, label: t(`role_${id}`) }))} selectedKey={role} onSelectionChange={(key) => setRole(GROUP_ROLES.find((known) => known === key) ?? role)} />
          </div>
        </fieldset>
      </div>
    </FormDialog>
  );
}
