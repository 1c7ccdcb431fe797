import { settleRemark, type RemarkView } from '@pleniere/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Icon, Notice, SectionHead } from '../../ui';
import { AppLink } from './app-link';
import styles from './cycle.module.css';
import { groupRemarks, type RemarkGroup } from './remark-groups';

/** As many remarks as one reads without scrolling past the rest of the page. */
const FIRST = 5;

interface RemarkListProps {
  remarks: readonly RemarkView[];
  onChange: () => void;
  /** Names of the séances, by id, when the list is about several. */
  seances?: ReadonlyMap<string, string>;
}

/** What the sources say twice or not at all: read, choose, settle. Never published. */
export function RemarkList({ remarks, onChange, seances }: RemarkListProps) {
  const { t } = useTranslation('cycle');
  const [all, showAll] = useState(false);
  const [settledToo, showSettled] = useState(false);
  const settle = useMutation({
    mutationFn: async (group: RemarkGroup) => {
      for (const { id } of group.remarks) await call(settleRemark, { params: { remarkId: id }, body: { settled: !group.settled } });
    },
    onSettled: onChange,
  });
  const open = remarks.filter((remark) => !remark.settled);
  const shown = groupRemarks(settledToo ? remarks : open);
  const settledCount = remarks.length - open.length;
  if (remarks.length === 0) return null;
  const settleLabel = (group: RemarkGroup) => t(group.settled ? 'reopenRemark' : group.remarks.length > 1 ? 'settleAll' : 'settle');
  return (
    <section>
      <SectionHead side={String(groupRemarks(open).length)}>{t('toCheck')}</SectionHead>
      {settle.error ? <Notice tone="danger" live>{settle.error.message}</Notice> : null}
      {open.length === 0 && !settledToo ? <p className={styles.soft}>{t('nothingToCheck')}</p> : null}
      <ul className={styles.remarks}>
        {(all ? shown : shown.slice(0, FIRST)).map((group) => (
          <li key={group.key}>
            <Icon name={group.settled ? 'check' : 'warning'} />
            <div>
              <p>{group.text}</p>
              {group.sources.length > 0 ? <p className={styles.soft}>{t('sources', { sources: group.sources.join(' · ') })}</p> : null}
              {seances ? <Places group={group} seances={seances} /> : null}
              <div className={styles.row}>
                <Button isDisabled={settle.isPending} onPress={() => settle.mutate(group)}>
                  {settleLabel(group)}
                </Button>
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

/** The séances a remark is about, each a link to where it is settled. */
function Places({ group, seances }: { group: RemarkGroup; seances: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('cycle');
  const ids = [...new Set(group.remarks.flatMap(({ seanceId }) => seanceId ?? []))];
  if (ids.length === 0) return null;
  return (
    <ul className={styles.places} aria-label={t('seeSeance')}>
      {ids.map((id) => (
        <li key={id}>
          <AppLink href={`/organiser/seances/${id}`}>{seances.get(id) ?? t('seeSeance')}</AppLink>
        </li>
      ))}
    </ul>
  );
}
