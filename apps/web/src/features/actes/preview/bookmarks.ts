/** A heading of the volume and the page on which it stands, as the PDF's own bookmarks tell. */
export interface Bookmark {
  title: string;
  page: number;
}

/** Titles are typographed on their way to the page: spaces and quotes are not what tells two of them apart. */
const bare = (title: string): string => title.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/**
 * Where each part begins. Bookmarks and parts come in the same order: the search for one part starts where the one before was found,
 * so that two parts of one name are not taken for each other. Parts that are not printed have no page.
 */
export function pagesOf(parts: readonly { id: string; title: string; printed: boolean }[], bookmarks: readonly Bookmark[]): Map<string, number> {
  const pages = new Map<string, number>();
  let from = 0;
  for (const { id, title, printed } of parts) {
    if (id === 'cover') pages.set(id, 1);
    if (!printed || id === 'cover') continue;
    const at = bookmarks.findIndex((bookmark, index) => index >= from && bare(bookmark.title) === bare(title));
    if (at < 0) continue;
    pages.set(id, bookmarks[at]?.page ?? 1);
    from = at + 1;
  }
  return pages;
}

/** The part that a page belongs to: the last that begins on it or before. */
export function partAt(pages: ReadonlyMap<string, number>, page: number): string | null {
  let best: { id: string; page: number } | null = null;
  for (const [id, start] of pages) if (start <= page && (!best || start >= best.page)) best = { id, page: start };
  return best?.id ?? null;
}
