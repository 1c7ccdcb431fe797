import type { ActesModel } from '../model';
import { short } from '../pieces';
import type { Sibling } from './format';
import { addressOf, escape } from './html-text';

/** JSON inside a `script` element: no sign of it can end the element, nor begin anything. */
const insideScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What the volume is, for machines that catalogue (schema.org). No event without a date: nobody could place it. */
function linkedData(model: ActesModel, siblings: readonly Sibling[]): object {
  const { edition, metadata, cycle } = model;
  const body = (name: string) => ({ '@type': 'Organization', name });
  const author = (name: string) => (metadata.publishers.includes(name) ? body(name) : { '@type': 'Person', name });
  const address = (path: string) => (edition.address === null ? path : new URL(path, edition.address).href);
  const event = metadata.eventDate !== null && {
    '@type': 'Event',
    name: model.title,
    startDate: metadata.eventDate,
    ...(model.place !== null && { location: { '@type': 'Place', name: model.place } }),
    ...(cycle && model.scope === 'seance' && { superEvent: { '@type': 'EventSeries', name: cycle.title } }),
  };
  return {
    '@context': 'https://schema.org',
    '@type': cycle && model.scope === 'seance' ? 'PublicationIssue' : 'Book',
    ...(edition.address !== null && { '@id': edition.address, url: edition.address }),
    name: model.title,
    ...(model.subtitle !== null && { alternativeHeadline: model.subtitle }),
    description: model.nature,
    inLanguage: model.language,
    datePublished: edition.date,
    version: edition.version,
    creativeWorkStatus: edition.status === 'definitive' ? 'Published' : 'Draft',
    ...(edition.licence.address !== null && { license: edition.licence.address }),
    creditText: model.citation,
    ...(metadata.creators.length > 0 && { author: metadata.creators.map(author) }),
    ...(metadata.publishers.length > 0 && { publisher: metadata.publishers.map(body) }),
    ...(metadata.contributors.length > 0 && { contributor: metadata.contributors.map(author) }),
    ...(metadata.keywords.length > 0 && { keywords: metadata.keywords }),
    ...(cycle && model.scope === 'seance' && { ...(cycle.number !== null && { issueNumber: cycle.number }), isPartOf: { '@type': 'BookSeries', name: cycle.title } }),
    ...(event && { about: event }),
    accessMode: Object.keys(model.assets).length > 0 ? ['textual', 'visual'] : ['textual'],
    accessModeSufficient: 'textual',
    accessibilityFeature: ['alternativeText', 'readingOrder', 'structuralNavigation', 'tableOfContents'],
    accessibilityHazard: 'none',
    ...(siblings.length > 0 && { encoding: siblings.map(({ label, path, size }) => ({ '@type': 'MediaObject', name: label, contentUrl: address(path), contentSize: `${size} B` })) }),
  };
}

/** Dublin Core, element by element, in the order of its terms. */
function dublinCore({ title, nature, metadata, edition, language, place, cycle, scope, citation }: ActesModel): [name: string, content: string][] {
  const each = (name: string, contents: readonly (string | null)[]) => contents.flatMap((content): [string, string][] => (content === null || content === '' ? [] : [[name, content]]));
  return [
    ...each('DC.title', [title]),
    ...each('DC.creator', metadata.creators),
    ...each('DC.contributor', metadata.contributors),
    ...each('DC.publisher', metadata.publishers),
    ...each('DC.subject', metadata.keywords),
    ...each('DC.description', [nature]),
    ...each('DC.coverage', [place]),
    ...each('DC.date', [edition.date]),
    ...each('DC.type', ['Text']),
    ...each('DC.identifier', [edition.address]),
    ...each('DC.language', [language]),
    ...each('DC.rights', [edition.licence.name]),
    ...each('DCTERMS.license', [edition.licence.address]),
    ...each('DCTERMS.isPartOf', [cycle && scope === 'seance' ? cycle.title : null]),
    ...each('DCTERMS.bibliographicCitation', [citation]),
  ];
}

/** All that a page says of itself before it is read. The data block is not a program: no policy has to let it run. */
export function headOf(model: ActesModel, siblings: readonly Sibling[], style: string): string {
  const { edition } = model;
  const described = [model.nature, model.place, model.organiser].filter((part) => part !== null).join(', ');
  return [
    '<meta charset="utf-8">',
    `<title>${escape(short(model.title))}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="description" content="${escape(described)}">`,
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
    '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">',
    ...dublinCore(model).map(([name, content]) => `<meta name="${name}" content="${escape(content)}">`),
    ...(edition.address === null ? [] : [`<link rel="canonical" href="${addressOf(edition.address)}">`]),
    ...(edition.licence.address === null ? [] : [`<link rel="license" href="${addressOf(edition.licence.address)}">`]),
    `<script type="application/ld+json">${insideScript(linkedData(model, siblings))}</script>`,
    `<style>${style}</style>`,
  ].join('\n');
}
