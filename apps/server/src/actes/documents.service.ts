import { Injectable } from '@nestjs/common';
import { type addDocument, type BodyOf, type DocumentView, type updateDocument } from '@pleniere/contract';
import { can, type Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { typed } from '../cycles/typed';
import { SeanceDocument } from '../seances/document.entity';
import { SeanceDesk } from '../seances/seance-desk';
import { documentsOfSeance, documentView } from './documents';
import { readUpload } from './uploaded-file';

/** Bytes held here, as they are sent. */
export interface HeldFile {
  mime: string;
  name: string;
  bytes: Buffer;
}

/** Documents of a séance: what is said of them, and the files themselves. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly desk: SeanceDesk,
    private readonly database: DataSource,
  ) {}

  async list(actor: Actor, seanceId: string): Promise<DocumentView[]> {
    const { db } = await this.desk.open(actor, seanceId, 'actes.read');
    return documentsOfSeance(db, seanceId);
  }

  /** @throws DomainError too_large, unsupported */
  async add(actor: Actor, seanceId: string, { name, file, ...fields }: BodyOf<typeof addDocument>): Promise<DocumentView> {
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const { bytes, mediaType } = readUpload(file, name);
      const position = await db.countBy(SeanceDocument, { seanceId });
      const said = { title: name.replace(/\.\w+$/, ''), ...typed(fields) };
      const id = v7();
      await db.insert(SeanceDocument, { id, seanceId, position, mediaType, sizeBytes: String(bytes.length), bytes, sha256: createHash('sha256').update(bytes).digest('hex'), ...said });
      return documentView(await db.findOneByOrFail(SeanceDocument, { id }));
    });
  }

  async update(actor: Actor, documentId: string, body: BodyOf<typeof updateDocument>): Promise<DocumentView> {
    const { seanceId } = await this.find(actor, documentId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const changes = typed(body);
      if (Object.keys(changes).length > 0) await db.update(SeanceDocument, documentId, changes);
      return documentView(await db.findOneByOrFail(SeanceDocument, { id: documentId }));
    });
  }

  async remove(actor: Actor, documentId: string): Promise<Record<string, never>> {
    const { seanceId } = await this.find(actor, documentId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      await db.delete(SeanceDocument, documentId);
      return {};
    });
  }

  /** The file itself: everybody's when it is shown. */
  async file(actor: Actor, documentId: string): Promise<HeldFile> {
    const row = await this.database.manager.findOneBy(SeanceDocument, { id: documentId });
    const place = row && (await this.placeOf(row.seanceId));
    if (!(row?.shown && place) && !can(actor, 'actes.read', place ?? {})) throw notFound();
    const [held] = await this.database.query<{ bytes: Buffer | null }[]>('SELECT bytes FROM document WHERE id = $1', [documentId]);
    if (!row || !held?.bytes) throw notFound();
    return { mime: row.mediaType ?? 'application/octet-stream', name: `document-${documentId}`, bytes: held.bytes };
  }

  private async find(actor: Actor, documentId: string): Promise<SeanceDocument> {
    const row = await this.database.manager.findOneBy(SeanceDocument, { id: documentId });
    demand(actor, 'seance.read', row ? ((await this.placeOf(row.seanceId)) ?? {}) : {});
    if (!row) throw notFound();
    return row;
  }

  private async placeOf(seanceId: string): Promise<{ cycleId: string; seanceId: string } | null> {
    const [place] = await this.database.query<{ cycleId: string }[]>('SELECT cycle_id AS "cycleId" FROM seance WHERE id = $1 AND deleted_at IS NULL', [seanceId]);
    return place ? { cycleId: place.cycleId, seanceId } : null;
  }
}
