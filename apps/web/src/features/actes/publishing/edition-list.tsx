import type { ActesOverview, EditionView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, CopyButton, Flag, SectionHead, TextField } from '../../../ui';
import { FormDialog } from '../../cycle';
import styles from '../actes.module.css';
import { dateIn, hourIn, sizeIn } from '../wording';
import { ChangesDialog } from './changes-dialog';
import { useWithdraw } from './use-publishing';

/** Every published version, the newest first: its address, its files, what it changed. */
export function EditionList({ overview, stamp }: { overview: ActesOverview; stamp: number }) {
  const { t } = useTranslation('actes');
  const { editions, mayPublish } = overview;
  return (
    <section className={styles.section}>
      <SectionHead side={editions.length > 0 ? String(editions.length) : undefined}>{t('versions')}</SectionHead>
      {editions.length === 0 ? <p className={styles.second}>{t('noVersion')}</p> : null}
      <ul className={styles.editions}>
        {editions.map((edition) => (
          <EditionEntry key={edition.id} edition={edition} mayPublish={mayPublish} stamp={stamp} />
        ))}
      </ul>
    </section>
  );
}

function EditionEntry({ edition, mayPublish, stamp }: { edition: EditionView; mayPublish: boolean; stamp: number }) {
  const { t, i18n } = useTranslation('actes');
  const [opened, open] = useState<'withdraw' | 'compare' | null>(null);
  const { version, status, publishedAt, publishedBy, withdrawnAt, withdrawalReason, changes } = edition;
  const isOut = withdrawnAt !== null;
  const when = t('onDate', { date: dateIn(publishedAt, i18n.language), hour: hourIn(publishedAt, i18n.language) });
  return (
    <li>
      <p className={styles.version}>
        {isOut ? <strong>{version}</strong> : <a href={edition.path}>{`${t('status')} ${version}`}</a>}{' '}
        <Flag tone={isOut ? 'danger' : status === 'definitive' ? 'ok' : 'now'}>{isOut ? t('withdrawn') : t(`flag_${status}`)}</Flag>
      </p>
      <p className={styles.second}>{[when, publishedBy ? t('by', { name: publishedBy }) : null, t(`licence_${edition.licence}`)].filter(Boolean).join(', ')}</p>
      {withdrawalReason ? <p className={styles.second}>{t('withdrawnBecause', { reason: withdrawalReason })}</p> : null}
      {changes.length > 0 ? (
        <details>
          <summary>{t('changesCount', { count: changes.length })}</summary>
          <ul className={styles.names}>
            {changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {isOut ? null : <Files edition={edition} />}
      {isOut ? null : (
        <div className={styles.buttons}>
          <CopyButton variant="quiet" value={`${location.origin}${edition.path}`} label={t('copyAddress')} />
          <Button variant="quiet" aria-label={t('compareVersion', { version })} onPress={() => open('compare')}>
            {t('compare')}
          </Button>
          {mayPublish ? (
            <Button variant="quiet" onPress={() => open('withdraw')} aria-label={t('withdrawVersion', { version })}>
              {t('withdraw')}
            </Button>
          ) : null}
        </div>
      )}
      {opened === 'withdraw' ? <WithdrawDialog edition={edition} onClose={() => open(null)} /> : null}
      {opened === 'compare' ? <ChangesDialog edition={edition} stamp={stamp} onClose={() => open(null)} /> : null}
    </li>
  );
}

function Files({ edition }: { edition: EditionView }) {
  const { t, i18n } = useTranslation('actes');
  return (
    <details>
      <summary>{t('filesCount', { count: edition.files.length })}</summary>
      <ul className={styles.files}>
        {edition.files.map(({ format, path, size, pages, sha256 }) => (
          <li key={format}>
            <a href={path}>{t(`format_${format}`)}</a>{' '}
            <span className={styles.second}>{[pages === null ? null : t('pages', { count: pages }), sizeIn(size, t, i18n.language)].filter(Boolean).join(', ')}</span>
            <code className={styles.sum}>
              <span className="sr-only">{t('sha256')} </span>
              {sha256}
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Its address will say that it was withdrawn, and why. */
function WithdrawDialog({ edition, onClose }: { edition: EditionView; onClose: () => void }) {
  const { t } = useTranslation('actes');
  const [reason, setReason] = useState('');
  const withdraw = useWithdraw();
  const { version, id } = edition;
  return (
    <FormDialog title={t('withdrawAsk', { version })} submitLabel={t('withdrawVersion', { version })} onClose={onClose} onSubmit={() => withdraw.mutateAsync({ editionId: id, reason })}>
      <p>{t('withdrawBody')}</p>
      <TextField label={t('withdrawReason')} description={t('withdrawReasonHint')} value={reason} onChange={setReason} maxLength={500} />
    </FormDialog>
  );
}
