import { DomainError } from '@pleniere/contract';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { repair, Unrepairable, type Repair } from '../collab/repair';
import { Facts } from '../live/facts';
import type { Command } from './command';

const USAGE = 'note ACTION ID [--json]';
const many = (count: number, one: string, several: string): string => `${count} ${count > 1 ? several : one}`;
const ON: Record<Repair['on'], string> = {
  base: 'sur sa base',
  version: 'sur la plus ancienne version qui contient les lignes effacées',
  rows: 'à partir de toutes ses lignes',
};

/** `note rebuild ID`: throws the folded base of a note away and makes it again from its log. */
export const noteCommand: Command = {
  name: 'note',
  usage: USAGE,
  summary: {
    fr: 'note rebuild ID : jette la base d’une fiche, la refait depuis son journal et met de côté ce qui l’abîme.',
    en: 'note rebuild ID: throws the base of a note away, makes it again from its log and puts aside what damages it.',
  },
  async run(args, context) {
    const [action, noteId] = args.positionals;
    if (action !== 'rebuild') throw new DomainError('invalid', 'Donnez l’action : pleniere note rebuild ID.');
    if (noteId === undefined || !validate(noteId)) throw new DomainError('invalid', 'Donnez la fiche : pleniere note rebuild ID (« pleniere notes SEANCE » les liste).');
    const database = context.get(DataSource);
    const [note] = await database.query<{ id: string }[]>('SELECT id FROM note WHERE id = $1', [noteId]);
    if (!note) throw new DomainError('not_found', `Aucune fiche ne porte l’identifiant « ${noteId} ».`);
    const done = await repair(
      { ask: (sql, values) => database.query(sql, values), transaction: (work) => database.transaction((manager) => work((sql, values) => manager.query(sql, values))) },
      noteId,
      'log',
      'program terminal',
    ).catch((error: unknown) => {
      if (error instanceof Unrepairable) throw new DomainError('state', `La fiche n’a pas été refaite, rien n’a changé\u00a0: ${error.message}`);
      throw error;
    });
    if (!done) return;
    // Servers read this within a second, and their clients start again from the new base.
    context.get(Facts).tell('access.changed', { noteId, rebuilt: true });
    if (args.flags.has('json')) return context.out(JSON.stringify({ ...done, unfit: done.unfit.map(({ row, is, why }) => ({ id: row.id, is, why })) }));
    context.out(`Fiche ${noteId} refaite ${ON[done.on]}\u00a0: ${many(done.stay, 'ligne', 'lignes')}, base ${done.version}, époque ${done.epoch}.`);
    for (const { row, is, why } of done.unfit) context.out(`  ligne ${row.id} mise de côté (${is === 'poisoned' ? 'elle abîme la fiche' : 'elle s’appuie sur une ligne écartée'}\u00a0: ${why})`);
    if (done.missing === null) context.out('Rien de ce que l’ancienne base savait ne manque.');
    else if (done.missing === 'unreadable') context.out('L’ancienne base ne peut pas être lue\u00a0: ses octets sont mis de côté.');
    else context.out(`L’ancienne base savait ce que le journal ne dit plus (${many(done.missing.bytes, 'octet', 'octets')})\u00a0: c’est mis de côté.`);
  },
};
