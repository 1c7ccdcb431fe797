import { readCycle } from '@pleniere/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Page, TopBar } from '../../ui';

interface CycleActesFrameProps {
  cycleId: string;
  title: string;
  width?: 'normal' | 'edge';
  children: ReactNode;
}

/** Bar of the pages of a cycle's volume. */
export function CycleActesFrame({ cycleId, title, width, children }: CycleActesFrameProps) {
  const { t } = useTranslation('actes');
  const { data } = useQuery({ queryKey: ['cycle', cycleId], queryFn: () => call(readCycle, { params: { cycleId } }) });
  const name = data?.title ?? t('cycle');
  const crumbs = [{ label: t('cycles'), href: '/organiser' }, { label: name, href: `/organiser/cycles/${cycleId}` }, { label: title }];
  return (
    <Page title={`${title} · ${name}`} width={width} topBar={<TopBar crumbs={crumbs} />}>
      {children}
    </Page>
  );
}
