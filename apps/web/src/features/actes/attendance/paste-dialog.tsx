import { PUBLISH_NAME, type PublishName } from '@pleniere/contract';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, Notice, RadioGroup, TextField } from '../../../ui';
import { FormDialog } from '../../cycle';
import styles from './attendance.module.css';
import { usePaste, useReading } from './use-attendance';

/** People shown of those that would be added: enough to see whether columns were understood. */
const SHOWN = 6;

/** A list as it comes from a spreadsheet or a letter; what was read of it is shown before anything is added. */
export function PasteDialog({ seanceId, onClose }: { seanceId: string; onClose: () => void }) {
  const { t } = useTranslation('actes');
  const [text, setText] = useState('');
  const [publishName, decide] = useState<PublishName>('unknown');
  const settled = useDeferredValue(text);
  const reading = useReading(seanceId, { text: settled, publishName, check: true });
  const paste = usePaste(seanceId);
  const read = settled.trim() === '' ? undefined : reading.data;
  const changed = read?.known.filter((one) => one.changed).length ?? 0;
  const count = (read?.added.length ?? 0) + changed;
  return (
    <FormDialog
      wide
      title={t('pasteTitle')}
      submitLabel={count > 0 ? t('addPeople', { count }) : t('add')}
      isDisabled={count === 0 || reading.isFetching}
      onClose={onClose}
      onSubmit={() => paste.mutateAsync({ text, publishName, check: false })}
    >
      <div className={styles.paste}>
        <TextField label={t('pasteLabel')} description={t('pasteHint')} placeholder={t('pasteExample')} multiline rows={8} value={text} onChange={setText} autoFocus />
        <RadioGroup
          label={t('pasteConsent')}
          inline
          items={PUBLISH_NAME.map((id) => ({ id, label: t(`consent_${id}_long`) }))}
          value={publishName}
          onChange={(id) => decide(PUBLISH_NAME.find((known) => known === id) ?? 'unknown')}
        />
        {reading.error && settled.trim() !== '' ? <Notice tone="danger">{reading.error.message}</Notice> : null}
        {read ? (
          <div className={styles.reading}>
            <p role="status">
              <b>{t('readLines', { count: read.lines })}</b> {t('readOutcome', { added: read.added.length, known: read.known.length, unread: read.unread.length })}
            </p>
            {read.unread.length > 0 ? (
              <Notice tone="warn">
                <p>{t('unread')}</p>
                <ul>
                  {read.unread.map(({ line, text: typed, problem }) => (
                    <li key={line}>
                      {t('line', { line, text: typed })} {t(`problem_${problem}`)}
                    </li>
                  ))}
                </ul>
              </Notice>
            ) : null}
            <ul className={styles.readPeople}>
              {read.added.slice(0, SHOWN).map(({ line, name, detail, publishName: said }) => (
                <li key={line}>
                  <Icon name="check" size={14} />
                  <span>
                    <b>{name}</b> {detail}
                  </span>
                  <span>{t(`consent_${said}_long`)}</span>
                </li>
              ))}
            </ul>
            {read.added.length > SHOWN ? <p className={styles.soft}>{t('andOthers', { count: read.added.length - SHOWN })}</p> : null}
          </div>
        ) : null}
      </div>
    </FormDialog>
  );
}
