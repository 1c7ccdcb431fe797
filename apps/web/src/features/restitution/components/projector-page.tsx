import type { ShownView } from '@pleniere/contract';
import { readCode, ROOM_CODE_LENGTH } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useShownView, type Follow } from '../../../live';
import { useDocumentTitle } from '../../../ui';
import { useProjectorKeys } from '../hooks/use-projector-keys';
import { useProjectorTheme } from '../hooks/use-projector-theme';
import { ProjectorGroup } from './projector-group';
import { ProjectorPlain } from './projector-plain';
import { ProjectorWaiting } from './projector-waiting';
import styles from './projector.module.css';

/** `/projecteur/K7MQ2` on any device, `/projecteur/<séance>` for the team: a room code is five signs, an id is not. */
const followOf = (room: string): Follow => {
  const code = readCode(room, ROOM_CODE_LENGTH);
  return code ? { code } : { seanceId: room };
};

function Screen({ view, offsetMs }: { view: ShownView; offsetMs: number }) {
  const { t } = useTranslation('restitution');
  switch (view.mode) {
    case 'black':
      return (
        <div className={styles.black}>
          <h1 className="sr-only">{t('blackTitle')}</h1>
        </div>
      );
    case 'waiting':
      return <ProjectorWaiting view={view} offsetMs={offsetMs} />;
    case 'group':
      return view.group ? <ProjectorGroup key={view.group.id} view={view} group={view.group} offsetMs={offsetMs} /> : <ProjectorWaiting view={view} offsetMs={offsetMs} />;
    case 'exchanges':
    case 'ended':
      return <ProjectorPlain view={view} offsetMs={offsetMs} />;
  }
}

/** The screen of the room. Nothing of the machinery is ever written on it: when the network goes, the last image stays. */
export function ProjectorPage() {
  const { t } = useTranslation('restitution');
  const follow = followOf(useParams().room ?? '');
  const { followed, offsetMs, refusal } = useShownView(follow);
  const view = followed?.view ?? null;
  useProjectorTheme();
  useProjectorKeys('seanceId' in follow ? follow.seanceId : null, view);
  useDocumentTitle(view?.group ? t('projectorGroupTitle', { number: view.group.number ?? '' }) : t('projectorTitle'));
  return (
    <main id="contenu" className={styles.projector}>
      {view ? <Screen view={view} offsetMs={offsetMs} /> : refusal ? <p className={styles.refusal}>{refusal}</p> : null}
    </main>
  );
}
