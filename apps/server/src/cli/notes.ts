import { DomainError } from '@pleniere/contract';
import { NotesService } from '../notes/notes.service';
import type { Command } from './command';
import { placeOf } from './place';

/** `notes SEANCE`: the notes of a séance, one a line: id, state, words, place. */
export const notesCommand: Command = {
  name: 'notes',
  usage: 'notes SEANCE [--json]',
  summary: { fr: 'Liste les fiches d’une séance, par groupe.', en: 'Lists the notes of a séance, by group.' },
  async run(args, context) {
    const [named] = args.positionals;
    if (named === undefined) throw new DomainError('invalid', 'Donnez la séance : pleniere notes SEANCE (« pleniere seances » les liste).');
    const { seanceId } = await placeOf({ positionals: [], flags: new Map([['seance', named]]) }, context);
    const found = await context.get(NotesService).list(context.system, seanceId ?? '');
    if (args.flags.has('json')) return context.out(JSON.stringify(found, null, 2));
    for (const note of found) {
      const place = note.group ? `${note.group.number ?? ''} ${note.group.question ?? note.group.title ?? ''}`.trim() : (note.item?.title ?? note.kind);
      context.out([note.id, note.state, String(note.words), place].join('\t'));
    }
  },
};
