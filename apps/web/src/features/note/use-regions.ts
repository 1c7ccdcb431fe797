import { useEffect } from 'react';

/** What F6 gives the focus to in a region: the words, or its first control. */
const FOCUSABLE = '[contenteditable=true], a[href], button:not([disabled])';

/** F6 goes from region to region (`data-region`), Shift+F6 back. */
export function useRegions(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      // What lies over the sheet has regions of its own, and keeps the focus while it is there.
      const above = document.querySelector('[role=dialog], [role=alertdialog]');
      const regions = [...(above ?? document).querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null);
      const here = regions.findIndex((region) => region.contains(document.activeElement));
      const next = regions.at((here + (event.shiftKey ? -1 : 1)) % regions.length);
      if (!next) return;
      event.preventDefault();
      (next.querySelector<HTMLElement>(FOCUSABLE) ?? next).focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
