import { useEffect, useRef } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons/icon';
import styles from './stages.module.css';

/** The six moments of a séance, in order. */
export const STAGES = ['prepare', 'groups', 'restitution', 'synthesis', 'actes', 'public'] as const;
export type StageName = (typeof STAGES)[number];

export interface Stage {
  name: StageName;
  /** A stage without a page yet, or not open to this person, is left out by the caller. */
  href: string;
  isDone?: boolean;
  /** How many things wait there for this person. */
  waiting?: number;
}

interface StagesProps {
  stages: readonly Stage[];
  /** Where one is. */
  current?: StageName;
}

/** Where the séance stands: open circle to come, half disc here, tick done. */
export function Stages({ stages, current }: StagesProps) {
  const { t } = useTranslation('ui');
  const here = useRef<HTMLLIElement>(null);
  // A phone shows three of them: the one where one is must be among those.
  useEffect(() => {
    // Some browsers answer with a promise, which is no clean-up.
    void here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav className={styles.stages} aria-label={t('stages')}>
      <ol>
        {stages.map(({ name, href, isDone, waiting = 0 }) => {
          const state = name === current ? 'here' : isDone ? 'done' : 'todo';
          return (
            <li key={name} ref={name === current ? here : undefined}>
              <Link className={styles.stage ?? ''} href={href} aria-current={name === current ? 'step' : undefined}>
                <span className={styles.dot} data-state={state} aria-hidden>
                  {state === 'done' ? <Icon name="check" size={12} /> : null}
                </span>
                {t(`stage_${name}`)}
                {waiting > 0 ? (
                  <span className={styles.waiting}>
                    {waiting}
                    <span className="sr-only"> {t('stage_waiting')}</span>
                  </span>
                ) : null}
                {state === 'done' ? <span className="sr-only">{t('stage_done')}</span> : null}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
