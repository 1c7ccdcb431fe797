import { addDocument, deleteDocument, listDocuments, updateDocument, type BodyOf, type DocumentView } from '@pleniere/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client';
import { Button, ConfirmDialog, EmptyState, PageHeader, Spinner, Switch } from '../../../ui';
import { CommitField, SeanceFrame } from '../../seance';
import { BackToActes } from '../back-to-actes';
import { Failure } from '../failure';
import { sizeIn } from '../wording';
import styles from './documents.module.css';
import { FileButton } from './file-button';
import { base64Of } from './read-file';

/** `/organiser/seances/:seanceId/actes/documents`: slides, handouts and pictures of the day. */
export function DocumentsPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('documents')}>
      {({ overview }) => <Documents seanceId={overview.seance.id} />}
    </SeanceFrame>
  );
}

/** What the server takes; it looks at the bytes itself. */
const TAKEN = ['.png', '.jpg', '.jpeg', '.pdf', '.odp', '.pptx', '.odt', '.docx'];

function useDocuments(seanceId: string) {
  const queries = useQueryClient();
  const key = ['documents', seanceId];
  const again = () => queries.invalidateQueries({ queryKey: key });
  const query = useQuery({ queryKey: key, queryFn: () => call(listDocuments, { params: { seanceId } }) });
  const change = useMutation({
    scope: { id: `documents ${seanceId}` },
    mutationFn: ({ id, body }: { id: string; body: BodyOf<typeof updateDocument> }) => call(updateDocument, { params: { documentId: id }, body }),
    onSettled: again,
  });
  const add = async (file: File) => {
    await call(addDocument, { params: { seanceId }, body: { name: file.name, file: await base64Of(file) } });
    await again();
  };
  const remove = async (documentId: string) => {
    await call(deleteDocument, { params: { documentId } });
    await again();
  };
  return { query, change: change.mutate, error: change.error, add, remove };
}

function Documents({ seanceId }: { seanceId: string }) {
  const { t } = useTranslation('actes');
  const { query, change, error, add, remove } = useDocuments(seanceId);
  const [gone, goFor] = useState<DocumentView | null>(null);
  const documents = query.data ?? [];
  return (
    <>
      <PageHeader kicker={<BackToActes home={`/organiser/seances/${seanceId}`} />} title={t('documents')} lead={t('documentsLead')} actions={<FileButton label={t('addFiles')} accept={TAKEN} onFile={add} />} />
      <Failure error={query.error ?? error} />
      {query.isPending ? <Spinner /> : null}
      {query.data && documents.length === 0 ? <EmptyState title={t('noDocument')}>{t('noDocumentText')}</EmptyState> : null}
      <ul className={styles.list}>
        {documents.map((document) => (
          <DocumentEntry key={document.id} document={document} onChange={(body) => change({ id: document.id, body })} onRemove={() => goFor(document)} />
        ))}
      </ul>
      <ConfirmDialog title={t('deleteAsk', { title: gone?.title ?? t('untitled') })} confirmLabel={t('delete')} danger isOpen={gone !== null} onOpenChange={() => goFor(null)} onConfirm={() => (gone ? remove(gone.id) : undefined)}>
        <p>{t('deleteBody')}</p>
      </ConfirmDialog>
    </>
  );
}

interface DocumentEntryProps {
  document: DocumentView;
  onChange: (body: BodyOf<typeof updateDocument>) => void;
  onRemove: () => void;
}

function DocumentEntry({ document, onChange, onRemove }: DocumentEntryProps) {
  const { t, i18n } = useTranslation('actes');
  const { title, licence, credit, alt, shown, picture, file, size, url } = document;
  const name = title ?? t('untitled');
  const link = file ?? url;
  return (
    <li className={styles.document}>
      <div className={styles.picture}>
        {picture && file ? <img src={file} alt={alt ?? ''} /> : null}
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {t('openFile')}
            <span className="sr-only">{`\u00a0: ${name}${t('newTab')}`}</span>
          </a>
        ) : null}
        {size === null ? null : <span className={styles.soft}>{sizeIn(size, t, i18n.language)}</span>}
      </div>
      <div className={styles.fields}>
        <CommitField label={t('docTitle')} value={title ?? ''} onCommit={(typed) => onChange({ title: typed || null })} />
        <CommitField label={t('docLicence')} value={licence ?? ''} onCommit={(typed) => onChange({ licence: typed || null })} />
        <CommitField label={t('docCredit')} value={credit ?? ''} onCommit={(typed) => onChange({ credit: typed || null })} />
        {picture ? <CommitField label={t('docAlt')} description={t('docAltHint')} value={alt ?? ''} onCommit={(typed) => onChange({ alt: typed || null })} /> : null}
      </div>
      <div className={styles.side}>
        <Switch isSelected={shown} onChange={(isOn) => onChange({ shown: isOn })} hint={t('docShownHint')}>
          {t('docShown')}
          <span className="sr-only">{`\u00a0: ${name}`}</span>
        </Switch>
        <Button variant="quiet" icon="trash" aria-label={`${t('delete')}\u00a0: ${name}`} onPress={onRemove}>
          {t('delete')}
        </Button>
      </div>
    </li>
  );
}
