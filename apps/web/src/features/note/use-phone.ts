import { useEffect, useSyncExternalStore } from 'react';

const PHONE = '(max-width: 720px)';

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the page is as narrow as a phone's. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(PHONE).matches);

/** On a phone the sheet is as high as what its keyboard leaves: the state of the words stays on screen while one types. */
export function useVisibleHeight(isPhone: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!isPhone || !viewport) return;
    const root = document.documentElement;
    const fit = () => root.style.setProperty('--visible-height', `${Math.round(viewport.height)}px`);
    fit();
    viewport.addEventListener('resize', fit);
    return () => {
      viewport.removeEventListener('resize', fit);
      root.style.removeProperty('--visible-height');
    };
  }, [isPhone]);
}
