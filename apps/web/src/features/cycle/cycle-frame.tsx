import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page, TopBar } from '../../ui';
import { AppLink } from './app-link';
import styles from './cycle.module.css';

export type CycleTab = 'seances' | 'people' | 'bin';

interface CycleFrameProps {
  cycleId: string;
  title: string | null;
  tab: CycleTab;
  children: ReactNode;
}

/** Bar and tabs of all pages of one cycle. */
export function CycleFrame({ cycleId, title, tab, children }: CycleFrameProps) {
  const { t } = useTranslation('cycle');
  const base = `/organiser/cycles/${cycleId}`;
  // The composer reaches the edges of the screen: it is no tab of this frame, but is found here.
  const tabs: [CycleTab | 'actes', string][] = [
    ['seances', base],
    ['people', `${base}/personnes`],
    ['actes', `${base}/actes`],
    ['bin', `${base}/corbeille`],
  ];
  const name = title ?? t('untitled');
  return (
    <Page
      title={tab === 'seances' ? name : `${t(`tab_${tab}`)} · ${name}`}
      topBar={<TopBar crumbs={[{ label: t('cycles'), href: '/organiser' }, { label: name }]} />}
    >
      <nav className={styles.tabs} aria-label={t('cycleTabs')}>
        <ul>
          {tabs.map(([key, href]) => (
            <li key={key} data-current={key === tab || undefined}>
              {key === tab ? <span aria-current="page">{t(`tab_${key}`)}</span> : <AppLink href={href}>{t(`tab_${key}`)}</AppLink>}
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
