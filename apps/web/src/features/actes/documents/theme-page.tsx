import { addLogo, deleteLogo, readTheme, setTheme, updateLogo, type ThemeView } from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../../api/client';
import { Button, PageHeader, SectionHead, Spinner } from '../../../ui';
import { CommitField, SeanceFrame } from '../../seance';
import { BackToActes } from '../back-to-actes';
import { CycleActesFrame } from '../cycle-actes-frame';
import { Failure } from '../failure';
import styles from './documents.module.css';
import { FileButton } from './file-button';
import { base64Of } from './read-file';

/** `/organiser/seances/:seanceId/actes/charte`: logos and colour, which are those of the whole cycle. */
export function SeanceThemePage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('theme')}>
      {({ overview: { seance, cycle } }) => <Theme cycleId={cycle.id} home={`/organiser/seances/${seance.id}`} />}
    </SeanceFrame>
  );
}

/** `/organiser/cycles/:cycleId/actes/charte`: the same from the volume of the cycle. */
export function CycleThemePage() {
  const { t } = useTranslation('actes');
  const { cycleId = '' } = useParams();
  return (
    <CycleActesFrame cycleId={cycleId} title={t('theme')}>
      <Theme cycleId={cycleId} home={`/organiser/cycles/${cycleId}`} />
    </CycleActesFrame>
  );
}

const PICTURES = ['.png', '.jpg', '.jpeg'];

function useTheme(cycleId: string) {
  const queries = useQueryClient();
  const key = ['theme', cycleId];
  const keep = (theme: ThemeView) => queries.setQueryData(key, theme);
  const query = useQuery({ queryKey: key, queryFn: () => call(readTheme, { params: { cycleId } }) });
  const change = useMutation({ scope: { id: `theme ${cycleId}` }, mutationFn: (act: () => Promise<ThemeView>) => act(), onSuccess: keep });
  return {
    query,
    error: change.error,
    colour: (colour: string | null) => change.mutate(() => call(setTheme, { params: { cycleId }, body: { colour } })),
    order: (logos: string[]) => change.mutate(() => call(setTheme, { params: { cycleId }, body: { logos } })),
    name: (logoId: string, alt: string) => change.mutate(() => call(updateLogo, { params: { logoId }, body: { alt: alt || null } })),
    remove: (logoId: string) => change.mutate(() => call(deleteLogo, { params: { logoId } })),
    add: async (file: File) => keep(await call(addLogo, { params: { cycleId }, body: { alt: file.name.replace(/\.[a-z]+$/i, ''), file: await base64Of(file) } })),
  };
}

function Theme({ cycleId, home }: { cycleId: string; home: string }) {
  const { t, i18n } = useTranslation('actes');
  const { query, error, colour, order, name, remove, add } = useTheme(cycleId);
  const theme = query.data;
  const ids = theme?.logos.map(({ id }) => id) ?? [];
  const ratio = theme?.contrast?.toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  const earlier = (at: number) => order([...ids.slice(0, at - 1), ids[at] ?? '', ids[at - 1] ?? '', ...ids.slice(at + 1)]);
  return (
    <>
      <PageHeader kicker={<BackToActes home={home} />} title={t('theme')} lead={t('themeLead')} />
      <Failure error={query.error ?? error} />
      {query.isPending ? <Spinner /> : null}
      {theme ? (
        <>
          <section className={styles.section}>
            <SectionHead>{t('colour')}</SectionHead>
            <div className={styles.colour}>
              <input type="color" className={styles.swatch} aria-label={t('colourPick')} value={theme.colour ?? '#15201d'} onChange={(event) => colour(event.target.value)} />
              <CommitField label={t('colourCode')} placeholder="#7a2b3a" value={theme.colour ?? ''} onCommit={(typed) => colour(typed || null)} />
              {theme.colour ? <Button onPress={() => colour(null)}>{t('colourNone')}</Button> : null}
            </div>
            <p role="status">{ratio === undefined ? t('colourNeutral') : t('contrast', { ratio })}</p>
          </section>
          <section className={styles.section}>
            <SectionHead side={theme.logos.length > 0 ? String(theme.logos.length) : undefined}>{t('logos')}</SectionHead>
            <FileButton label={t('addLogo')} accept={PICTURES} onFile={add} />
            <ul className={styles.list}>
              {theme.logos.map((logo, at) => (
                <li key={logo.id} className={styles.document}>
                  <div className={styles.picture}>
                    <img src={logo.file} alt={logo.alt ?? ''} />
                  </div>
                  <CommitField label={t('logoAlt')} description={t('logoAltHint')} value={logo.alt ?? ''} onCommit={(typed) => name(logo.id, typed)} />
                  <div className={styles.side}>
                    <Button variant="quiet" icon="up" isDisabled={at === 0} aria-label={`${t('moveUp')}\u00a0: ${logo.alt ?? ''}`} onPress={() => earlier(at)}>
                      {t('moveUp')}
                    </Button>
                    <Button variant="quiet" icon="trash" aria-label={`${t('delete')}\u00a0: ${logo.alt ?? ''}`} onPress={() => remove(logo.id)}>
                      {t('delete')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : null}
    </>
  );
}
