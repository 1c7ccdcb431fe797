import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button, EmptyState, LinkButton, Page } from '../../ui';

/** An address of the application that leads nowhere. The same words as a closed door: neither is told apart from outside. */
export function LostPage() {
  const { t } = useTranslation('ui');
  return (
    <Page title={t('pageLostTitle')} width="narrow">
      <EmptyState level={1} title={t('pageLostTitle')} actions={<LinkButton href="/">{t('home')}</LinkButton>}>
        <p>{t('pageLost')}</p>
      </EmptyState>
    </Page>
  );
}

/** A screen broke, or its file could not be fetched. Nothing that was saved is lost. */
export function FailedPage() {
  const { t } = useTranslation('ui');
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <LostPage />;
  return (
    <Page title={t('pageFailedTitle')} width="narrow">
      <EmptyState
        level={1}
        title={t('pageFailedTitle')}
        actions={
          <Button variant="primary" icon="reload" onPress={() => window.location.reload()}>
            {t('retry')}
          </Button>
        }
      >
        <p>{t('pageFailed')}</p>
      </EmptyState>
    </Page>
  );
}
