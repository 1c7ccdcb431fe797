import { useTranslation } from 'react-i18next';
import { Dialog, Kbd, Switch } from '../../../ui';
import styles from './regie.module.css';

/** Keys by the name they have on a keyboard (`name_…` where it depends on the language), the one to remember first. */
const SHORT = [
  [['right', 'pageDown', 'space'], 'key_next'],
  [['left', 'pageUp'], 'key_previous'],
  [['G'], 'key_nextGroup'],
  [['P'], 'key_pause'],
  [['R'], 'key_takeaway'],
  [['N', 'B'], 'key_black'],
  [['?'], 'key_help'],
] as const;

const MORE = [
  [['home'], 'key_first'],
  [['end'], 'key_last'],
  [['D'], 'key_dark'],
  [['F'], 'key_fullscreen'],
] as const;

type KeyName = (typeof SHORT | typeof MORE)[number][0][number];

/** Drawn, not typed: the arrows are in neither of the two faces. */
const ARROWS: Partial<Record<KeyName, string>> = { right: 'M3 10h13M11.5 5.5 16 10l-4.500 4.500', left: 'M17 10H4M8.500 5.500 4 10l4.500 4.500' };

function Key({ name }: { name: KeyName }) {
  const { t } = useTranslation('restitution');
  const path = ARROWS[name];
  const word = name.length === 1 ? name : t(`name_${name}`);
  return (
    <Kbd>
      {path ? (
        <svg width="14" height="12" viewBox="0 0 20 20" aria-label={word} role="img">
          <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      ) : (
        word
      )}
    </Kbd>
  );
}

/** The shortcuts that matter, always in sight at the foot of the console. */
export function RegieKeys() {
  const { t } = useTranslation('restitution');
  return (
    <ul className={styles.keys} aria-label={t('shortcuts')}>
      {SHORT.map(([[name], word]) => (
        <li key={word}>
          <Key name={name} /> {t(word)}
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
        {[...SHORT, ...MORE].map(([names, word]) => (
          <li key={word}>
            {names.map((name) => (
              <Key key={name} name={name} />
            ))}
            {t(word)}
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
