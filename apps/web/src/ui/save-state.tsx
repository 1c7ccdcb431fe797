import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons/icon';
import styles from './save-state.module.css';

export type SaveStateName = 'saved' | 'pending' | 'offline' | 'sent' | 'reconnecting' | 'trouble' | 'refused' | 'readOnly';

interface SaveStateProps {
  state: SaveStateName;
  /** Hour of the last commit, already formatted (« 14 h 38 »). */
  hour?: string;
  count?: number;
  seconds?: number;
  /** The longer sentence of the phone. */
  phone?: boolean;
  /** Words wait for less than a second: the old hour stays, dimmed. */
  dim?: boolean;
}

const LOOK: Record<SaveStateName, { tone: string; icon: IconName }> = {
  saved: { tone: 'ok', icon: 'check' },
  sent: { tone: 'ok', icon: 'check' },
  pending: { tone: 'wait', icon: 'half' },
  reconnecting: { tone: 'wait', icon: 'reload' },
  offline: { tone: 'off', icon: 'offline' },
  trouble: { tone: 'fail', icon: 'warning' },
  refused: { tone: 'fail', icon: 'warning' },
  readOnly: { tone: 'mute', icon: 'lock' },
};

/** Where the words are, truthfully: on this device, or on the server's disk. */
export function SaveState({ state, hour, count = 0, seconds = 0, phone = false, dim = false }: SaveStateProps) {
  const { t } = useTranslation('ui');
  const look = LOOK[state];
  const key = state === 'pending' && phone ? 'save_pending_phone' : `save_${state}`;
  return (
    <p className={styles.save} data-tone={look.tone} data-dim={dim || undefined} role="status">
      <Icon name={look.icon} size={16} />
      <span>{t(key, { hour, count, seconds })}</span>
    </p>
  );
}
