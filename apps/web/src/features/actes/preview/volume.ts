import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { ApiError } from '../../../api/client';
import { refusalText } from '../../../api/refusal';
import { languageOf } from '../../../i18n';
import type { Bookmark } from './bookmarks';

/** The volume as it would be printed: its pages, and where its headings stand. */
export interface Volume {
  document: PDFDocumentProxy;
  total: number;
  bookmarks: Bookmark[];
  /** Bytes of the file. */
  size: number;
}

/** The reader of PDF weighs as much as the rest of the application: only the page that shows one loads it. */
async function reader() {
  const pdf = await import('pdfjs-dist');
  pdf.GlobalWorkerOptions.workerSrc = workerAddress;
  return pdf;
}

type Entry = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

async function bookmarksOf(document: PDFDocumentProxy): Promise<Bookmark[]> {
  const flat = (entries: Entry[]): Entry[] => entries.flatMap((entry) => [entry, ...flat(entry.items as Entry[])]);
  // A volume without a heading has no bookmarks at all, whatever the types say.
  const entries = flat(((await document.getOutline()) as Entry[] | null) ?? []);
  const pages = await Promise.all(
    entries.map(async ({ title, dest }) => {
      const target: unknown[] | null = typeof dest === 'string' ? await document.getDestination(dest) : dest;
      const reference = target?.[0];
      if (typeof reference !== 'object' || reference === null) return [];
      return [{ title, page: (await document.getPageIndex(reference as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1 }];
    }),
  );
  return pages.flat();
}

async function bytesOf(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const language = languageOf(document.cookie);
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('offline', refusalText('offline', language));
  }
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const body = (await response.json().catch(() => ({}))) as { error?: { code?: ApiError['code']; message?: string } };
  const code = body.error?.code ?? 'unavailable';
  throw new ApiError(code, refusalText(code, language, body.error?.message));
}

/**
 * Fetches a PDF and opens it. Close its document once another stands in its place.
 * @throws ApiError the server's sentence when it could not be typeset
 */
export async function openVolume(address: string, signal: AbortSignal): Promise<Volume> {
  const [pdf, bytes] = await Promise.all([reader(), bytesOf(address, signal)]);
  const size = bytes.length;
  const opening = await pdf.getDocument({ data: bytes, isEvalSupported: false, useWasm: false, useWorkerFetch: false }).promise;
  return { document: opening, total: opening.numPages, bookmarks: await bookmarksOf(opening), size };
}
