import { useTranslation } from 'react-i18next';
import { Dialog, Kbd, Switch } from '../../../ui';
import styles from './regie.module.css';

const SHORT = [
  ['→', 'key_next'],
  ['←', 'key_previous'],
  ['G', 'key_nextGroup'],
  ['P', 'key_pause'],
  ['R', 'key_takeaway'],
  ['N', 'key_black'],
  ['?', 'key_help'],
] as const;

const MORE = [
  ['Début', 'key_first'],
  ['Fin', 'key_last'],
  ['D', 'key_dark'],
  ['F', 'key_fullscreen'],
] as const;

/** Drawn, not typed: the arrows are in neither of the two faces. */
const ARROWS: Record<string, string> = { '→': 'M3 10h13M11.5 5.5 16 10l-4.500 4.500', '←': 'M17 10H4M8.500 5.500 4 10l4.500 4.500' };

function Key({ name }: { name: string }) {
  const path = ARROWS[name];
  if (!path) return <Kbd>{name}</Kbd>;
  return (
    <Kbd>
      <svg width="14" height="12" viewBox="0 0 20 20" aria-label={name} role="img">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </Kbd>
  );
}

/** The shortcuts that matter, always in sight at the foot of the console. */
export function RegieKeys() {
  const { t } = useTranslation('restitution');
  return (
    <ul className={styles.keys} aria-label={t('shortcuts')}>
      {SHORT.map(([key, word]) => (
        <li key={key}>
          <Key name={key} /> {t(word)}
        </li>
      ))}
    </ul>
  );
}

interface RegieHelpProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  letters: boolean;
  setLetters: (on: boolean) => void;
}

/** All shortcuts, and the switch for those of one letter. */
export function RegieHelp({ isOpen, onOpenChange, letters, setLetters }: RegieHelpProps) {
  const { t } = useTranslation('restitution');
  return (
    <Dialog title={t('shortcuts')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <ul className={styles.allKeys}>
        {[...SHORT, ...MORE].map(([key, word]) => (
          <li key={key}>
            <Key name={key} /> {t(word)}
          </li>
        ))}
      </ul>
      <p>{t('shortcutsHelp')}</p>
      <Switch isSelected={letters} onChange={setLetters}>
        {t('shortcutsOn')}
      </Switch>
    </Dialog>
  );
}
