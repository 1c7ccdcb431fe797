import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';
import { typedLine } from './people';
import { MAX_UPLOAD_BODY, uploaded } from './upload';

const documentFields = z.strictObject({
  title: typedLine,
  /** Of this document: the licence of the edition does not reach the work of others. */
  licence: typedLine,
  credit: typedLine,
  /** Mentioned in the actes, and its file open to everybody. */
  shown: z.boolean(),
  /** What a picture shows, for those who do not see it. */
  alt: typedLine,
});

export const documentView = documentFields.extend({
  id: uuid,
  /** Free word of an import: `slides`, `programme`. */
  kind: z.string().nullable(),
  mediaType: z.string().nullable(),
  /** Bytes of the file held here; null when there is only an address. */
  size: z.int().nullable(),
  /** Where it was announced to be, for a document that was imported. */
  url: z.string().nullable(),
  /** Absolute path of the file held here. */
  file: z.string().nullable(),
  /** A picture that can be printed. */
  picture: z.boolean(),
});
export type DocumentView = z.infer<typeof documentView>;

const seanceParams = z.strictObject({ seanceId: uuid });
const documentParams = z.strictObject({ documentId: uuid });

export const listDocuments = operation('listDocuments', {
  method: 'GET',
  path: '/api/seances/:seanceId/documents',
  summary: 'Documents of a séance: slides, handouts, pictures, in order.',
  params: seanceParams,
  response: z.array(documentView),
});

export const addDocument = operation('addDocument', {
  method: 'POST',
  path: '/api/seances/:seanceId/documents',
  summary: 'Adds a file to a séance: PNG, JPEG, PDF, ODP, PPTX, ODT, DOCX, 15 MB at most. What a picture says of its maker and place is taken out.',
  params: seanceParams,
  body: documentFields.partial().extend({ name: typedUpTo(300).min(1), file: uploaded }),
  response: documentView,
  status: 201,
  maxBody: MAX_UPLOAD_BODY,
});

export const updateDocument = operation('updateDocument', {
  method: 'PATCH',
  path: '/api/documents/:documentId',
  summary: 'Changes what is said of a document, and whether it is shown.',
  params: documentParams,
  body: documentFields.partial(),
  response: documentView,
});

export const deleteDocument = operation('deleteDocument', {
  method: 'DELETE',
  path: '/api/documents/:documentId',
  summary: 'Deletes a document and its file. Editions already published keep what they printed.',
  params: documentParams,
});

export const readDocumentFile = operation('readDocumentFile', {
  method: 'GET',
  path: '/api/documents/:documentId/file',
  summary: 'The file of a document: for everybody when it is shown, else for those who prepare the actes.',
  params: documentParams,
  produces: 'application/octet-stream',
});

export const documentOperations = [listDocuments, addDocument, updateDocument, deleteDocument, readDocumentFile];
