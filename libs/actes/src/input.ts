import type { ActesModel, Asset, DocumentLanguage, EditionFacts, EditionStatus, Speaker, Theme } from './model';
import type { SectionKey } from './sections';

/** A node of a note as ProseMirror writes it. Nothing is taken for granted: notes come over a wire. */
export interface NoteNode {
  type?: unknown;
  text?: unknown;
  attrs?: unknown;
  marks?: unknown;
  content?: unknown;
}

export interface ProgrammeItemInput {
  id: string;
  parentId: string | null;
  kind: string;
  title: string | null;
  part: string | null;
  /** As it is read: « 9 h 30 ». */
  hour: string | null;
  place: string | null;
  speakers: Speaker[];
  questions: string[];
  /** Hours as they were, as they are read; null when nobody noted them: the announced hour stands. */
  held: { start: string | null; end: string | null } | null;
  cancelled: boolean;
  noteId: string | null;
  note: NoteNode | null;
}

export interface GroupInput {
  id: string;
  number: number;
  title: string | null;
  question: string | null;
  method: string | null;
  room: string | null;
  facilitators: string[];
  rapporteurs: string[];
  /** « 14 personnes : État, communes, deux habitantes » */
  participants: string | null;
  noteId: string | null;
  note: NoteNode | null;
}

/** An editorial text of the volume: foreword, bibliography… Its note is co-written like any other. */
export interface SectionInput {
  noteId: string;
  note: NoteNode;
}

/** Somebody who speaks or works for the séance: named by office, so no consent is asked. */
export interface PersonInput {
  /** « Hélène Daubrac » */
  name: string;
  /** « Daubrac Hélène » */
  sortName: string;
  position: string;
  biography: string | null;
}

export interface OrganizationInput {
  name: string;
  /** « ADS » */
  short: string | null;
}

export interface AttendanceInput {
  name: string;
  sortName: string;
  /** Function and body, without any address. */
  detail: string;
  publishName: 'yes' | 'no' | 'unknown';
}

/** Slides, handouts: what was shown or given. */
export interface DocumentInput {
  title: string;
  licence: string | null;
  credit: string | null;
  /** Whether the volume mentions it. */
  shown: boolean;
  /** Name of an asset, when it is a picture. */
  asset: string | null;
  href: string | null;
}

/** What the volumes of a séance and of a cycle are both made of. */
export interface VolumeInput {
  language: DocumentLanguage;
  edition: EditionFacts;
  sections: Partial<Record<SectionKey, SectionInput>>;
  people: PersonInput[];
  organizations: OrganizationInput[];
  documents: DocumentInput[];
  theme: Theme;
  /** Logos and documents that are pictures, by the names that `theme` and `documents` give them. */
  assets: Record<string, Asset>;
  /** E-mail addresses and telephone numbers are left out of a publication unless the organiser wants them in. */
  contacts: 'hide' | 'show';
}

/** All that the actes of a séance are made of, fetched before: `compile` reads nothing else. */
export interface ActesInput extends VolumeInput {
  cycle: { title: string; number: number | null; total: number | null } | null;
  seance: {
    title: string | null;
    subtitle: string | null;
    /** `2011-06-15` */
    date: string | null;
    /** « mercredi 15 juin 2011 » */
    dateText: string | null;
    /** « 15 juin 2011 » */
    shortDate: string | null;
    place: string | null;
    organisers: string[];
  };
  programme: ProgrammeItemInput[];
  groups: GroupInput[];
  attendance: AttendanceInput[];
}

export interface CycleSeanceInput {
  id: string;
  number: number | null;
  title: string | null;
  /** « 15 juin 2011 » */
  dateText: string | null;
  place: string | null;
  /** How many took part; null when nobody counted. */
  attendance: number | null;
  slug: string;
  /** The edition that the volume cites, null when nothing is published yet. */
  edition: { version: string; status: EditionStatus; address: string } | null;
  /** As the edition says it, or as it would be published now; null when there is nothing. Nothing is typed twice. */
  model: ActesModel | null;
}

/** All that the volume of a cycle is made of. */
export interface CycleInput extends VolumeInput {
  cycle: { title: string | null; subtitle: string | null; /** `2011-06-15` */ date: string | null; /** « juin 2011 à juin 2012 » */ dateText: string | null; place: string | null; organisers: string[] };
  seances: CycleSeanceInput[];
}
