import { useEffect, useSyncExternalStore } from 'react';

const THEME_KEY = 'pleniere.projector';

const read = (): boolean => localStorage.getItem(THEME_KEY) === 'dark';

/** `storage` is told to the other windows of this device only, so our own are told by hand. */
function subscribe(changed: () => void): () => void {
  addEventListener('storage', changed);
  addEventListener(THEME_KEY, changed);
  return () => {
    removeEventListener('storage', changed);
    removeEventListener(THEME_KEY, changed);
  };
}

/** Dark or light for every projector window of this device: the console, its preview and the screen agree. */
export function toggleProjectorTheme(): void {
  localStorage.setItem(THEME_KEY, read() ? 'light' : 'dark');
  dispatchEvent(new Event(THEME_KEY));
}

/** Applies the projector's theme to the page while it is open. */
export function useProjectorTheme(): void {
  const isDark = useSyncExternalStore(subscribe, read, () => false);
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    return () => {
      delete document.documentElement.dataset.theme;
    };
  }, [isDark]);
}
