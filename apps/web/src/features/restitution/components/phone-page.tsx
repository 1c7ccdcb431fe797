import type { Followed } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useShownView, type LiveState } from '../../../live';
import { Button, Icon, LinkButton, Notice, Spinner, Symbol, useDocumentTitle } from '../../../ui';
import { useFollowing } from '../hooks/use-following';
import { useHour } from '../hooks/use-hour';
import { PhoneGroup } from './phone-group';
import styles from './phone.module.css';

/** What the phone says when no group is on the screen of the room, or none has been yet. */
function PhoneInterlude({ followed }: { followed: Followed }) {
  const { t } = useTranslation('restitution');
  const { view } = followed;
  const hour = useHour(view.seance.timeZone);
  const title = { waiting: view.seance.title, exchanges: t('exchangesTitle'), ended: t('endedTitle'), black: view.seance.title, group: view.seance.title }[view.mode];
  const help = { waiting: t('phoneWaiting'), exchanges: t('phoneExchanges'), ended: t('phoneEnded'), black: t('phoneBlack'), group: t('phoneWaiting') }[view.mode];
  return (
    <section className={styles.interlude}>
      <h1>{title}</h1>
      {view.mode === 'waiting' && view.seance.startsAt ? <p className={styles.planned}>{t('waitingAt', { hour: hour(view.seance.startsAt) })}</p> : null}
      <p>{help}</p>
    </section>
  );
}

function PhoneBody({ followed, offsetMs }: { followed: Followed; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  const { view, groups } = followed;
  const { pickedId, isFollowing, pick, backToLive } = useFollowing(view.group?.id ?? null);
  const picked = groups.find(({ id }) => id === pickedId) ?? null;
  const group = picked ?? view.group;
  const away = !isFollowing && (picked !== null || view.group !== null);
  return (
    <>
      <main id="contenu" className={styles.body}>
        {group ? <PhoneGroup key={group.id} view={view} group={group} offsetMs={offsetMs} isFollowing={isFollowing} /> : <PhoneInterlude followed={followed} />}
      </main>
      <div className={styles.foot}>
        {away ? (
          <div className={styles.back}>
            <Button variant="primary" size="big" icon="screen" onPress={backToLive}>
              {t('backToLive')}
            </Button>
          </div>
        ) : null}
        {groups.length > 1 || (groups.length === 1 && !view.group) ? (
          <nav className={styles.tabs} aria-label={t('groupsNav')}>
            {groups.map(({ id, number, title }) => (
              <button key={id} type="button" aria-current={group?.id === id ? 'page' : undefined} aria-label={`${t('group', { number: number ?? '' })}, ${title}`} onClick={() => pick(id)}>
                <span className={styles.tabNumber}>{number}</span>
                {view.group?.id === id ? <i className={styles.dot} title={t('onScreenNow')} /> : null}
              </button>
            ))}
          </nav>
        ) : null}
      </div>
    </>
  );
}

function PhoneTop({ followed, state }: { followed: Followed | null; state: LiveState }) {
  const { t } = useTranslation('restitution');
  const number = followed?.view.seance.number;
  const isLost = state === 'lost' || state === 'refused';
  return (
    <header className={styles.top}>
      <Symbol />
      <span>{number ? `${t('seance', { number })}, ${t('restitution')}` : t('followTitle')}</span>
      <span className={styles.live} role="status">
        {isLost ? <Icon name="offline" size={16} /> : state === 'live' ? <i className={styles.dot} /> : null}
        {isLost ? t('offline') : state === 'live' ? t('live') : ''}
      </span>
    </header>
  );
}

/** The plenary on a phone, by the room's code: no account, nothing to accept, and it reads only. */
export function PhonePage() {
  const { t } = useTranslation('restitution');
  const code = useParams().code ?? '';
  const { followed, state, offsetMs, receivedAt, refusal } = useShownView({ code });
  const hour = useHour(followed?.view.seance.timeZone ?? 'Europe/Paris');
  useDocumentTitle(followed ? `${t('followTitle')}, ${followed.view.seance.title}` : t('followTitle'));
  return (
    <div className={styles.phone}>
      <a className="skip-link" href="#contenu">
        {t('skip', { ns: 'ui' })}
      </a>
      <PhoneTop followed={followed} state={state} />
      {followed ? (
        <>
          {state === 'refused' ? <Notice tone="info">{t('gone')}</Notice> : null}
          {state === 'lost' && receivedAt !== null ? <Notice tone="info">{t('offlineHelp', { hour: hour(receivedAt) })}</Notice> : null}
          <PhoneBody followed={followed} offsetMs={offsetMs} />
        </>
      ) : (
        <main id="contenu" className={styles.body}>
          {refusal ? (
            <div className={styles.interlude}>
              <h1>{t('refusedTitle')}</h1>
              <p>{t('refused')}</p>
              <LinkButton href="/code">{t('typeCode')}</LinkButton>
            </div>
          ) : (
            <div className={styles.interlude}>
              <h1>{t('followTitle')}</h1>
              <Spinner />
            </div>
          )}
        </main>
      )}
    </div>
  );
}
