import { useEffect, useEffectEvent, useState } from 'react';
import { shortcutOf, type Press, type Shortcut } from '../shortcuts';

const LETTERS_KEY = 'pleniere.shortcuts';

/** What a remote clicker sends. Wherever the focus was left (the running order pages with these keys), they drive the plenary. */
const CLICKER_KEYS: ReadonlySet<string> = new Set(['PageDown', 'PageUp']);

function focusOf(target: EventTarget | null): Press['focus'] {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'field';
  return target.closest('button, a[href], [role="button"], [role="switch"], summary') ? 'button' : 'elsewhere';
}

/** Listens to the shortcuts of the plenary while the page is open; a dialog that is open keeps the keyboard for itself. */
export function useShortcuts(letters: boolean, onShortcut: (shortcut: Shortcut) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    const shortcut = shortcutOf({ key: event.key, modified, focus: focusOf(event.target), letters });
    if (!shortcut) return;
    event.preventDefault();
    if (CLICKER_KEYS.has(event.key)) event.stopPropagation();
    // A key held down, or a clicker squeezed, is one press: the room must not fly through ten points.
    if (!event.repeat) onShortcut(shortcut);
  });
  useEffect(() => {
    const first = (event: KeyboardEvent): void => {
      if (CLICKER_KEYS.has(event.key)) pressed(event);
    };
    const last = (event: KeyboardEvent): void => {
      if (!CLICKER_KEYS.has(event.key)) pressed(event);
    };
    addEventListener('keydown', first, { capture: true });
    addEventListener('keydown', last);
    return () => {
      removeEventListener('keydown', first, { capture: true });
      removeEventListener('keydown', last);
    };
  }, []);
}

/** One-letter shortcuts, on unless this device has switched them off. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const [letters, setLetters] = useState(() => localStorage.getItem(LETTERS_KEY) !== 'off');
  return [
    letters,
    (on) => {
      localStorage.setItem(LETTERS_KEY, on ? 'on' : 'off');
      setLetters(on);
    },
  ];
}
