import { DomainError, type Problem } from '@pleniere/contract';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KEY_FILE, MANIFEST, manifestSchema, sumsOf, SUMS, type Manifest, type Part } from './manifest';
import { measureFile, readPart } from './parts';

const unreadable = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' ? 'ce fichier manque' : `ce fichier ne peut pas être lu (${code ?? String(error)})`;
};

const damaged = (folder: string, problems: Problem[]): DomainError =>
  new DomainError('invalid', `La sauvegarde ${folder} est abîmée\u00a0: rien n’en a été pris. Prenez-en une autre.`, problems);

/** What is wrong with a part, or null. */
async function faultOf(folder: string, part: Part): Promise<string | null> {
  try {
    const found = await measureFile(join(folder, part.file));
    if (found.bytes !== part.bytes) return `${found.bytes} octets au lieu de ${part.bytes}`;
    if (found.sha256 !== part.sha256) return 'contenu changé (empreinte SHA-256)';
    const { rows } = await readPart(join(folder, part.file));
    return rows === part.rows ? null : `${rows} lignes au lieu de ${part.rows}`;
  } catch (error) {
    return unreadable(error);
  }
}

async function textOf(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (error) {
    throw damaged(folder, [{ path: name, message: unreadable(error) }]);
  }
}

async function manifestOf(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new DomainError('not_found', `${folder} n’est pas une sauvegarde de Plénière\u00a0: ${MANIFEST} ${unreadable(error).replace('ce fichier ', '')}.`);
  });
  const sums = await textOf(folder, SUMS);
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (!sums.endsWith(`${sha256}  ${MANIFEST}\n`)) {
    throw damaged(folder, [
      { path: MANIFEST, message: `n’est pas celui dont ${SUMS} donne l’empreinte` },
      { path: SUMS, message: 'ou c’est cette liste qui a changé' },
    ]);
  }
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new DomainError('unsupported', `Cette version de Plénière ne sait pas lire la sauvegarde ${folder}. Prenez celle qui l’a faite, ou une plus récente.`, parsed.error.issues.map((issue) => ({ path: `${MANIFEST} ${issue.path.join('.')}`, message: issue.message })));
  }
  if (sumsOf(parsed.data, sha256) !== sums) throw damaged(folder, [{ path: SUMS, message: `ne dit pas la même chose que ${MANIFEST}` }]);
  return parsed.data;
}

/**
 * Reads a backup whole: every part is there, to the byte, and holds the rows that it should.
 * @throws DomainError naming every file that is damaged
 */
export async function readBackup(folder: string, tell: (step: string) => void): Promise<Manifest> {
  const manifest = await manifestOf(folder);
  const problems: Problem[] = [];
  for (const part of manifest.parts) {
    const message = await faultOf(folder, part);
    if (message !== null) problems.push({ path: part.file, message });
    else tell(`${part.file}\u00a0: intact`);
  }
  if (manifest.key !== null) {
    const found = await measureFile(join(folder, KEY_FILE)).catch(() => null);
    if (found?.sha256 !== manifest.key) problems.push({ path: KEY_FILE, message: found ? 'contenu changé (empreinte SHA-256)' : 'ce fichier manque' });
  }
  if (problems.length > 0) throw damaged(folder, problems);
  return manifest;
}
