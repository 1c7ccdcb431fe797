import { Injectable } from '@nestjs/common';
import { checkImport, DomainError, NOTHING_KNOWN, type ImportReport, type KnownIds, type Problem } from '@pleniere/contract';
import { isJsonObject, todayIn, type Actor, type JsonObject, type JsonValue } from '@pleniere/domain';
import { noteSchema } from '@pleniere/note-schema';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, demandEntered, notFound } from '../../auth/access';
import { Facts } from '../../live/facts';
import { Seance } from '../../seances/seance.entity';
import { Cycle } from '../cycle.entity';
import { demonstration } from './demonstration';
import { readDocument, type CycleDocument } from './document';
import { excerptOf } from './excerpt';
import { homeOf, normalised } from './import-text';
import { merge } from './merge';
import { withWordsOfNow } from './words-of-now';
import { reportOf } from './report';
import { listAt, Writer } from './writer';

export interface ImportOptions {
  actor: Actor;
  /** Say what would be done and do nothing. */
  dryRun?: boolean;
}

const idsOf = (objects: readonly JsonObject[]): Set<string> => new Set(objects.map((object) => String(object.id)));

function knownOf(document: CycleDocument | null): KnownIds {
  if (!document) return NOTHING_KNOWN;
  const { file } = document;
  return {
    organizations: idsOf(listAt(file, 'organizations')),
    people: idsOf(listAt(file, 'people')),
    venues: idsOf(listAt(file, 'venues')),
    questions: idsOf(isJsonObject(file.cycle) ? listAt(file.cycle, 'questions') : []),
    seances: new Map(
      listAt(file, 'seances').map((seance) => [
        String(seance.id),
        {
          questions: idsOf(listAt(seance, 'questions')),
          groups: idsOf(listAt(seance, 'groups')),
          items: new Map(listAt(seance, 'programme').map((item) => [String(item.id), typeof item.parentId === 'string' ? item.parentId : null])),
        },
      ]),
    ),
  };
}

/** Where sheets may be: by list of a séance or of a cycle, the first version that has them there. */
const SHEETS = { groups: 1.1, programme: 1.2, sections: 1.2 } as const;

/** A typed sheet must be a note of ours: it becomes one, word for word. An older version has none: there the key is only kept. */
function* checkSheets(value: JsonValue): Generator<Problem> {
  if (!isJsonObject(value)) return;
  const homes = [...listAt(value, 'seances').map((seance, n): [string, JsonObject] => [`seances[${n}]`, seance]), ...(isJsonObject(value.cycle) ? [['cycle', value.cycle] as const] : [])];
  for (const [at, home] of homes) {
    for (const [list, since] of Object.entries(SHEETS)) {
      if (!(Number(value.formatVersion) >= since)) continue;
      for (const [index, { sheet }] of listAt(home, list).entries()) {
        if (!isJsonObject(sheet)) continue;
        try {
          noteSchema.nodeFromJSON(sheet).check();
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          yield { path: `${at}.${list}[${index}].sheet`, message: `Cette fiche ne suit pas le schéma des notes (${message}).`, expected: 'une fiche au format des notes' };
        }
      }
    }
  }
}

/** Cycles in and out as files. The format is the contract's; the rules of merging are in merge.ts. */
@Injectable()
export class TransferService {
  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  /**
   * Imports a file in one transaction: all of it, or nothing.
   * @param json what `JSON.parse` gave
   * @throws DomainError `invalid` with every problem of the file, `state` when its cycle or séance is in the bin
   */
  async import(json: unknown, { actor, dryRun = false }: ImportOptions): Promise<ImportReport> {
    const value = json as JsonValue;
    const home = homeOf(value);
    const { report, touched } = await this.database.transaction(async (manager) => {
      // Two imports of the same new cycle: the second one waits, and merges.
      if (home) await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7316203))', [home.importId]);
      const cycle = home && (await manager.findOne(Cycle, { where: { importId: home.importId }, withDeleted: true, lock: { mode: 'pessimistic_write' } }));
      if (cycle) demand(actor, 'cycle.edit', { cycleId: cycle.id });
      else demand(actor, 'house.create', {});
      const ours = cycle && (await readDocument(manager, cycle));
      const problems = [...checkImport(value, knownOf(ours)), ...checkSheets(value)];
      if (cycle && home && cycle.standalone !== home.standalone) {
        problems.push({ path: home.standalone ? 'seances[0].id' : 'cycle.id', message: `« ${home.importId} » est déjà pris.`, expected: 'un autre identifiant' });
      }
      if (problems.length > 0 || !home) throw new DomainError('invalid', `Le fichier n’est pas importé : ${problems.length} point${problems.length > 1 ? 's' : ''} à corriger.`, problems);
      const file = normalised(value) as JsonObject;
      await this.demandNotBinned(manager, cycle, file);
      const merged = merge(ours?.file ?? {}, file);
      const cycleId = cycle?.id ?? v7();
      const report = reportOf(file, ours, merged, { cycleId: dryRun ? (cycle?.id ?? null) : cycleId, dryRun });
      if (dryRun || !report.changed) return { report, touched: [] };
      const written = await new Writer(manager, ours, merged, cycleId).write();
      const seances = report.seances.map((seance) => ({ ...seance, id: written.get(seance.importId) ?? null }));
      return { report: { ...report, seances }, touched: seances.map((seance) => ({ cycleId, seanceId: seance.id })) };
    });
    for (const { cycleId, seanceId } of touched) if (seanceId) this.facts.tell('seance.changed', { cycleId, seanceId });
    return report;
  }

  /** The whole cycle as a file. @throws DomainError not_found */
  async exportCycle(cycleId: string, actor: Actor): Promise<JsonObject> {
    demand(actor, 'cycle.read', { cycleId });
    const { file } = await this.read(cycleId);
    return file;
  }

  /** One séance as a file that can be imported by itself. @throws DomainError not_found */
  async exportSeance(seanceId: string, actor: Actor): Promise<JsonObject> {
    demandEntered(actor);
    const seance = await this.database.manager.findOneBy(Seance, { id: seanceId });
    if (!seance) throw notFound();
    demand(actor, 'cycle.read', { cycleId: seance.cycleId });
    const { file, cycle } = await this.read(seance.cycleId);
    return cycle.standalone ? file : excerptOf(file, seance.importId);
  }

  /** A cycle or a séance, whichever has this id (ours, its import id or its address). @throws DomainError not_found */
  async export(name: string, actor: Actor): Promise<JsonObject> {
    const where = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name) ? [{ id: name }] : [{ importId: name }, { slug: name }];
    const cycle = await this.database.manager.findOneBy(Cycle, where);
    if (cycle) return this.exportCycle(cycle.id, actor);
    const seances = await this.database.manager.findBy(Seance, where);
    if (seances.length > 1) {
      throw new DomainError('invalid', `Plusieurs séances s’appellent « ${name} » : donnez l’une de ces adresses : ${seances.map((seance) => seance.slug).join(', ')}.`);
    }
    const [seance] = seances;
    if (!seance) throw new DomainError('not_found', `Aucun cycle ni aucune séance ne s’appelle « ${name} ».`);
    return this.exportSeance(seance.id, actor);
  }

  /** Every séance of the house, cycle by cycle, in their order. */
  async seances(actor: Actor): Promise<{ cycle: Cycle; seance: Seance }[]> {
    demand(actor, 'house.create', {});
    const cycles = new Map((await this.database.manager.find(Cycle, { order: { createdAt: 'ASC' } })).map((cycle) => [cycle.id, cycle]));
    const seances = await this.database.manager.find(Seance, { order: { position: 'ASC' } });
    return [...cycles.values()].flatMap((cycle) => seances.filter((seance) => seance.cycleId === cycle.id).map((seance) => ({ cycle, seance })));
  }

  /**
   * Loads the demonstration, dated today, into a database without any cycle.
   * @returns its report, or null when there was a cycle already (in the bin too)
   */
  async loadDemonstration(actor: Actor, now = Date.now()): Promise<ImportReport | null> {
    if ((await this.database.manager.count(Cycle, { withDeleted: true })) > 0) return null;
    const timeZone = 'Europe/Paris';
    return this.import(demonstration(todayIn(timeZone, now), timeZone), { actor });
  }

  private async read(cycleId: string): Promise<CycleDocument> {
    const document = await this.database.transaction('REPEATABLE READ', async (manager) => {
      const cycle = await manager.findOneBy(Cycle, { id: cycleId });
      if (!cycle) throw notFound();
      return readDocument(manager, cycle);
    });
    return withWordsOfNow(this.database.manager, document);
  }

  private async demandNotBinned(manager: EntityManager, cycle: Cycle | null, file: JsonObject): Promise<void> {
    if (!cycle) return;
    const named = idsOf(listAt(file, 'seances'));
    const all = await manager.find(Seance, { where: { cycleId: cycle.id }, withDeleted: true });
    const binned = all.filter((seance) => seance.deletedAt !== null && named.has(seance.importId));
    if (cycle.deletedAt === null && binned.length === 0) return;
    const what = cycle.deletedAt === null ? `La séance « ${binned[0]?.importId ?? ''} »` : 'Ce cycle';
    throw new DomainError('state', `${what} est dans la corbeille. Restaurez d’abord ce qui s’y trouve, ou changez l’identifiant dans le fichier.`);
  }
}
