import { describe, expect, it } from '@jest/globals';
import { type Backup, BackupFileError, readBackup, writeBackup } from './backup-file';

const backup: Backup = {
  noteId: '018f0000-0000-7000-8000-000000000000',
  epoch: 2,
  schema: 1,
  at: '2026-11-24T15:30:00.000Z',
  update: Uint8Array.from({ length: 300 }, (_, index) => index % 256),
};

const reasonOf = (file: Uint8Array): string => {
  try {
    readBackup(file);
    return 'read';
  } catch (error) {
    return error instanceof BackupFileError ? error.reason : String(error);
  }
};

describe('a backup file', () => {
  it('is read as it was written, also from the middle of a larger buffer', () => {
    const file = writeBackup(backup);
    expect(readBackup(file)).toEqual(backup);
    const larger = new Uint8Array(file.length + 20);
    larger.set(file, 7);
    expect(readBackup(larger.subarray(7, 7 + file.length))).toEqual(backup);
    expect(readBackup(writeBackup({ ...backup, update: new Uint8Array() })).update).toHaveLength(0);
  });

  it('begins with its name, so that a person or a program recognises it', () => {
    expect(new TextDecoder().decode(writeBackup(backup).subarray(0, 9))).toBe('PLENIERE1');
  });

  it('is refused when it is something else, or of a later format', () => {
    expect(reasonOf(new Uint8Array())).toBe('foreign');
    expect(reasonOf(new TextEncoder().encode('%PDF-1.7 something'))).toBe('foreign');
    expect(reasonOf(new TextEncoder().encode('PLENIERE2 something'))).toBe('newer');
  });

  it('is refused as damaged wherever it is cut, and when any byte of it has changed', () => {
    const file = writeBackup(backup);
    for (let length = 9; length < file.length; length += 1) expect(reasonOf(file.subarray(0, length))).toBe('damaged');
    expect(reasonOf(new Uint8Array([...file, 0]))).toBe('damaged');
    for (let index = 9; index < file.length; index += 1) {
      const changed = file.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      const reason = reasonOf(changed);
      // A letter of the header may become another that is still a header: an other hour, an other note. The words never.
      if (index >= file.length - backup.update.length) expect(reason).toBe('damaged');
      else expect(['damaged', 'read']).toContain(reason);
    }
  });
});
