import { formatDateRange } from '@pleniere/domain';
import { TransferService } from '../cycles/transfer/transfer.service';
import type { Command } from './command';

export const seancesCommand: Command = {
  name: 'seances',
  usage: 'seances [--json]',
  summary: { fr: 'Liste les séances : identifiant, date, code de salle, titre.', en: 'Lists the séances: id, date, room code, title.' },
  async run({ flags }, context) {
    const found = await context.get(TransferService).seances(context.system);
    if (flags.has('json')) {
      const list = found.map(({ cycle, seance }) => ({
        id: seance.id,
        importId: seance.importId,
        slug: seance.slug,
        title: seance.title,
        date: seance.date,
        endDate: seance.endDate,
        status: seance.status,
        roomCode: seance.roomCode,
        cycle: { id: cycle.id, importId: cycle.importId, slug: cycle.slug, title: cycle.title, standalone: cycle.standalone },
      }));
      context.out(JSON.stringify(list, null, 2));
      return;
    }
    for (const { cycle, seance } of found) {
      const date = seance.date === null ? 'date à préciser' : formatDateRange(seance.date, seance.endDate);
      context.out([seance.id, seance.importId, date, seance.roomCode, cycle.standalone ? '' : (cycle.title ?? cycle.importId), seance.title ?? 'titre à préciser'].join('\t'));
    }
  },
};
