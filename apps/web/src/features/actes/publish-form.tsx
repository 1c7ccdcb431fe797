import { LICENCES, type ActesOverview, type EditionView, type LicenceId } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog, CopyButton, Notice, RadioGroup, SectionHead, Select } from '../../ui';
import styles from './actes.module.css';
import { hourIn } from './wording';
import { usePublish } from './use-actes';

/** Number, licence, and the one button that makes it public. */
export function PublishForm({ overview, seanceId }: { overview: ActesOverview; seanceId: string }) {
  const { t, i18n } = useTranslation('actes');
  const { next, mayPublish, words } = overview;
  const [wanted, want] = useState<EditionView['status']>('provisoire');
  const [licence, license] = useState<LicenceId>('lo-2.0');
  const [isAsking, ask] = useState(false);
  const publish = usePublish(seanceId);
  const status = next.provisoire === null ? 'definitive' : wanted;
  const version = (status === 'provisoire' ? next.provisoire : null) ?? next.definitive;
  const done = publish.data;
  const statuses = [
    ...(next.provisoire === null ? [] : [{ id: 'provisoire', label: t('provisoire', { version: next.provisoire }), hint: t('provisoireHint') }]),
    { id: 'definitive', label: t('definitive', { version: next.definitive }), hint: t('definitiveHint') },
  ];
  return (
    <section className={styles.section}>
      <SectionHead>{t('publish')}</SectionHead>
      {mayPublish ? (
        <>
          <RadioGroup label={t('status')} items={statuses} value={status} onChange={(id) => want(id === 'definitive' ? 'definitive' : 'provisoire')} />
          <Select
            label={t('licence')}
            items={LICENCES.map((id) => ({ id, label: t(`licence_${id}`) }))}
            selectedKey={licence}
            onSelectionChange={(id) => license(LICENCES.find((known) => known === id) ?? 'lo-2.0')}
          />
          {words === 0 ? <p className={styles.second}>{t('publishEmpty')}</p> : null}
          <Button variant="primary" size="big" isDisabled={words === 0 || publish.isPending} onPress={() => ask(true)}>
            {t('publishGo', { version })}
          </Button>
          <p role="status">{publish.isPending ? t('publishing') : ''}</p>
        </>
      ) : (
        <p>{t('mayNot')}</p>
      )}
      {done ? (
        <Notice tone="info" live action={<CopyButton value={`${location.origin}${done.path}`} label={t('copyAddress')} />}>
          {t('published', { version: done.version, hour: hourIn(done.publishedAt, i18n.language) })}
        </Notice>
      ) : null}
      <ConfirmDialog
        title={t('publishAsk', { version })}
        confirmLabel={t('publishGo', { version })}
        isOpen={isAsking}
        onOpenChange={ask}
        onConfirm={() => publish.mutateAsync({ status, licence })}
      >
        <p>{t('publishBody', { version })}</p>
      </ConfirmDialog>
    </section>
  );
}
