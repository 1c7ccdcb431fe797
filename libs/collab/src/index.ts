export { MalformedUpdate, readUpdate, UnwantedContent } from './knowledge';
export { MemoryNoteStore } from './memory-note-store';
export { mergeUpdates } from './note-bytes';
export type { Author, LogRow, NoteStore, Participant, Socket } from './ports';
export { Rooms, type RoomConnection, type RoomsOptions } from './rooms';
