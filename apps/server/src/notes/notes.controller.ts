import { Controller } from '@nestjs/common';
import { listNotes, makeItemNote, readNoteView, setNoteState, type InputOf, type NoteSummary, type NoteView } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { NotesService } from './notes.service';

@Controller()
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Handles(listNotes)
  list(@Input() { params }: InputOf<typeof listNotes>, @By() actor: Actor): Promise<NoteSummary[]> {
    return this.notes.list(actor, params.seanceId);
  }

  @Handles(readNoteView)
  view(@Input() { params }: InputOf<typeof readNoteView>, @By() actor: Actor): Promise<NoteView> {
    return this.notes.view(actor, params.noteId);
  }

  @Handles(setNoteState)
  setState(@Input() { params, body }: InputOf<typeof setNoteState>, @By() actor: Actor): Promise<NoteSummary> {
    return this.notes.setState(params.noteId, body.state, actor);
  }

  @Handles(makeItemNote)
  makeForItem(@Input() { params }: InputOf<typeof makeItemNote>, @By() actor: Actor): Promise<NoteSummary> {
    return this.notes.makeForItem(actor, params.itemId);
  }
}
