import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface StructNode {
  role?: string;
  alt?: string;
  children?: (StructNode | { type: 'content' | 'object' | 'annotation'; id: string })[];
}

/** What a structure check found. No fault is not a certificate (ACTES §6): it is what a program can see. */
export interface PdfStructure {
  faults: string[];
  pages: number;
  title: string | null;
  language: string | null;
  /** Headings in reading order. */
  headings: { level: number; text: string; page: number }[];
  /** Every tagged word, in the order of the structure. */
  text: string;
}

const isNode = (child: StructNode | { type: string; id: string }): child is StructNode => !('type' in child);

function walk(node: StructNode, visit: (node: StructNode) => void): void {
  visit(node);
  for (const child of node.children ?? []) if (isNode(child)) walk(child, visit);
}

function contentIds(node: StructNode): string[] {
  return (node.children ?? []).flatMap((child) => (isNode(child) ? contentIds(child) : child.type === 'content' ? [child.id] : []));
}

/** Words of each marked content of a page, and the words that are neither in the structure nor an artifact. */
async function marked(page: PDFPageProxy): Promise<{ words: Map<string, string>; stray: string }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const words = new Map<string, string>();
  const open: { id: string | null; isArtifact: boolean }[] = [];
  let stray = '';
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((mark) => mark.id !== null)?.id;
      if (id) words.set(id, (words.get(id) ?? '') + item.str);
      else if (!open.some((mark) => mark.isArtifact)) stray += item.str.trim();
    } else if (item.type === 'endMarkedContent') open.pop();
    // The tag is there at run time, though the types forget it.
    else open.push({ id: typeof item.id === 'string' ? item.id : null, isArtifact: (item as { tag?: string }).tag === 'Artifact' });
  }
  return { words, stray };
}

/** Looks at the structure of a tagged PDF: title, language, outline, headings, figures, tables, and that every word is tagged or an artifact. */
export async function pdfStructure(bytes: Uint8Array): Promise<PdfStructure> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  try {
    const [{ info, metadata }, mark, outline, preferences] = [await pdf.getMetadata(), await pdf.getMarkInfo(), await pdf.getOutline(), await pdf.getViewerPreferences()];
    const facts = info as { Title?: string; Language?: string };
    const faults: string[] = [];
    const must = (holds: boolean, fault: string) => void (holds || faults.push(fault));
    must(Boolean(facts.Title), 'no title');
    must(Boolean(facts.Language), 'no language');
    must(mark?.Marked === true, 'not marked as tagged');
    must((outline ?? []).length > 0, 'no outline');
    must((preferences as { DisplayDocTitle?: boolean } | null)?.DisplayDocTitle === true, 'the window does not show the title');
    must(/pdfuaid:part>\s*1|pdfuaid:part="1"/.test(String((metadata as { getRaw?: () => string } | null)?.getRaw?.())), 'no PDF/UA identifier');
    const headings: PdfStructure['headings'] = [];
    let text = '';
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const tree = (await page.getStructTree()) as StructNode | null;
      const { words, stray } = await marked(page);
      must(stray === '', `page ${number}: words neither tagged nor artifacts: ${stray.slice(0, 60)}`);
      if (!tree) {
        must(words.size === 0, `page ${number}: no structure`);
        continue;
      }
      const tagged = new Set(contentIds(tree));
      for (const [id, text] of words) must(text.trim() === '' || tagged.has(id), `page ${number}: outside the structure: ${text.slice(0, 60)}`);
      text += `${contentIds(tree).map((id) => words.get(id) ?? '').join('')}\n`;
      walk(tree, (node) => {
        const level = Number(/^H([1-6])$/.exec(node.role ?? '')?.[1] ?? 0);
        if (level > 0) {
          const text = contentIds(node).map((id) => words.get(id) ?? '').join('').trim();
          must(text !== '', `page ${number}: empty heading`);
          must(level <= (headings.at(-1)?.level ?? 0) + 1, `page ${number}: H${headings.at(-1)?.level ?? 0} then H${level} (${text})`);
          headings.push({ level, text, page: number });
        }
        if (node.role === 'Figure') must(Boolean(node.alt), `page ${number}: figure without text alternative`);
        if (node.role === 'Table') {
          let heads = 0;
          walk(node, (cell) => void (cell.role === 'TH' && (heads += 1)));
          // The rest of a table that began on the page before repeats its head as an artifact.
          must(heads > 0 || number > 1, `page ${number}: table without header cells`);
        }
      });
    }
    return { faults, pages: pdf.numPages, title: facts.Title ?? null, language: facts.Language ?? null, headings, text };
  } finally {
    await pdf.destroy();
  }
}
