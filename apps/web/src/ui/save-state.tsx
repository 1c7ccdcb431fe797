import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons/icon';
import styles from './save-state.module.css';

export type SaveStateName = 'saved' | 'pending' | 'offline' | 'sent' | 'reconnecting' | 'trouble' | 'troubleOthers' | 'refused' | 'readOnly';

export interface SaveStateProps {
  state: SaveStateName;
  /** Hour of the last commit, already formatted (« 14 h 38 »). */
  hour?: string;
  count?: number;
  seconds?: number;
  /** The longer sentence of the phone. */
  phone?: boolean;
  /** Words wait for less than a second: the old hour stays, dimmed. */
  dim?: boolean;
  /** What waits is in this page only: the device keeps no copy. */
  onlyHere?: boolean;
}

const LOOK: Record<SaveStateName, { tone: string; icon: IconName }> = {
  saved: { tone: 'ok', icon: 'check' },
  sent: { tone: 'ok', icon: 'check' },
  pending: { tone: 'wait', icon: 'half' },
  reconnecting: { tone: 'wait', icon: 'reload' },
  offline: { tone: 'off', icon: 'offline' },
  trouble: { tone: 'fail', icon: 'warning' },
  troubleOthers: { tone: 'fail', icon: 'warning' },
  refused: { tone: 'fail', icon: 'warning' },
  readOnly: { tone: 'mute', icon: 'lock' },
};

/** The sentence of a state. `t` is that of the shared texts. */
export function saveSentence(t: TFunction<'ui'>, { state, hour, count = 0, seconds = 0, phone = false, onlyHere = false }: SaveStateProps): string {
  const variant = onlyHere ? '_here' : state === 'pending' && phone ? '_phone' : '';
  return t(`save_${state}${variant}`, { hour, count, seconds });
}

/** Where the words are, truthfully: on this device, or on the server's disk. */
export function SaveState(props: SaveStateProps) {
  const { t } = useTranslation('ui');
  const look = LOOK[props.state];
  return (
    <p className={styles.save} data-tone={look.tone} data-dim={props.dim || undefined} role="status">
      <Icon name={look.icon} size={16} />
      <span>{saveSentence(t, props)}</span>
    </p>
  );
}
