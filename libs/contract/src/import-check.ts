import { instantOf, isDate, isIsoHour, isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';
import type { z } from 'zod';
import type { Problem } from './errors';
import { importFile, MAX_IMPORT_DEPTH, type ImportFile } from './import-format';
import { checkReferences } from './import-references';

/** What the cycle already has: a file may refer to it without repeating it. Ids of the import format. */
export interface KnownIds {
  organizations: ReadonlySet<string>;
  people: ReadonlySet<string>;
  venues: ReadonlySet<string>;
  questions: ReadonlySet<string>;
  seances: ReadonlyMap<string, KnownSeance>;
}

export interface KnownSeance {
  questions: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  /** Programme items and the item each is part of. */
  items: ReadonlyMap<string, string | null>;
}

export const NOTHING_KNOWN: KnownIds = { organizations: new Set(), people: new Set(), venues: new Set(), questions: new Set(), seances: new Map() };

/** Beyond so many problems the file is not a cycle: the rest is counted, not listed. */
const MAX_PROBLEMS = 2000;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATE = /\p{Surrogate}/u;

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '');

/** What no file may hold anywhere, unknown keys included: keys that reach into objects, signs PostgreSQL has no place for, endless depth. */
function* checkValues(value: JsonValue, path: string, depth: number): Generator<Problem> {
  if (typeof value === 'string') {
    yield* checkText(value, path);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield { path, message: 'Ce nombre est trop grand.', expected: 'un nombre fini' };
  } else if (typeof value === 'object' && value !== null) {
    if (depth > MAX_IMPORT_DEPTH) {
      yield { path, message: 'L’imbrication est trop profonde.', expected: `${MAX_IMPORT_DEPTH} niveaux au plus` };
      return;
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) yield* checkValues(item, `${path}[${index}]`, depth + 1);
      return;
    }
    if (!isJsonObject(value)) return;
    for (const key of Object.keys(value)) {
      const inner = path === '' ? key : `${path}.${key}`;
      if (FORBIDDEN_KEYS.has(key)) yield { path: inner, message: 'Ce nom de champ est réservé.', expected: 'un autre nom de champ' };
      else {
        yield* checkText(key, inner);
        yield* checkValues(value[key] ?? null, inner, depth + 1);
      }
    }
  }
}

function* checkText(text: string, path: string): Generator<Problem> {
  if (text.includes('\0')) yield { path: path.replaceAll('\0', '\\u0000'), message: 'Ce texte contient le signe nul.', expected: 'un texte sans U+0000' };
  if (LONE_SURROGATE.test(text)) {
    yield { path: path.replace(/\p{Surrogate}/gu, '\ufffd'), message: 'Ce texte contient une moitié de signe.', expected: 'un texte Unicode bien formé' };
  }
}

const TYPES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'vrai ou faux',
  object: 'un objet',
  array: 'une liste',
};

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'invalid_type': {
      const missing = issue.input === undefined;
      return { path, message: missing ? 'Ce champ manque.' : 'Ce champ n’est pas du bon type.', expected: TYPES[issue.expected] ?? issue.expected };
    }
    case 'invalid_value':
      return { path, message: issue.input === undefined ? 'Ce champ manque.' : 'Cette valeur n’est pas connue.', expected: issue.values.map(String).join(', ') };
    case 'too_small':
      return { path, message: 'Ce nombre est trop petit.', expected: `${String(issue.minimum)} au moins` };
    case 'too_big':
      return { path, message: 'Ce nombre est trop grand.', expected: `${String(issue.maximum)} au plus` };
    case 'custom':
      return { path, message: 'Cette valeur n’a pas la forme voulue.', expected: String(issue.params?.expected ?? '') };
    default:
      return { path, message: issue.message };
  }
}

function* checkOrder(path: string, start: string | null | undefined, end: string | null | undefined): Generator<Problem> {
  if (!start || !end) return;
  const known = (isDate(start) && isDate(end)) || (isIsoHour(start) && isIsoHour(end));
  const late = known && (isDate(start) ? end < start : instantOf(end) < instantOf(start));
  if (late) yield { path, message: 'La fin vient avant le début.', expected: `${start} ou plus tard` };
}

function* checkDates(file: ImportFile): Generator<Problem> {
  yield* checkOrder('cycle.endDate', file.cycle?.startDate, file.cycle?.endDate);
  for (const [n, seance] of (file.seances ?? []).entries()) {
    const at = `seances[${n}]`;
    yield* checkOrder(`${at}.endDate`, seance.date, seance.endDate);
    yield* checkOrder(`${at}.end`, seance.start, seance.end);
    yield* checkOrder(`${at}.plannedPeriod.end`, seance.plannedPeriod?.start, seance.plannedPeriod?.end);
    for (const [i, item] of (seance.programme ?? []).entries()) yield* checkOrder(`${at}.programme[${i}].end`, item.start, item.end);
    for (const [i, item] of (seance.programme ?? []).entries()) yield* checkOrder(`${at}.programme[${i}].heldEnd`, item.heldStart, item.heldEnd);
  }
}

/** Only what has the right shape can be looked into further: one wrong field must not hide the dangling reference beside it. */
function wellShaped(value: JsonValue): ImportFile {
  const objects = (list: JsonValue | undefined): JsonObject[] => (Array.isArray(list) ? list.map((item) => (isJsonObject(item) ? item : {})) : []);
  const root = isJsonObject(value) ? value : {};
  const seances = objects(root.seances).map((seance) => ({
    ...seance,
    questions: objects(seance.questions),
    programme: objects(seance.programme).map((item) => ({ ...item, contributors: objects(item.contributors) })),
    groups: objects(seance.groups),
    attendance: objects(seance.attendance),
    invitations: objects(seance.invitations).map((invitation) => ({ ...invitation, signatories: objects(invitation.signatories) })),
    plannedPeriod: isJsonObject(seance.plannedPeriod) ? seance.plannedPeriod : null,
  }));
  const cycle = isJsonObject(root.cycle)
    ? {
        ...root.cycle,
        questions: objects(root.cycle.questions),
        contacts: objects(root.cycle.contacts),
        footnotes: objects(root.cycle.footnotes),
        foreword: isJsonObject(root.cycle.foreword) ? { signatories: objects(root.cycle.foreword.signatories) } : null,
      }
    : null;
  const people = objects(root.people).map((person) => ({ ...person, affiliations: objects(person.affiliations) }));
  return { ...root, cycle, people, seances, organizations: objects(root.organizations), venues: objects(root.venues) } as unknown as ImportFile;
}

function* checkHome(file: ImportFile, raw: JsonValue): Generator<Problem> {
  if (!isJsonObject(raw) || raw.cycle !== null || !Array.isArray(raw.seances ?? [])) return;
  if ((file.seances ?? []).length !== 1) yield { path: 'seances', message: 'Sans cycle, le fichier décrit une seule journée.', expected: 'une séance exactement' };
}

/**
 * Everything that is wrong with a file, at once: each problem with its JSON path and what was expected.
 * @param value what `JSON.parse` gave @param known what the cycle already has
 * @returns an empty list for a file that can be imported
 */
export function checkImport(value: JsonValue, known: KnownIds = NOTHING_KNOWN): Problem[] {
  const problems: Problem[] = [];
  let more = 0;
  const take = (found: Iterable<Problem>): void => {
    for (const problem of found) {
      if (problems.length < MAX_PROBLEMS) problems.push(problem);
      else more += 1;
    }
  };
  if (!isJsonObject(value)) return [{ path: '', message: 'Le fichier n’est pas un cycle.', expected: 'un objet' }];
  take(checkValues(value, '', 1));
  const parsed = importFile.safeParse(value, { reportInput: true });
  if (!parsed.success) take(parsed.error.issues.map(problemOf));
  const file = wellShaped(value);
  take(checkHome(file, value));
  take(checkDates(file));
  take(checkReferences(file, known));
  if (more > 0) problems.push({ path: '', message: `Et ${more} autres problèmes.`, expected: 'un fichier cycle-import 1.0, 1.1 ou 1.2' });
  return problems;
}
