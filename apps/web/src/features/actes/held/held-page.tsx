import { readHeld, setHeld, type BodyOf, type HeldView } from '@pleniere/contract';
import { formatHour } from '@pleniere/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client';
import { Button, PageHeader, Spinner, Switch, Table } from '../../../ui';
import { useLanguage } from '../../cycle';
import { CommitField, SeanceFrame } from '../../seance';
import { BackToActes } from '../back-to-actes';
import { Failure } from '../failure';
import styles from './held.module.css';

/** `/organiser/seances/:seanceId/actes/programme`: the day as it was held, proposed from its traces and corrected by hand. */
export function HeldPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('heldTitle')}>
      {({ overview }) => <Held seanceId={overview.seance.id} />}
    </SeanceFrame>
  );
}

type Change = BodyOf<typeof setHeld>;

function useHeld(seanceId: string) {
  const queries = useQueryClient();
  const key = ['held', seanceId];
  const query = useQuery({ queryKey: key, queryFn: () => call(readHeld, { params: { seanceId } }) });
  const change = useMutation({
    scope: { id: `held ${seanceId}` },
    mutationFn: async (changes: readonly { itemId: string; body: Change }[]) => {
      for (const { itemId, body } of changes) await call(setHeld, { params: { itemId }, body });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return { query, change: change.mutate, error: change.error };
}

/** The hours of a proposal as they are typed. */
const proposed = ({ proposal }: HeldView): Change | null =>
  proposal && { ...(proposal.start && { startHour: formatHour(proposal.start, 'fr') }), ...(proposal.end && { endHour: formatHour(proposal.end, 'fr') }) };

const isTaken = ({ proposal, heldStart, heldEnd }: HeldView): boolean =>
  proposal === null || ((proposal.start === null || proposal.start === heldStart) && (proposal.end === null || proposal.end === heldEnd));

function Held({ seanceId }: { seanceId: string }) {
  const { t } = useTranslation('actes');
  const { query, change, error } = useHeld(seanceId);
  const lines = query.data ?? [];
  const open = lines.filter((line) => !isTaken(line));
  const takeAll = () => change(open.flatMap((line) => { const body = proposed(line); return body ? [{ itemId: line.itemId, body }] : []; }));
  return (
    <>
      <PageHeader
        kicker={<BackToActes home={`/organiser/seances/${seanceId}`} />}
        title={t('heldTitle')}
        lead={t('heldLead')}
        actions={open.length > 0 ? <Button icon="clock" onPress={takeAll}>{t('takeAll', { count: open.length })}</Button> : null}
      />
      <Failure error={query.error ?? error} />
      {query.isPending ? <Spinner /> : null}
      {lines.length > 0 ? (
        <Table caption={t('heldTitle')} hideCaption columns={[t('lineOf'), t('announced'), t('heldHours'), t('cancelledLine')]}>
          {lines.map((line) => (
            <HeldRow key={line.itemId} line={line} onChange={(body) => change([{ itemId: line.itemId, body }])} />
          ))}
        </Table>
      ) : query.isPending ? null : (
        <p>{t('noProgramme')}</p>
      )}
    </>
  );
}

function HeldRow({ line, onChange }: { line: HeldView; onChange: (body: Change) => void }) {
  const { t } = useTranslation('actes');
  const language = useLanguage();
  const hour = (at: string | null) => (at ? formatHour(at, language) : '');
  const title = line.title ?? t('untitled');
  const announced = line.start ? [hour(line.start), hour(line.end)].filter(Boolean).join(' – ') : (line.timeText ?? t('unset'));
  const proposal = proposed(line);
  return (
    <tr data-off={line.cancelled || undefined}>
      <th scope="row" className={line.parentId ? styles.child : undefined}>
        {title}
      </th>
      <td className={styles.hour}>{announced}</td>
      <td>
        <div className={styles.hours}>
          <CommitField hideLabel label={t('heldStartOf', { title })} placeholder={hour(line.start)} value={hour(line.heldStart)} isDisabled={line.cancelled} onCommit={(typed) => onChange({ startHour: typed || null })} />
          <span aria-hidden>–</span>
          <CommitField hideLabel label={t('heldEndOf', { title })} placeholder={hour(line.end)} value={hour(line.heldEnd)} isDisabled={line.cancelled} onCommit={(typed) => onChange({ endHour: typed || null })} />
          {proposal && line.proposal && !isTaken(line) && !line.cancelled ? (
            <Button variant="quiet" icon="clock" onPress={() => onChange(proposal)}>
              {t(`proposal_${line.proposal.from}`, { hours: [hour(line.proposal.start), hour(line.proposal.end)].filter(Boolean).join(' – ') })}
            </Button>
          ) : null}
        </div>
      </td>
      <td>
        <Switch isSelected={line.cancelled} onChange={(cancelled) => onChange({ cancelled })}>
          <span className="sr-only">{t('cancelledOf', { title })}</span>
        </Switch>
      </td>
    </tr>
  );
}
