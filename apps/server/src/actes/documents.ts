import { PICTURE_TYPES, type DocumentView } from '@pleniere/contract';
import type { EntityManager } from 'typeorm';
import { SeanceDocument } from '../seances/document.entity';

/** A document as its organisers see it. */
export function documentView(row: SeanceDocument): DocumentView {
  const { id, kind, title, licence, credit, shown, alt, mediaType, sizeBytes, url, sha256 } = row;
  const held = sha256 !== null;
  return {
    ...{ id, kind, title, licence, credit, shown, alt, mediaType, url },
    size: held ? Number(sizeBytes) : null,
    file: held ? `/api/documents/${id}/file` : null,
    picture: held && PICTURE_TYPES.some((type) => type === mediaType),
  };
}

/** Documents of a séance, in order. */
export async function documentsOfSeance(db: EntityManager, seanceId: string): Promise<DocumentView[]> {
  return (await db.find(SeanceDocument, { where: { seanceId }, order: { position: 'ASC', id: 'ASC' } })).map(documentView);
}
