import { describe } from '@jest/globals';
import { MemoryNoteStore } from './memory-note-store';
import { noteStoreContract } from './note-store.contract';

describe('the log in memory', () => {
  noteStoreContract(async () => {
    const store = new MemoryNoteStore(['one', 'two']);
    return { store, notes: ['one', 'two'], freeze: async (noteId) => void store.frozen.add(noteId) };
  });
});
