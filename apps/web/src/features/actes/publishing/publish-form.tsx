import { ACTES_FORMATS, LICENCES, type ActesOverview, type EditionView, type LicenceId } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, CopyButton, Icon, Notice, RadioGroup, SectionHead, Select } from '../../../ui';
import styles from '../actes.module.css';
import { Failure } from '../failure';
import type { Scope } from '../use-actes';
import { hourIn, sizeIn } from '../wording';
import { Progress } from './progress';
import { PublishDialog } from './publish-dialog';
import { usePublishing } from './use-publishing';

interface PublishFormProps {
  scope: Scope;
  overview: ActesOverview;
  /** Pages of the preview, once it is drawn. */
  pages: number | null;
  /** Moves with the draft. */
  stamp: number;
}

/** The formats, the number, the licence, and the one button that makes it public. */
export function PublishForm({ scope, overview, pages, stamp }: PublishFormProps) {
  const { t, i18n } = useTranslation('actes');
  const { next, mayPublish, words } = overview;
  const [wanted, want] = useState<EditionView['status']>('provisoire');
  const last = overview.editions.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
  const [licence, license] = useState<LicenceId>(last?.licence ?? 'lo-2.0');
  const [isAsking, ask] = useState(false);
  const { publish, render, error, isAsking: isSending } = usePublishing(scope);
  const status = next.provisoire === null ? 'definitive' : wanted;
  const version = (status === 'provisoire' ? next.provisoire : null) ?? next.definitive;
  const isWorking = isSending || render?.state === 'waiting' || render?.state === 'working';
  const statuses = [
    ...(next.provisoire === null ? [] : [{ id: 'provisoire', label: t('provisoire', { version: next.provisoire }), hint: t('provisoireHint') }]),
    { id: 'definitive', label: t('definitive', { version: next.definitive }), hint: t('definitiveHint') },
  ];
  const toReview = overview.parts.filter((part) => part.printed && part.empty).length;
  return (
    <section className={styles.section}>
      <SectionHead side={pages === null ? t('words', { count: words }) : t('pages', { count: pages })}>{t('publish')}</SectionHead>
      <ul className={styles.formats} aria-label={t('formats')}>
        {ACTES_FORMATS.map((format) => {
          const made = last?.files.find((file) => file.format === format);
          const isDone = render?.done.includes(format) ?? false;
          return (
            <li key={format} data-done={isDone || undefined}>
              <Icon name={isWorking && !isDone ? 'circle' : 'check'} size={16} />
              {t(`format_${format}`)}
              <span className={styles.second}>{made ? sizeIn(made.size, t, i18n.language) : ''}</span>
            </li>
          );
        })}
      </ul>
      {mayPublish ? (
        <>
          <RadioGroup label={t('status')} items={statuses} value={status} onChange={(id) => want(id === 'definitive' ? 'definitive' : 'provisoire')} />
          <Select
            label={t('licence')}
            items={LICENCES.map((id) => ({ id, label: t(`licence_${id}`) }))}
            selectedKey={licence}
            onSelectionChange={(id) => license(LICENCES.find((known) => known === id) ?? 'lo-2.0')}
          />
          {words === 0 ? <p className={styles.second}>{t('publishEmpty')}</p> : toReview > 0 ? <p className={styles.second}>{t('partsEmpty', { count: toReview })}</p> : null}
          <Button variant="primary" size="big" isDisabled={words === 0 || isWorking} onPress={() => ask(true)}>
            {t('publishGo', { version })}
          </Button>
          {isWorking ? <Progress render={render} /> : null}
        </>
      ) : (
        <p>{t('mayNot')}</p>
      )}
      {render?.edition ? (
        <Notice tone="info" live action={<CopyButton value={`${location.origin}${render.edition.path}`} label={t('copyAddress')} />}>
          {t('published', { version: render.edition.version, hour: hourIn(render.edition.publishedAt, i18n.language) })}
        </Notice>
      ) : null}
      {render?.problem ? (
        <Notice tone="danger" live>
          {render.problem.message}
        </Notice>
      ) : null}
      <Failure error={error} />
      {isAsking ? (
        <PublishDialog version={version} since={last} stamp={stamp} onClose={() => ask(false)} onPublish={(changes) => publish({ status, licence, ...(changes && { changes }) })} />
      ) : null}
    </section>
  );
}
