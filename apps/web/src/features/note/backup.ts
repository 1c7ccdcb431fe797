import { BACKUP_EXTENSION, writeBackup } from '@pleniere/contract';
import { NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { type KeptCopy, readCopy } from './device-copy';

const two = (figure: number): string => String(figure).padStart(2, '0');

/** `fiche-groupe-3-2026-11-24-14h38.pleniere`, by the clock of this device. */
export function backupName(title: string, at: Date): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${words || 'fiche'}-${day}-${two(at.getHours())}h${two(at.getMinutes())}${BACKUP_EXTENSION}`;
}

function handOver(file: Uint8Array<ArrayBuffer>, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Hands the whole of an open note to the person as a file that the server takes back. */
export function saveBackup(ydoc: Y.Doc, note: { id: string; epoch: number }, title: string): void {
  const now = new Date();
  const facts = { noteId: note.id, epoch: note.epoch, schema: NOTE_SCHEMA_VERSION, at: now.toISOString() };
  handOver(writeBackup({ ...facts, update: Y.encodeStateAsUpdate(ydoc) }), backupName(title, now));
}

/** The same of a copy that no page has open: of an earlier epoch, or of another note. */
export async function saveCopyAsBackup({ name, noteId, epoch, schema }: KeptCopy, title: string): Promise<void> {
  const now = new Date();
  handOver(writeBackup({ noteId, epoch, schema, at: now.toISOString(), update: await readCopy(name) }), backupName(title, now));
}
