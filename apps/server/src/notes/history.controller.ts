import { Controller } from '@nestjs/common';
import {
  compareMoments,
  nameMoment,
  readAuthors,
  readHistory,
  readMoment,
  restoreMoment,
  type InputOf,
  type NoteAuthors,
  type NoteChanges,
  type NoteHistory,
  type NoteMomentView,
  type ResponseOf,
} from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { HistoryService } from './history.service';

@Controller()
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Handles(readHistory)
  timeline(@Input() { params, query }: InputOf<typeof readHistory>, @By() actor: Actor): Promise<NoteHistory> {
    return this.history.timeline(actor, params.noteId, query.before);
  }

  @Handles(readMoment)
  moment(@Input() { params }: InputOf<typeof readMoment>, @By() actor: Actor): Promise<NoteMomentView> {
    return this.history.moment(actor, params.noteId, params.moment);
  }

  @Handles(compareMoments)
  compare(@Input() { params, query }: InputOf<typeof compareMoments>, @By() actor: Actor): Promise<NoteChanges> {
    return this.history.compare(actor, params.noteId, params.moment, query.to);
  }

  @Handles(restoreMoment)
  restore(@Input() { params }: InputOf<typeof restoreMoment>, @By() actor: Actor): Promise<ResponseOf<typeof restoreMoment>> {
    return this.history.restore(actor, params.noteId, params.moment);
  }

  @Handles(nameMoment)
  name(@Input() { params, body }: InputOf<typeof nameMoment>, @By() actor: Actor): Promise<ResponseOf<typeof nameMoment>> {
    return this.history.name(actor, params.noteId, body.moment, body.name);
  }

  @Handles(readAuthors)
  authors(@Input() { params }: InputOf<typeof readAuthors>, @By() actor: Actor): Promise<NoteAuthors> {
    return this.history.authors(actor, params.noteId);
  }
}
