import { MalformedUpdate, readUpdate, UnwantedContent } from '@pleniere/collab';
import { BackupFileError, DomainError, MAX_FIRST_FRAME, readBackup, type BodyOf, type offerWords } from '@pleniere/contract';

/** Words as they were handed in, whole and of the right note. */
export interface HandedIn {
  update: Uint8Array;
  isFile: boolean;
  /** Of the note that they were written in; null for words that come straight from a sheet. */
  epoch: number | null;
}

const UNREADABLE: Record<BackupFileError['reason'], string> = {
  foreign: 'Ce fichier n’est pas un fichier de secours de Plénière. Choisissez un fichier dont le nom finit par .pleniere.',
  newer: 'Ce fichier de secours vient d’une version plus récente de Plénière. Gardez-le et demandez à la personne qui organise.',
  damaged: 'Ce fichier de secours est incomplet ou abîmé. Copiez-le à nouveau depuis l’appareil qui l’a fait.',
};

const refusal = (field: string, what: string, message: string): DomainError => new DomainError('invalid', message, [{ path: `body.${field}`, message: what }]);

function backupOf(noteId: string, bytes: Uint8Array): HandedIn {
  try {
    const backup = readBackup(bytes);
    if (backup.noteId !== noteId) throw refusal('file', `of note ${backup.noteId}`, 'Ce fichier de secours vient d’une autre fiche. Ouvrez cette fiche-là pour le reprendre.');
    return { update: backup.update, isFile: true, epoch: backup.epoch };
  } catch (error) {
    if (error instanceof BackupFileError) throw refusal('file', error.reason, UNREADABLE[error.reason]);
    throw error;
  }
}

/**
 * Reads what was handed in, as strictly as the relay reads its frames.
 * @throws DomainError too_large, invalid
 */
export function handedIn(noteId: string, body: BodyOf<typeof offerWords>): HandedIn {
  const words: HandedIn = 'file' in body ? backupOf(noteId, Buffer.from(body.file, 'base64')) : { update: Buffer.from(body.update, 'base64'), isFile: false, epoch: null };
  const field = words.isFile ? 'file' : 'update';
  if (words.update.length > MAX_FIRST_FRAME) throw new DomainError('too_large', 'L’envoi dépasse la taille permise.');
  try {
    readUpdate(words.update);
  } catch (error) {
    if (error instanceof MalformedUpdate) throw refusal(field, 'malformed', 'Ces mots ne peuvent pas être lus. Gardez le fichier de secours et demandez à la personne qui organise.');
    if (error instanceof UnwantedContent) throw refusal(field, 'unwanted', 'Ces mots contiennent ce qu’une fiche ne contient jamais. Rien n’a été repris.');
    throw error;
  }
  return words;
}
