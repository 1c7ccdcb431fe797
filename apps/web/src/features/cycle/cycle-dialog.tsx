import { createCycle, readDirectory, setCyclePartners, updateCycle, type CycleView } from '@pleniere/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { Checkbox, Select, TextField } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';
import { PartnersField, partnersIn } from './partners-field';
import { useLanguage } from './use-language';

/** Makes a cycle (or one stand-alone day), or changes its facts. */
export function CycleDialog({ cycle, onClose, onSaved }: { cycle?: CycleView; onClose: () => void; onSaved?: () => void }) {
  const { t } = useTranslation('cycle');
  const navigate = useNavigate();
  const [title, setTitle] = useState(cycle?.title ?? '');
  const [description, setDescription] = useState(cycle?.description ?? '');
  const [audience, setAudience] = useState(cycle?.audience ?? '');
  const [startDate, setStartDate] = useState(cycle?.startDate ?? '');
  const [timeZone, setTimeZone] = useState(cycle?.timeZone ?? 'Europe/Paris');
  const spoken = useLanguage();
  const [language, setLanguage] = useState<'fr' | 'en'>(cycle?.language ?? spoken);
  const before = partnersIn(cycle?.partners ?? []);
  const [partners, setPartners] = useState(before);
  const directory = useQuery({
    queryKey: ['directory', cycle?.id],
    queryFn: () => call(readDirectory, { params: { cycleId: cycle?.id ?? '' } }),
    enabled: cycle !== undefined,
  });
  const [standalone, setStandalone] = useState(false);
  const save = async () => {
    const fields = { title, description, audience, startDate: startDate || null, language, timeZone };
    if (cycle) {
      await call(updateCycle, { params: { cycleId: cycle.id }, body: { ...fields, revision: cycle.revision } });
      if (JSON.stringify(partners) !== JSON.stringify(before)) await call(setCyclePartners, { params: { cycleId: cycle.id }, body: { partners } });
      onSaved?.();
      return;
    }
    const made = await call(createCycle, { body: { ...fields, standalone } });
    const day = made.standalone ? made.seances[0] : undefined;
    void navigate(day ? `/organiser/seances/${day.id}` : `/organiser/cycles/${made.id}`);
  };
  return (
    <FormDialog title={t(cycle ? 'editCycle' : 'newCycle')} submitLabel={t(cycle ? 'save' : 'create')} isDisabled={title.trim() === ''} onClose={onClose} onSubmit={save}>
      <div className={styles.form}>
        <TextField autoFocus label={t('cycleTitle')} value={title} onChange={setTitle} />
        {cycle ? null : (
          <Checkbox isSelected={standalone} onChange={setStandalone} hint={t('standaloneHint')}>
            {t('standalone')}
          </Checkbox>
        )}
        <TextField multiline rows={3} label={t('description')} value={description} onChange={setDescription} />
        <TextField label={t('audience')} value={audience} onChange={setAudience} />
        <TextField type="date" label={t(standalone ? 'date' : 'firstDate')} value={startDate} onChange={setStartDate} />
        {directory.data ? <PartnersField value={partners} organizations={directory.data.organizations} onChange={setPartners} /> : null}
        <Select
          label={t('language')}
          items={[
            { id: 'fr', label: t('language_fr') },
            { id: 'en', label: t('language_en') },
          ]}
          selectedKey={language}
          onSelectionChange={(key) => setLanguage(key === 'en' ? 'en' : 'fr')}
        />
        <TextField label={t('timeZone')} value={timeZone} onChange={setTimeZone} description={t('timeZoneHint')} />
      </div>
    </FormDialog>
  );
}
