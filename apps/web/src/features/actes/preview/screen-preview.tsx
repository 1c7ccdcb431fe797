import { useState } from 'react';
import styles from './preview.module.css';

interface Frame {
  address: string;
  isReady: boolean;
}

interface ScreenPreviewProps {
  address: string;
  title: string;
  onLoaded: () => void;
}

/** Puts a page at the height where another was being read. */
function sameHeight(from: HTMLIFrameElement | null, to: HTMLIFrameElement | null): void {
  const top = from?.contentWindow?.scrollY ?? 0;
  to?.contentWindow?.scrollTo(0, top);
}

/** The reading page in a frame. A newer one is loaded behind it, brought to the same place, then takes its place. */
export function ScreenPreview({ address, title, onLoaded }: ScreenPreviewProps) {
  const [frames, setFrames] = useState<Frame[]>([{ address, isReady: false }]);
  const [wanted, want] = useState(address);
  if (address !== wanted) {
    want(address);
    setFrames((before) => [...before.filter(({ isReady }) => isReady).slice(-1), { address, isReady: false }]);
  }
  const loaded = (ready: string, element: HTMLIFrameElement) => {
    sameHeight(element.parentElement?.querySelector('iframe[data-ready]') ?? null, element);
    setFrames((before) => before.filter((frame) => frame.address === ready || !frame.isReady).map((frame) => (frame.address === ready ? { ...frame, isReady: true } : frame)));
    onLoaded();
  };
  const isFirst = !frames.some(({ isReady }) => isReady);
  return (
    <div className={styles.screen}>
      {frames.map((frame) => (
        <iframe
          key={frame.address}
          src={frame.address}
          title={title}
          className={styles.frame}
          data-ready={frame.isReady || undefined}
          data-behind={(!frame.isReady && !isFirst) || undefined}
          aria-hidden={(!frame.isReady && !isFirst) || undefined}
          onLoad={(event) => loaded(frame.address, event.currentTarget)}
        />
      ))}
    </div>
  );
}
