import { readMe, readNoteView } from '@pleniere/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError, call } from '../../api/client';
import { Button, EmptyState, Page, Spinner, useDocumentTitle } from '../../ui';
import { forgetOldCopies } from './device-copy';
import { recallView } from './local-copy';
import { keepForOffline } from './offline';
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

function Failed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('note');
  return (
    <Page title={t('errorTitle')} width="narrow">
      <EmptyState
        title={t('errorTitle')}
        level={1}
        actions={
          <Button variant="primary" icon="reload" onPress={onRetry}>
            {t('retry')}
          </Button>
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
    <Page title={t('loadingTitle')} width="narrow">
      <EmptyState title={t('loadingTitle')} level={1}>
        <Spinner label={kept ? t('loadingSince', { hour: hourOf(kept.at, i18n.language) }) : t('loading')} />
      </EmptyState>
    </Page>
  );
}

/** Answers after which it may well open the next time: nothing was said about rights. */
const PASSING: readonly ApiError['code'][] = ['offline', 'unavailable', 'too_many', 'disk'];
const isRefusal = (error: unknown): boolean => error instanceof ApiError && !PASSING.includes(error.code);

/** How long the server may take before the copy of this device is opened in the meantime, ms. */
const PATIENCE = 4_000;

/** Whether the server has had its time. */
function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** `/notes/:noteId`: the sheet, or the sentence that says why there is none. */
export function NotePage() {
  const { t } = useTranslation('note');
  const { noteId = '' } = useParams();
  const queries = useQueryClient();
  const [isDenied, setDenied] = useState(false);
  const isLate = useIsLate();
  const note = useQuery({
    queryKey: ['note', noteId],
    queryFn: () => call(readNoteView, { params: { noteId } }),
    // A refusal stays one: whoever came by a withdrawn link is told at once. Without network the copy of this device opens at once.
    retry: false,
    networkMode: 'always',
    refetchOnReconnect: true,
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(readMe), retry: false, networkMode: 'always' });
  const onAccessChanged = useCallback(() => void queries.invalidateQueries({ queryKey: ['note', noteId] }), [queries, noteId]);
  const onDenied = useCallback(() => setDenied(true), []);
  useEffect(() => {
    void keepForOffline().catch(() => undefined);
    void forgetOldCopies(Date.now()).catch(() => undefined);
  }, []);
  const isWaiting = note.data === undefined && (note.isError || isLate);
  const kept = useMemo(() => (isWaiting ? recallView(noteId) : null), [isWaiting, noteId]);
  const view = note.data ?? kept?.view;
  const number = view?.group?.number;
  useDocumentTitle(number ? t('title', { number }) : view ? t('titleOther', { title: view.title }) : t('loadingTitle'));

  if (isDenied || isRefusal(note.error)) return <NoRight />;
  if (view && (kept || !me.isPending)) {
    const name = me.data?.name ?? recallView(noteId)?.name ?? null;
    return <Sheet key={view.id} view={view} name={name} isCopy={kept !== null} onAccessChanged={onAccessChanged} onDenied={onDenied} />;
  }
  if (note.error) return <Failed onRetry={() => void note.refetch()} />;
  return <Loading noteId={noteId} />;
}
