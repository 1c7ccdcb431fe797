import { settleRemark, type RemarkView } from '@pleniere/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Icon, LinkButton, Notice, SectionHead } from '../../ui';
import styles from './cycle.module.css';

/** As many remarks as one reads without scrolling past the rest of the page. */
const FIRST = 5;

/** What the sources say twice or not at all: read, choose, settle. Never published. */
export function RemarkList({ remarks, onChange, linkToSeance = false }: { remarks: readonly RemarkView[]; onChange: () => void; linkToSeance?: boolean }) {
  const { t } = useTranslation('cycle');
  const [all, showAll] = useState(false);
  const [settledToo, showSettled] = useState(false);
  const settle = useMutation({
    mutationFn: (remark: RemarkView) => call(settleRemark, { params: { remarkId: remark.id }, body: { settled: !remark.settled } }),
    onSuccess: onChange,
  });
  const open = remarks.filter((remark) => !remark.settled);
  const shown = settledToo ? remarks : open;
  const settledCount = remarks.length - open.length;
  if (remarks.length === 0) return null;
  return (
    <section>
      <SectionHead side={String(open.length)}>{t('toCheck')}</SectionHead>
      {settle.error ? <Notice tone="danger" live>{settle.error.message}</Notice> : null}
      {open.length === 0 && !settledToo ? <p className={styles.soft}>{t('nothingToCheck')}</p> : null}
      <ul className={styles.remarks}>
        {(all ? shown : shown.slice(0, FIRST)).map((remark) => (
          <li key={remark.id}>
            <Icon name={remark.settled ? 'check' : 'warning'} />
            <div>
              <p>{remark.text}</p>
              {remark.sources.length > 0 ? <p className={styles.soft}>{t('sources', { sources: remark.sources.join(' · ') })}</p> : null}
              <div className={styles.row}>
                <Button isDisabled={settle.isPending} onPress={() => settle.mutate(remark)}>
                  {t(remark.settled ? 'reopenRemark' : 'settle')}
                </Button>
                {linkToSeance && remark.seanceId ? (
                  <LinkButton variant="quiet" href={`/organiser/seances/${remark.seanceId}`}>
                    {t('seeSeance')}
                  </LinkButton>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        {shown.length > FIRST ? (
          <Button variant="quiet" onPress={() => showAll(!all)} aria-expanded={all}>
            {all ? t('showFewer') : t('showAll', { count: shown.length })}
          </Button>
        ) : null}
        {settledCount > 0 ? (
          <Button variant="quiet" onPress={() => showSettled(!settledToo)} aria-expanded={settledToo}>
            {settledToo ? t('hideSettled') : t('showSettled', { count: settledCount })}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
