import { useEffect, useState, type RefObject } from 'react';

/** The room inside an element, CSS pixels; zero before it is measured. */
export function usePlace(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [place, setPlace] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const watch = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setPlace((before) => (Math.abs(before.width - width) < 1 && Math.abs(before.height - height) < 1 ? before : { width, height }));
    });
    watch.observe(measured);
    return () => watch.disconnect();
  }, [element]);
  return place;
}
