import type { DocumentLanguage, EditionFacts, Speaker } from './model';

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
  note: NoteNode | null;
}

/** All that the actes of a séance are made of, fetched before: `compile` reads nothing else. */
export interface ActesInput {
  language: DocumentLanguage;
  cycle: { title: string; number: number | null; total: number | null } | null;
  seance: {
    title: string | null;
    subtitle: string | null;
    /** « mercredi 15 juin 2011 » */
    dateText: string | null;
    /** « 15 juin 2011 » */
    shortDate: string | null;
    place: string | null;
    organisers: string[];
  };
  edition: EditionFacts;
  programme: ProgrammeItemInput[];
  groups: GroupInput[];
  /** E-mail addresses and telephone numbers are left out of a publication unless the organiser wants them in. */
  contacts: 'hide' | 'show';
}
