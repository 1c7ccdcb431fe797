import { describe } from '@jest/globals';
import { MemoryNoteStore } from './memory-note-store';
import { noteStoreContract } from './note-store.contract';

describe('the log in memory', () => {
  const notes: [string, string] = ['0190c0de-0000-7000-8000-000000000001', '0190c0de-0000-7000-8000-000000000002'];
  noteStoreContract(async () => ({ store: new MemoryNoteStore(notes), notes }));
});
