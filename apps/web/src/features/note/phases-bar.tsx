import { formatHour, type Phase, shiftIso } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Pie } from '../../ui';
import { type PhaseClock, type SheetTime } from './phases';
import styles from './phases-bar.module.css';

const languageOf = (language: string) => (language === 'en' ? 'en' : 'fr');
const titleOf = (phase: Phase, language: string) => phase.title[languageOf(language)];
/** Grows with a number through the CSSOM: the page's policy forbids style attributes. */
const grow = (name: string, value: string) => (element: HTMLElement | null) => element?.style.setProperty(name, value);

/** Time of the group: width is minutes, yellow is what is left of the current phase. Nothing here locks or sends anything. */
export function PhasesBar({ clock, endsAt, isGuess }: SheetTime) {
  const { t, i18n } = useTranslation('note');
  const total = (clock.endsAt - clock.startsAt) / 60_000;
  return (
    <section className={styles.phases} aria-label={t('phases')}>
      <ol>
        {clock.phases.map((phase, index) => (
          <li
            key={`${phase.key}-${index}`}
            ref={grow('--share', String((phase.endsAt - phase.startsAt) / 60_000))}
            data-state={phase.state}
            aria-current={phase.state === 'now' ? 'step' : undefined}
          >
            <span>
              {phase.state === 'now'
                ? t('phaseNow', { phase: titleOf(phase, i18n.language), minutes: clock.phaseMinutesLeft })
                : titleOf(phase, i18n.language)}
              {phase.state === 'done' ? <span className="sr-only">{t('phaseDone', { phase: '' })}</span> : null}
            </span>
            <i className={styles.bar} ref={grow('--gone', `${Math.round(phase.gone * 100)}%`)} />
          </li>
        ))}
      </ol>
      <div className={styles.remain}>
        <Pie
          ratio={clock.isOver ? 0 : Math.min(1, clock.minutesLeft / total)}
          state={clock.isOver ? 'over' : clock.minutesLeft <= 1 ? 'warn' : 'rest'}
        />
        <span>
          <b>{t('minutes', { minutes: clock.hasBegun ? clock.minutesLeft : total })}</b>
          <small>
            {clock.hasBegun
              ? t(isGuess ? 'about' : 'until', { hour: formatHour(endsAt, languageOf(i18n.language)) })
              : t('from', { hour: formatHour(shiftIso(endsAt, -total), languageOf(i18n.language)) })}
          </small>
        </span>
      </div>
    </section>
  );
}

/** One sentence about the time: what is left of this phase and what comes next. */
export function Cue({ clock }: { clock: PhaseClock }) {
  const { t, i18n } = useTranslation('note');
  const { current, following, phaseMinutesLeft } = clock;
  if (clock.isOver) return <p className={styles.cue}>{t('timeOver')}</p>;
  if (!current) return null;
  const phase = titleOf(current, i18n.language);
  if (!following) return <p className={styles.cue}>{t('cue_last', { minutes: phaseMinutesLeft, phase })}</p>;
  return (
    <p className={styles.cue}>
      {t(current.key === 'proposal' ? 'cue_proposal' : 'cue_other', {
        minutes: phaseMinutesLeft,
        phase,
        next: (following.endsAt - following.startsAt) / 60_000,
        following: titleOf(following, i18n.language).replaceAll(' ', '\u00a0'),
      })}
    </p>
  );
}
