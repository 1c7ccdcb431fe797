import type { ActesOverview, EditionView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog, Flag, SectionHead } from '../../ui';
import styles from './actes.module.css';
import { dateIn, hourIn, weightOf } from './wording';
import { useWithdraw } from './use-actes';

/** Every published version, the newest first: its address, its files, their weight and fingerprint. */
export function EditionList({ overview, seanceId }: { overview: ActesOverview; seanceId: string }) {
  const { t } = useTranslation('actes');
  const { editions, mayPublish } = overview;
  return (
    <section className={styles.section}>
      <SectionHead side={editions.length > 0 ? String(editions.length) : undefined}>{t('versions')}</SectionHead>
      {editions.length === 0 ? <p className={styles.second}>{t('noVersion')}</p> : null}
      <ul className={styles.editions}>
        {editions.map((edition) => (
          <EditionEntry key={edition.id} edition={edition} seanceId={seanceId} mayPublish={mayPublish} />
        ))}
      </ul>
    </section>
  );
}

function EditionEntry({ edition, seanceId, mayPublish }: { edition: EditionView; seanceId: string; mayPublish: boolean }) {
  const { t, i18n } = useTranslation('actes');
  const [isAsking, ask] = useState(false);
  const withdraw = useWithdraw(seanceId);
  const { version, status, publishedAt, publishedBy, withdrawnAt } = edition;
  const isOut = withdrawnAt !== null;
  const when = t('onDate', { date: dateIn(publishedAt, i18n.language), hour: hourIn(publishedAt, i18n.language) });
  return (
    <li>
      <p className={styles.version}>
        {isOut ? <strong>{version}</strong> : <a href={edition.path}>{`${t('status')} ${version}`}</a>}{' '}
        <Flag tone={isOut ? 'danger' : status === 'definitive' ? 'ok' : 'now'}>{isOut ? t('withdrawn') : t(`flag_${status}`)}</Flag>
      </p>
      <p className={styles.second}>{[when, publishedBy ? t('by', { name: publishedBy }) : null, t(`licence_${edition.licence}`)].filter(Boolean).join(', ')}</p>
      {isOut ? null : (
        <ul className={styles.files}>
          {edition.files.map(({ format, path, size, pages, sha256 }) => {
            const weight = weightOf(size, i18n.language);
            const facts = [pages === null ? null : t('pages', { count: pages }), t(weight.unit, { size: weight.size })].filter(Boolean).join(', ');
            return (
              <li key={format}>
                <a href={path}>{t(`format_${format}`)}</a> <span className={styles.second}>{facts}</span>
                <details>
                  <summary>{t('sha256')}</summary>
                  <code className={styles.sum}>{sha256}</code>
                </details>
              </li>
            );
          })}
        </ul>
      )}
      {mayPublish && !isOut ? (
        <Button variant="quiet" onPress={() => ask(true)} aria-label={t('withdrawVersion', { version })}>
          {t('withdraw')}
        </Button>
      ) : null}
      <ConfirmDialog
        title={t('withdrawAsk', { version })}
        confirmLabel={t('withdrawVersion', { version })}
        danger
        isOpen={isAsking}
        onOpenChange={ask}
        onConfirm={() => withdraw.mutateAsync(edition.id)}
      >
        <p>{t('withdrawBody')}</p>
      </ConfirmDialog>
    </li>
  );
}
