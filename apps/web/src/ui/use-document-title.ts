import { useEffect } from 'react';

/** Names the window: the page first, the product last, so that tabs can be told apart. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} – Plénière` : 'Plénière';
  }, [title]);
}
