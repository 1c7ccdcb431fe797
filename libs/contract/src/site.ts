/**
 * What the public pages show: plain data, made by the server, drawn by the web's renderer. Nothing here ever holds an address,
 * a telephone number, a remark of an import or a draft: the type has no place for them.
 */

/** First segments of the addresses drawn in the browser. Everything else is a page rendered on the server. */
export const APP_SEGMENTS = ['s', 'g', 'connexion', 'code', 'suivre', 'notes', 'projecteur', 'regie', 'organiser', 'diagnostic', 'galerie', 'au-revoir'] as const;

/** First segments that are no page at all: API, sockets, health. */
export const MACHINE_SEGMENTS = ['api', 'collab', 'collab-polling', 'socket.io', 'live', 'health'] as const;

const firstSegment = (path: string): string => path.split(/[/?#]/).find((part) => part !== '') ?? '';

/** Is this address one of the application's screens? `path` starts with `/`; query and fragment are ignored. */
export const isAppPath = (path: string): boolean => (APP_SEGMENTS as readonly string[]).includes(firstSegment(path));

/** Does this address belong to programs rather than to readers? */
export const isMachinePath = (path: string): boolean => (MACHINE_SEGMENTS as readonly string[]).includes(firstSegment(path));

export interface PublicSpeaker {
  name: string;
  /** Function and body, several when a person has several. */
  affiliations: string[];
  /** What this person does in the line: `speaker`, `moderator`… */
  roles: string[];
}

/** A way to come: « métro, lignes 4 et 6, arrêt Pasteur », or a sentence. */
export interface PublicAccess {
  mode: string | null;
  lines: string[];
  stops: string[];
  text: string | null;
}

export interface PublicItem {
  id: string;
  kind: string;
  title: string | null;
  description: string | null;
  part: string | null;
  track: string | null;
  /** ISO 8601 with offset, as given; null when nobody said. */
  start: string | null;
  end: string | null;
  venue: string | null;
  speakers: PublicSpeaker[];
  questions: string[];
  children: PublicItem[];
}

export interface PublicVenue {
  name: string | null;
  /** « 18-20 rue Mirès », « 13003 Marseille »… one line each. */
  address: string[];
  locality: string | null;
  postalCode: string | null;
  streetAddress: string | null;
  country: string | null;
  access: PublicAccess[];
}

export interface PublicGroup {
  number: number | null;
  title: string | null;
  question: string | null;
  room: string | null;
}

export interface PublicDocument {
  title: string | null;
  kind: string | null;
  mediaType: string | null;
  size: string | null;
  /** Null: announced by the source, but the file is not here. */
  url: string | null;
}

/** One file of a published edition. */
export interface PublicFile {
  format: string;
  label: string;
  url: string;
  bytes: number;
  pages: number | null;
}

export interface PublicEdition {
  version: string;
  /** ISO 8601 with offset. */
  publishedAt: string;
  provisional: boolean;
  licence: string | null;
  files: PublicFile[];
}

export interface PublicSeanceLine {
  slug: string;
  number: number | null;
  title: string | null;
  subtitle: string | null;
  date: string | null;
  endDate: string | null;
  period: string | null;
  territory: { code: string | null; name: string } | null;
  place: string | null;
  isHeld: boolean;
  isCancelled: boolean;
  hasActes: boolean;
}

export interface PublicSeance extends PublicSeanceLine {
  abstract: string | null;
  start: string | null;
  end: string | null;
  attendanceMode: string | null;
  audience: string | null;
  cycle: { slug: string; title: string; seances: number } | null;
  organizers: string[];
  partners: string[];
  hosts: string[];
  venue: PublicVenue | null;
  programme: PublicItem[];
  questions: { number: number | null; text: string }[];
  groups: PublicGroup[];
  documents: PublicDocument[];
  edition: PublicEdition | null;
  language: string;
}

export interface PublicCycleLine {
  slug: string;
  title: string;
  description: string | null;
  startDate: string | null;
  endDate: string | null;
  seances: number;
  held: number;
}

export interface PublicCycle extends PublicCycleLine {
  subtitle: string | null;
  territory: string | null;
  audience: string | null;
  organizers: string[];
  partners: string[];
  website: string | null;
  announced: number | null;
  rationale: { title: string | null; paragraphs: string[] } | null;
  foreword: { paragraphs: string[]; signatories: string[] } | null;
  /** The volume of the cycle, when one is published. */
  edition: PublicEdition | null;
  questions: { number: number | null; text: string }[];
  lines: PublicSeanceLine[];
  documents: PublicDocument[];
  language: string;
}

/** Hashed files of the browser build, as its manifest names them. */
export interface SiteAssets {
  script: string;
  styles: string[];
  /** Fonts of the first view. */
  fonts: string[];
}

interface PageFrame {
  language: 'fr' | 'en';
  /** Path of the page, without query. */
  path: string;
  /** `https://…` without a trailing slash, for canonical addresses. */
  origin: string;
  assets: SiteAssets;
}

export type PublicPage = PageFrame &
  (
    | { kind: 'home'; cycles: PublicCycleLine[]; days: PublicSeanceLine[] }
    | { kind: 'cycle'; cycle: PublicCycle }
    | { kind: 'seance'; seance: PublicSeance }
    | { kind: 'legal' }
    | { kind: 'accessibility' }
    | { kind: 'notFound' }
    | {
        kind: 'withdrawn';
        scope: 'seance' | 'cycle';
        version: string;
        /** Instant, UTC. */
        on: string;
        reason: string | null;
        /** Its words were taken away for ever, beyond its not being shown. */
        rectified: boolean;
        successor: { version: string; url: string } | null;
        /** Page of its séance or cycle. */
        home: string;
      }
    | { kind: 'failed' }
  );

/** The application's document: an empty page that the browser fills. `nonce` lets its components add their own style sheets. */
export type ShellPage = PageFrame & { kind: 'app'; nonce: string };

export interface RenderedPage {
  html: string;
  status: number;
}

/** What the server asks of the web's renderer (`dist/web/server/entry-server.js`). */
export interface PageRenderer {
  renderPage(page: PublicPage | ShellPage): RenderedPage;
}
