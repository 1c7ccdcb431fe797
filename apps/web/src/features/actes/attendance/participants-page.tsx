import { PUBLISH_NAME, type AttendanceView, type PublishName } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ConfirmDialog, EmptyState, Menu, PageHeader, RadioGroup, Spinner, Table, TextField } from '../../../ui';
import { SeanceFrame } from '../../seance';
import { BackToActes } from '../back-to-actes';
import { Failure } from '../failure';
import { PasteDialog } from './paste-dialog';
import styles from './attendance.module.css';
import { nameIn, useAttendance } from './use-attendance';

/** `/organiser/seances/:seanceId/actes/participants`: who took part, and whose name may be printed. */
export function ParticipantsPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('participants')}>
      {({ overview }) => <Participants seanceId={overview.seance.id} />}
    </SeanceFrame>
  );
}

/** Without accents and capitals: « helene » finds « Hélène ». */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

const detailOf = ({ position, organization }: AttendanceView): string => [position, organization].filter(Boolean).join(', ');

function Participants({ seanceId }: { seanceId: string }) {
  const { t } = useTranslation('actes');
  const { query, setConsent, remove, error } = useAttendance(seanceId);
  const [sought, seek] = useState('');
  const [isPasting, paste] = useState(false);
  const [gone, goFor] = useState<AttendanceView | null>(null);
  const list = query.data;
  const found = list?.people.filter((one) => plain(`${nameIn(one)} ${detailOf(one)}`).includes(plain(sought.trim()))) ?? [];
  const total = list?.people.length ?? 0;
  const refused = list ? list.counts.no + list.counts.unknown : 0;
  return (
    <>
      <PageHeader
        kicker={<BackToActes home={`/organiser/seances/${seanceId}`} />}
        title={t('participants')}
        lead={!list ? undefined : refused > 0 ? t('consent', { count: refused, total }) : total > 0 ? t('allConsent', { count: total }) : t('participantsLead')}
        actions={
          <Button variant={total === 0 ? 'primary' : 'plain'} icon="plus" onPress={() => paste(true)}>
            {t('pasteList')}
          </Button>
        }
      />
      <Failure error={query.error ?? error} />
      {query.isPending ? <Spinner /> : null}
      {list && total === 0 ? <EmptyState title={t('noParticipant')}>{t('noParticipantText')}</EmptyState> : null}
      {list && total > 0 ? (
        <>
          <div className={styles.tools}>
            <TextField label={t('search')} type="search" value={sought} onChange={seek} />
            <p role="status">{t('counts', { yes: list.counts.yes, no: list.counts.no, unknown: list.counts.unknown })}</p>
            <Menu
              label={t('forAll', { count: found.length })}
              icon="people"
              variant="plain"
              isDisabled={found.length === 0}
              items={PUBLISH_NAME.map((id) => ({ id, label: t(`consent_${id}_long`) }))}
              onAction={(id) => setConsent(found.filter((one) => one.publishName !== id), id as PublishName)}
            />
          </div>
          <Table caption={t('participants')} hideCaption columns={[t('name'), t('function'), t('nameInActes'), <span key="remove" className="sr-only">{t('remove')}</span>]}>
            {found.map((one) => {
              const name = nameIn(one);
              return (
                <tr key={one.id}>
                  <th scope="row">{name}</th>
                  <td>{detailOf(one)}</td>
                  <td className={styles.consent} data-consent={one.publishName}>
                    <RadioGroup
                      label={t('consentOf', { name })}
                      hideLabel
                      inline
                      items={PUBLISH_NAME.map((id) => ({ id, label: t(`consent_${id}`) }))}
                      value={one.publishName}
                      onChange={(id) => setConsent([one], id as PublishName)}
                    />
                  </td>
                  <td>
                    <Button variant="quiet" icon="close" aria-label={`${t('remove')}\u00a0: ${name}`} onPress={() => goFor(one)} />
                  </td>
                </tr>
              );
            })}
          </Table>
          {found.length === 0 ? <p>{t('nobodyFound')}</p> : null}
        </>
      ) : null}
      {isPasting ? <PasteDialog seanceId={seanceId} onClose={() => paste(false)} /> : null}
      <ConfirmDialog
        title={t('removeAsk', { name: gone ? nameIn(gone) : '' })}
        confirmLabel={t('remove')}
        danger
        isOpen={gone !== null}
        onOpenChange={() => goFor(null)}
        onConfirm={() => (gone ? remove(gone.id) : undefined)}
      >
        <p>{t('removeBody')}</p>
      </ConfirmDialog>
    </>
  );
}
