export { MalformedUpdate, readUpdate, UnwantedContent } from './knowledge';
export { MemoryNoteStore } from './memory-note-store';
export { mergeUpdates } from './note-bytes';
export { SERVER_DEVICE, type Appended, type Author, type Bus, type BusMessage, type Clock, type LogRow, type NoteStore, type Participant, type Quarantined, type SharedPresence, type Socket, type StoredNote, type StoredRow } from './ports';
export { Rooms, type RoomConnection, type RoomsOptions } from './rooms';
