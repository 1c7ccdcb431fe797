import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** Finer than this the eye sees no gain, and a spread costs four times the memory. */
const FINEST = 2;

async function pictureOf(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas');
  const viewport = page.getViewport({ scale: scale * Math.min(window.devicePixelRatio || 1, FINEST) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const drawing = page.render({ canvas, viewport });
  signal.addEventListener('abort', () => drawing.cancel(), { once: true });
  await drawing.promise;
  return canvas;
}

/** The words of a page over its picture, to be selected and to be said. */
async function wordsOf(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLElement> {
  const { TextLayer } = await import('pdfjs-dist');
  const container = document.createElement('div');
  container.style.setProperty('--total-scale-factor', String(scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container, viewport: page.getViewport({ scale }) });
  signal.addEventListener('abort', () => layer.cancel(), { once: true });
  await layer.render();
  return container;
}

/**
 * Draws one page off the screen, so that it can be put in place of another without a flash.
 * @param scale CSS pixels per point
 * @throws when the signal is aborted or the document was closed meanwhile
 */
export async function drawPage(volume: PDFDocumentProxy, number: number, scale: number, withWords: boolean, signal: AbortSignal): Promise<HTMLElement[]> {
  const page = await volume.getPage(number);
  signal.throwIfAborted();
  const [picture, words] = await Promise.all([pictureOf(page, scale, signal), withWords ? wordsOf(page, scale, signal) : null]);
  picture.setAttribute('aria-hidden', 'true');
  return words ? [picture, words] : [picture];
}
