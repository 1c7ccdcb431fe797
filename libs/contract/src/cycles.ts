import { MOMENTS } from '@pleniere/domain';
import { z } from 'zod';
import { operation, uuid } from './operation';
import { partnerShape, revision, typedLine, typedText } from './people';

const day = z.iso.date();
const moment = z.iso.datetime({ offset: true });

const cycleFields = z.strictObject({
  title: typedLine,
  subtitle: typedLine,
  description: typedText,
  audience: typedLine,
  website: typedLine,
  startDate: day.nullable(),
  endDate: day.nullable(),
  announcedSeanceCount: z.number().int().min(0).max(999).nullable(),
  /** BCP 47; French unless said. */
  language: z.enum(['fr', 'en']),
  /** IANA name: hours typed in the programme are hours of this zone. */
  timeZone: z.string().min(1).max(64),
});

/** An imported remark: something the sources say twice, or not at all. For the organiser, never published. */
export const remarkView = z.strictObject({
  id: uuid,
  seanceId: uuid.nullable(),
  field: z.string().nullable(),
  text: z.string().nullable(),
  /** Titles of the sources, or their ids when the file gives no title. */
  sources: z.array(z.string()),
  settled: z.boolean(),
});
export type RemarkView = z.infer<typeof remarkView>;

/** What a deletion would take away; `words` are those written in the notes. */
export const lossView = z.strictObject({ seances: z.number().int(), groups: z.number().int(), words: z.number().int() });
export type LossView = z.infer<typeof lossView>;

/** Something in the bin, with the day from which it can no longer be brought back. */
export const binnedView = z.strictObject({
  kind: z.enum(['cycle', 'seance']),
  id: uuid,
  title: z.string().nullable(),
  deletedAt: moment,
  keptUntil: moment,
  loss: lossView,
});
export type BinnedView = z.infer<typeof binnedView>;

const seanceRow = z.strictObject({
  id: uuid,
  slug: z.string(),
  number: z.number().int().nullable(),
  title: z.string().nullable(),
  subtitle: z.string().nullable(),
  status: z.string(),
  date: z.string().nullable(),
  dateText: z.string().nullable(),
  /** Words of the period when no date is known: « courant 2e semestre 2011 ». */
  periodText: z.string().nullable(),
  territory: z.string().nullable(),
  place: z.string().nullable(),
  moments: z.record(z.enum(MOMENTS), z.enum(['todo', 'now', 'done'])),
  next: z.enum([
    'setDate',
    'writeProgramme',
    'addGroups',
    'nameRapporteurs',
    'giveRooms',
    'printDoors',
    'followGroups',
    'prepareActes',
    'closeSeance',
    'nothing',
  ]),
  groups: z.number().int(),
  words: z.number().int(),
  contributions: z.number().int(),
  proposals: z.number().int(),
});
export type SeanceRow = z.infer<typeof seanceRow>;

const cycleSummary = z.strictObject({
  id: uuid,
  slug: z.string(),
  standalone: z.boolean(),
  title: z.string().nullable(),
  /** For a stand-alone day: its only séance. */
  seanceId: uuid.nullable(),
  seances: z.number().int(),
  held: z.number().int(),
  nextDate: z.string().nullable(),
  remarks: z.number().int(),
});
export type CycleSummary = z.infer<typeof cycleSummary>;

const cycleList = z.strictObject({ cycles: z.array(cycleSummary), deleted: z.array(binnedView), mayCreate: z.boolean() });
export type CycleList = z.infer<typeof cycleList>;

const cycleView = cycleFields.extend({
  id: uuid,
  slug: z.string(),
  standalone: z.boolean(),
  revision,
  partners: z.array(partnerShape.extend({ name: z.string().nullable() })),
  seances: z.array(seanceRow),
  remarks: z.array(remarkView),
  people: z.number().int(),
  loss: lossView,
  binned: z.number().int(),
  mayEdit: z.boolean(),
  mayImport: z.boolean(),
});
export type CycleView = z.infer<typeof cycleView>;

const cycleParams = z.strictObject({ cycleId: uuid });

export const listCycles = operation('listCycles', {
  method: 'GET',
  path: '/api/cycles',
  summary: 'Cycles this person may organise, and those that are in the bin.',
  response: cycleList,
});

export const createCycle = operation('createCycle', {
  method: 'POST',
  path: '/api/cycles',
  summary: 'Makes a cycle; with `standalone`, the hidden home of one day and that day.',
  body: cycleFields.partial().extend({ standalone: z.boolean().optional() }),
  response: cycleView,
  status: 201,
});

export const readCycle = operation('readCycle', {
  method: 'GET',
  path: '/api/cycles/:cycleId',
  summary: 'A cycle as its organiser sees it: séances with how far they are and what comes next, remarks to settle.',
  params: cycleParams,
  response: cycleView,
});

export const updateCycle = operation('updateCycle', {
  method: 'PATCH',
  path: '/api/cycles/:cycleId',
  summary: 'Changes facts of a cycle.',
  params: cycleParams,
  body: cycleFields.partial().extend({ revision: revision.optional() }),
  response: cycleView,
});

export const deleteCycle = operation('deleteCycle', {
  method: 'DELETE',
  path: '/api/cycles/:cycleId',
  summary: 'Puts a cycle and all it holds in the bin for 30 days.',
  params: cycleParams,
  response: binnedView,
});

export const restoreCycle = operation('restoreCycle', {
  method: 'POST',
  path: '/api/cycles/:cycleId/restore',
  summary: 'Takes a cycle out of the bin.',
  params: cycleParams,
  response: cycleView,
});

export const readBin = operation('readBin', {
  method: 'GET',
  path: '/api/cycles/:cycleId/bin',
  summary: 'Deleted séances of a cycle that can still be brought back.',
  params: cycleParams,
  response: z.strictObject({ title: z.string().nullable(), binned: z.array(binnedView) }),
});

export const settleRemark = operation('settleRemark', {
  method: 'PATCH',
  path: '/api/remarks/:remarkId',
  summary: 'Marks an imported remark as settled, or opens it again.',
  params: z.strictObject({ remarkId: uuid }),
  body: z.strictObject({ settled: z.boolean() }),
  response: remarkView,
});

export const cycleOperations = [listCycles, createCycle, readCycle, updateCycle, deleteCycle, restoreCycle, readBin, settleRemark];
