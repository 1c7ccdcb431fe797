import type { SeanceOverview } from '@pleniere/contract';
import { formatDate } from '@pleniere/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page, SaveState, Spinner, TopBar, type Stage, type StageName } from '../../ui';
import { LoadFailure, useLanguage } from '../cycle';
import { useOffers } from './use-offers';
import { useSeance, useSeanceChange, type SeanceChange } from './use-seance';

export interface Opened {
  overview: SeanceOverview;
  change: SeanceChange;
}

/** Pages of the day this person may open; a stage that has no page yet is not shown. */
function stagesOf({ seance, mayDrive, mayReadActes }: SeanceOverview, waiting: number): Stage[] {
  const base = `/organiser/seances/${seance.id}`;
  return [
    { name: 'prepare', href: base },
    { name: 'groups', href: `${base}/groupes`, waiting },
    ...(mayDrive ? [{ name: 'restitution' as const, href: `/regie/${seance.id}` }] : []),
    ...(mayReadActes ? [{ name: 'actes' as const, href: `${base}/actes` }] : []),
    { name: 'public', href: `/seances/${seance.slug}` },
  ];
}

interface SeanceFrameProps {
  stage: StageName;
  /** Name of the page, before the name of the séance in the window's title. */
  title: string;
  /** A page beside the stage's own: named after the séance, whose name then leads back to it. */
  isBeside?: boolean;
  width?: 'normal' | 'full' | 'edge';
  children: (opened: Opened) => ReactNode;
}

/** Bar and stages of all organiser's pages of one séance; loading, refusal and truthful saving are said here once. */
export function SeanceFrame({ stage, title, isBeside, width, children }: SeanceFrameProps) {
  const { seanceId = '' } = useParams();
  const query = useSeance(seanceId);
  if (query.data) return <Loaded overview={query.data} stage={stage} title={title} isBeside={isBeside} width={width} render={children} />;
  return (
    <Page title={title} topBar={<TopBar crumbs={[{ label: title }]} />}>
      {query.error ? <LoadFailure error={query.error} onRetry={query.refresh} /> : <Spinner />}
    </Page>
  );
}

type LoadedProps = Omit<SeanceFrameProps, 'children'> & { overview: SeanceOverview; render: SeanceFrameProps['children'] };

function Loaded({ overview, stage, title, isBeside, width, render }: LoadedProps) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const { seance, cycle } = overview;
  const change = useSeanceChange(seance.id, cycle.timeZone);
  const waiting = useOffers(overview).filter((offer) => offer.state === 'waiting').length;
  const number = seance.number === null ? t('seance') : t('seanceNumber', { number: seance.number });
  const name = seance.date ? `${number}, ${formatDate(seance.date, language)}` : number;
  const home = cycle.standalone ? { label: t('cycles'), href: '/organiser' } : { label: cycle.title ?? t('cycle'), href: `/organiser/cycles/${cycle.id}` };
  const day = { label: cycle.standalone ? (seance.title ?? name) : name, ...(isBeside ? { href: `/organiser/seances/${seance.id}` } : {}) };
  const crumbs = [home, day, ...(isBeside ? [{ label: title }] : [])];
  return (
    <Page title={`${title} · ${seance.title ?? name}`} width={width} topBar={<TopBar crumbs={crumbs} stages={stagesOf(overview, waiting)} stage={stage} right={<Saved change={change} />} />}>
      {render({ overview, change })}
    </Page>
  );
}

function Saved({ change }: { change: SeanceChange }) {
  if (change.isSaving) return <SaveState state="pending" count={1} />;
  // A refusal is said in full on the page, beside what was refused.
  if (change.error) return null;
  return change.savedAt ? <SaveState state="saved" hour={change.savedAt} /> : null;
}
