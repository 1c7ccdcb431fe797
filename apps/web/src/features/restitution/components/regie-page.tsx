import type { RestitutionDesk } from '@pleniere/contract';
import { formatDate } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { LiveState } from '../../../live';
import { Button, EmptyState, Notice, Page, Spinner, TopBar, type Stage } from '../../../ui';
import { useDesk } from '../hooks/use-desk';
import { toggleProjectorTheme } from '../hooks/use-projector-theme';
import { useLetters, useShortcuts } from '../hooks/use-shortcuts';
import { commandOf } from '../shortcuts';
import { RegieCurrent } from './regie-current';
import { RegieHelp, RegieKeys } from './regie-keys';
import { RegieOrder } from './regie-order';
import { RegieScreen } from './regie-screen';
import styles from './regie.module.css';

/** One window whatever is pressed: a second press brings it back to the front, without loading it again under the eyes of the room. */
function openScreen(seanceId: string): void {
  const screen = open('', `projecteur-${seanceId}`);
  if (screen?.location.href === 'about:blank') screen.location.href = `/projecteur/${seanceId}`;
  screen?.focus();
}

/** The organiser's other pages of the séance; a moderator who came by a link has none of them. */
function stagesOf({ canEdit, seance }: RestitutionDesk): Stage[] {
  if (!canEdit) return [];
  return [
    { name: 'prepare', href: `/organiser/seances/${seance.id}`, isDone: true },
    { name: 'groups', href: `/organiser/seances/${seance.id}/groupes`, isDone: true },
    { name: 'restitution', href: `/regie/${seance.id}` },
    { name: 'actes', href: `/organiser/seances/${seance.id}/actes` },
    { name: 'public', href: `/seances/${seance.slug}` },
  ];
}

function RegieBar({ desk, live, followers }: { desk: RestitutionDesk; live: LiveState; followers: number }) {
  const { t, i18n } = useTranslation('restitution');
  const { seance } = desk;
  const name = seance.number === null ? seance.title : t('seance', { number: seance.number });
  const label = seance.date ? `${name}, ${formatDate(seance.date, i18n.language === 'en' ? 'en' : 'fr')}` : name;
  return (
    <TopBar
      crumbs={[{ label }]}
      // A moderator who came by a link has no page above this one.
      homeHref={desk.canEdit ? '/organiser' : `/regie/${seance.id}`}
      stages={stagesOf(desk)}
      stage="restitution"
      right={
        <>
          <p className={styles.room} data-lost={live !== 'live' || undefined} role="status">
            {live === 'live' ? t('roomUpToDate', { count: followers }) : live === 'connecting' ? '' : t('roomLost')}
          </p>
          <Button variant="primary" icon="screen" onPress={() => openScreen(seance.id)}>
            {t('openScreen')}
          </Button>
        </>
      }
    />
  );
}

/** The moderator's console: what the room sees, what comes, how long is left, and the keys to go on. */
export function RegiePage() {
  const { t } = useTranslation('restitution');
  const seanceId = useParams().seanceId ?? '';
  const { desk, offsetMs, live, followers, refusal, problem, drive } = useDesk(seanceId);
  const [letters, setLetters] = useLetters();
  const [isHelpOpen, setHelpOpen] = useState(false);

  useShortcuts(letters, (shortcut) => {
    if (shortcut === 'help') setHelpOpen(true);
    else if (shortcut === 'dark') toggleProjectorTheme();
    else if (desk?.canDrive) {
      const group = desk.state.mode === 'group' ? desk.groups.find(({ id }) => id === desk.state.current?.groupId) : undefined;
      const command = commandOf(shortcut, { groupId: group?.id ?? null, pointIds: group?.points.map(({ id }) => id) ?? [], isPaused: desk.state.timer.pausedAt !== null });
      if (command) drive(command);
    }
  });

  if (!desk) {
    return (
      <Page title={t('regieTitle')} topBar={<TopBar homeHref="/" crumbs={[{ label: t('regieTitle') }]} />}>
        <h1 className="sr-only">{t('regieTitle')}</h1>
        {refusal ? <EmptyState title={t('refusedTitle')}>{refusal.message}</EmptyState> : <Spinner label={t('loading')} />}
      </Page>
    );
  }
  return (
    <div className={styles.app}>
      <Page title={t('regieTitle')} width="full" topBar={<RegieBar desk={desk} live={live} followers={followers} />}>
        <div className={styles.regie}>
          <h1 className="sr-only">{t('regieTitle')}</h1>
          {problem ? (
            <div className={styles.problem}>
              <Notice tone="warn" live>
                {problem}
              </Notice>
            </div>
          ) : null}
          <RegieCurrent desk={desk} offsetMs={offsetMs} drive={drive} />
          <RegieOrder desk={desk} offsetMs={offsetMs} drive={drive} />
          <RegieScreen seanceId={seanceId} code={desk.seance.code} />
          <RegieKeys />
        </div>
        <RegieHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} letters={letters} setLetters={setLetters} />
      </Page>
    </div>
  );
}
