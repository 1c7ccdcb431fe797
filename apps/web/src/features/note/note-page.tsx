import { readMe, readNoteView } from '@pleniere/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError, call } from '../../api/client';
import { Button, EmptyState, Page, Spinner, useDocumentTitle } from '../../ui';
import { recallView } from './local-copy';
import { Sheet } from './sheet';
import { hourOf } from './use-now';

function NoRight() {
  const { t } = useTranslation('note');
  return (
    <Page title={t('lostTitle')} width="narrow">
      <EmptyState title={t('lostTitle')} level={1}>
        {t('lost')}
      </EmptyState>
    </Page>
  );
}

function Failed({ noteId, onRetry, onCopy }: { noteId: string; onRetry: () => void; onCopy: () => void }) {
  const { t } = useTranslation('note');
  return (
    <Page title={t('errorTitle')} width="narrow">
      <EmptyState
        title={t('errorTitle')}
        level={1}
        actions={
          <>
            <Button variant="primary" icon="reload" onPress={onRetry}>
              {t('retry')}
            </Button>
            {recallView(noteId) ? <Button onPress={onCopy}>{t('openCopy')}</Button> : null}
          </>
        }
      >
        {t('error')}
      </EmptyState>
    </Page>
  );
}

function Loading({ noteId }: { noteId: string }) {
  const { t, i18n } = useTranslation('note');
  const kept = recallView(noteId);
  return (
    <Page title={t('loading')} width="narrow">
      <Spinner label={kept ? t('loadingSince', { hour: hourOf(kept.at, i18n.language) }) : t('loading')} />
    </Page>
  );
}

/** Answers after which it may well open the next time: nothing was said about rights. */
const PASSING: readonly ApiError['code'][] = ['offline', 'unavailable', 'too_many', 'disk'];
const isRefusal = (error: unknown): boolean => error instanceof ApiError && !PASSING.includes(error.code);

/** `/notes/:noteId`: the sheet, or the sentence that says why there is none. */
export function NotePage() {
  const { t } = useTranslation('note');
  const { noteId = '' } = useParams();
  const queries = useQueryClient();
  const [isDenied, setDenied] = useState(false);
  const [isCopy, setCopy] = useState(false);
  const note = useQuery({
    queryKey: ['note', noteId],
    queryFn: () => call(readNoteView, { params: { noteId } }),
    // A refusal stays one: whoever came by a withdrawn link is told at once.
    retry: (failures, error) => failures < 1 && !isRefusal(error),
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(readMe) });
  const onAccessChanged = useCallback(() => void queries.invalidateQueries({ queryKey: ['note', noteId] }), [queries, noteId]);
  const onDenied = useCallback(() => setDenied(true), []);
  const view = note.data ?? (isCopy ? recallView(noteId)?.view : undefined);
  const number = view?.group?.number;
  useDocumentTitle(number ? t('title', { number }) : view ? t('titleOther', { title: view.title }) : t('loading'));

  if (isDenied || isRefusal(note.error)) return <NoRight />;
  if (view && !me.isPending) {
    return <Sheet key={view.id} view={view} name={me.data?.name ?? null} onAccessChanged={onAccessChanged} onDenied={onDenied} />;
  }
  if (note.error) return <Failed noteId={noteId} onRetry={() => void note.refetch()} onCopy={() => setCopy(true)} />;
  return <Loading noteId={noteId} />;
}
