import { createVenue, updateVenue, type VenueView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { TextField } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';

interface VenueDialogProps {
  cycleId: string;
  venue?: VenueView;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

/** A place: its address and how to get there, one line each. */
export function VenueDialog({ cycleId, venue, onClose, onSaved }: VenueDialogProps) {
  const { t } = useTranslation('cycle');
  const [name, setName] = useState(venue?.name ?? '');
  const [streetAddress, setStreetAddress] = useState(venue?.streetAddress ?? '');
  const [postalCode, setPostalCode] = useState(venue?.postalCode ?? '');
  const [addressLocality, setAddressLocality] = useState(venue?.addressLocality ?? '');
  const [access, setAccess] = useState((venue?.accessInfo ?? []).join('\n'));
  const save = async () => {
    const accessInfo = access.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const fields = { name, streetAddress, postalCode, addressLocality, accessInfo };
    if (venue) await call(updateVenue, { params: { venueId: venue.id }, body: { ...fields, revision: venue.revision } });
    else await call(createVenue, { params: { cycleId }, body: fields });
    await onSaved();
  };
  return (
    <FormDialog title={t(venue ? 'editVenue' : 'newVenue')} submitLabel={t(venue ? 'save' : 'add')} isDisabled={name.trim() === ''} onClose={onClose} onSubmit={save}>
      <div className={styles.form}>
        <TextField autoFocus label={t('name')} value={name} onChange={setName} />
        <TextField label={t('street')} value={streetAddress} onChange={setStreetAddress} />
        <div className={styles.pair}>
          <TextField label={t('postalCode')} value={postalCode} onChange={setPostalCode} />
          <TextField label={t('town')} value={addressLocality} onChange={setAddressLocality} />
        </div>
        <TextField multiline rows={3} label={t('access')} description={t('accessHint')} value={access} onChange={setAccess} />
      </div>
    </FormDialog>
  );
}
