import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Symbol } from './logo';
import { Stages, type Stage, type StageName } from './stages';
import styles from './top-bar.module.css';

export interface Crumb {
  label: string;
  /** Without it, this is the page one is on. */
  href?: string;
}

export interface TopBarProps {
  crumbs: readonly Crumb[];
  stages?: readonly Stage[];
  stage?: StageName;
  /** State of saving, then the one action. */
  right?: ReactNode;
  /** Where the symbol leads. */
  homeHref?: string;
}

/** Where one is, in the house and in the day. */
export function TopBar({ crumbs, stages, stage, right, homeHref = '/organiser' }: TopBarProps) {
  const { t } = useTranslation('ui');
  return (
    <header className={styles.bar}>
      <div className={styles.identity}>
        <Link className={styles.home ?? ''} href={homeHref} aria-label={t('home')}>
          <Symbol />
        </Link>
        <nav aria-label={t('breadcrumb')}>
          <ol className={styles.crumbs}>
            {crumbs.map((crumb, index) => (
              <li key={crumb.href ?? crumb.label}>
                {index > 0 ? (
                  <span className={styles.separator} aria-hidden>
                    /
                  </span>
                ) : null}
                {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : <span aria-current="page">{crumb.label}</span>}
              </li>
            ))}
          </ol>
        </nav>
      </div>
      {stages ? <Stages stages={stages} current={stage} /> : null}
      {right ? <div className={styles.right}>{right}</div> : null}
    </header>
  );
}
