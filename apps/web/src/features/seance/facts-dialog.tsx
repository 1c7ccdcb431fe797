import { createVenue, setSeancePartners, updateSeance, type SeanceOverview } from '@pleniere/contract';
import { formatHour } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Select, TextField } from '../../ui';
import { FormDialog, PartnersField, partnersIn, useLanguage } from '../cycle';
import styles from './seance.module.css';
import type { SeanceChange } from './use-seance';

const NONE = 'none';
const NEW = 'new';
const STATUSES = ['planned', 'held', 'cancelled'] as const;
const MODES = ['inPerson', 'online', 'mixed'] as const;

/** Facts of the séance: title, dates, hours, place. A new date takes the programme along. */
export function FactsDialog({ overview, change, onClose }: { overview: SeanceOverview; change: SeanceChange; onClose: () => void }) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const { seance, cycle, venues, mayEditCycle } = overview;
  const hour = (iso: string | null) => (iso ? formatHour(iso, language) : '');
  const [title, setTitle] = useState(seance.title ?? '');
  const [subtitle, setSubtitle] = useState(seance.subtitle ?? '');
  const [abstract, setAbstract] = useState(seance.abstract ?? '');
  const [number, setNumber] = useState(seance.number === null ? '' : String(seance.number));
  const [date, setDate] = useState(seance.date ?? '');
  const [endDate, setEndDate] = useState(seance.endDate ?? '');
  const [startHour, setStartHour] = useState(hour(seance.start));
  const [endHour, setEndHour] = useState(hour(seance.end));
  const [venueId, setVenueId] = useState(seance.venueId ?? NONE);
  const [venueName, setVenueName] = useState('');
  const [audience, setAudience] = useState(seance.audience ?? '');
  const [status, setStatus] = useState(seance.status);
  const [mode, setMode] = useState(seance.attendanceMode ?? NONE);
  const [partners, setPartners] = useState(() => partnersIn(overview.partners));
  const save = () =>
    change.run(async () => {
      const venue = venueId === NEW ? (await call(createVenue, { params: { cycleId: cycle.id }, body: { name: venueName } })).id : venueId === NONE ? null : venueId;
      await call(updateSeance, {
        params: { seanceId: seance.id },
        body: {
          ...{ title, subtitle, abstract, audience, venueId: venue, revision: seance.revision },
          number: number === '' ? null : Number(number),
          date: date || null,
          ...(endDate === (seance.endDate ?? '') ? {} : { endDate: endDate || null }),
          ...(startHour === hour(seance.start) ? {} : { startHour: startHour || null }),
          ...(endHour === hour(seance.end) ? {} : { endHour: endHour || null }),
          status: STATUSES.find((known) => known === status),
          attendanceMode: MODES.find((known) => known === mode) ?? null,
        },
      });
      if (JSON.stringify(partners) !== JSON.stringify(partnersIn(overview.partners))) await call(setSeancePartners, { params: { seanceId: seance.id }, body: { partners } });
    });
  const places = [
    { id: NONE, label: t('noVenue') },
    ...venues.map((venue) => ({ id: venue.id, label: [venue.name, venue.addressLocality].filter(Boolean).join(', ') })),
    ...(mayEditCycle ? [{ id: NEW, label: t('newVenue') }] : []),
  ];
  return (
    <FormDialog wide title={t('editFacts')} submitLabel={t('save')} onClose={onClose} onSubmit={save}>
      <div className={styles.stack}>
        <TextField autoFocus label={t('title')} value={title} onChange={setTitle} />
        <TextField label={t('subtitle')} value={subtitle} onChange={setSubtitle} />
        <div className={styles.pair}>
          <TextField type="number" label={t('number')} value={number} onChange={setNumber} />
          <Select label={t('status')} items={STATUSES.map((id) => ({ id, label: t(`status_${id}`) }))} selectedKey={status} onSelectionChange={setStatus} />
        </div>
        <div className={styles.pair}>
          <TextField type="date" label={t('date')} description={t('dateMoves')} value={date} onChange={setDate} />
          <TextField type="date" label={t('endDate')} value={endDate} onChange={setEndDate} />
        </div>
        <div className={styles.pair}>
          <TextField label={t('startOfDay')} placeholder="9 h" value={startHour} onChange={setStartHour} />
          <TextField label={t('endOfDay')} placeholder="17 h" value={endHour} onChange={setEndHour} />
        </div>
        <Select label={t('venue')} items={places} selectedKey={venueId} onSelectionChange={setVenueId} />
        {venueId === NEW ? <TextField label={t('venueName')} value={venueName} onChange={setVenueName} /> : null}
        <Select label={t('attendance')} items={[{ id: NONE, label: t('unknown') }, ...MODES.map((id) => ({ id, label: t(`mode_${id}`) }))]} selectedKey={mode} onSelectionChange={setMode} />
        <TextField label={t('audience')} value={audience} onChange={setAudience} />
        <PartnersField value={partners} organizations={overview.organizations} onChange={setPartners} />
        <TextField multiline rows={4} label={t('abstract')} value={abstract} onChange={setAbstract} />
      </div>
    </FormDialog>
  );
}
