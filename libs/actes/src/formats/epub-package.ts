import { createHash } from 'node:crypto';
import type { ActesModel } from '../model';
import { documentWords } from '../words';
import { escape } from './html-text';

/** A file of the book, as its manifest names it. */
export interface BookFile {
  /** Also its XML id. */
  id: string;
  path: string;
  mime: string;
  content: Uint8Array;
  properties?: string;
  /** Is it read in turn? */
  inSpine: boolean;
}

/** The same edition is the same book for a library, whenever it is drawn (RFC 9562: version 8, made from our own hash). */
function uuidOf({ edition }: ActesModel): string {
  const hash = createHash('sha256').update(`${edition.sourceSha256} ${edition.version}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

function metadata(model: ActesModel): string[] {
  const { edition, cycle, metadata: { creators, contributors, publishers, keywords } } = model;
  const words = documentWords(model.language);
  const each = (name: string, contents: readonly (string | null)[]) => contents.flatMap((content) => (content === null || content === '' ? [] : [`<dc:${name}>${escape(content)}</dc:${name}>`]));
  const says = (property: string, content: string) => `<meta property="${property}">${escape(content)}</meta>`;
  const authors = creators.length > 0 ? creators : [model.organiser];
  const series =
    cycle && model.scope === 'seance'
      ? [
          `<meta property="belongs-to-collection" id="series">${escape(cycle.title)}</meta>`,
          '<meta refines="#series" property="collection-type">series</meta>',
          ...(cycle.number === null ? [] : [`<meta refines="#series" property="group-position">${cycle.number}</meta>`]),
        ]
      : [];
  const hasPictures = Object.keys(model.assets).length > 0;
  return [
    `<dc:identifier id="book">urn:uuid:${uuidOf(model)}</dc:identifier>`,
    `<dc:title>${escape(model.title)}</dc:title>`,
    `<dc:language>${model.language}</dc:language>`,
    ...each('creator', authors),
    ...each('contributor', contributors),
    ...each('publisher', publishers),
    ...each('subject', keywords),
    ...each('description', [model.nature]),
    ...each('date', [edition.date]),
    ...each('rights', [[edition.licence.name, edition.licence.address].filter((part) => part !== null).join(', ')]),
    ...each('source', [edition.address]),
    says('dcterms:modified', `${edition.date}T00:00:00Z`),
    ...series,
    says('schema:accessMode', 'textual'),
    ...(hasPictures ? [says('schema:accessMode', 'visual')] : []),
    says('schema:accessModeSufficient', 'textual'),
    ...['structuralNavigation', 'tableOfContents', 'readingOrder', 'displayTransformability', ...(hasPictures ? ['alternativeText'] : [])].map((feature) => says('schema:accessibilityFeature', feature)),
    says('schema:accessibilityHazard', 'none'),
    says('schema:accessibilitySummary', words.bookAccessibility),
  ];
}

/** The package document: what the book is, what it is made of, in which order it is read. */
export function packageOf(model: ActesModel, files: readonly BookFile[]): string {
  const items = files.map(({ id, path, mime, properties }) => `<item id="${id}" href="${path}" media-type="${mime}"${properties ? ` properties="${properties}"` : ''}/>`);
  const spine = files.filter(({ inSpine }) => inSpine).map(({ id }) => `<itemref idref="${id}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="${model.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata(model).join('\n')}
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`;
}

export const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;
