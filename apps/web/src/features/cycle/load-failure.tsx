import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { Button, EmptyState, LinkButton } from '../../ui';

/** Why a page shows nothing: not signed in, not one's own, or nothing answered. Each says what to do. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('cycle');
  const code = error instanceof ApiError ? error.code : 'offline';
  if (code === 'sign_in') {
    return (
      <EmptyState level={1} title={t('signInTitle')} actions={<LinkButton variant="primary" href="/connexion">{t('signIn')}</LinkButton>}>
        <p>{t('signInText')}</p>
      </EmptyState>
    );
  }
  if (code === 'not_found' || code === 'not_allowed') {
    return (
      <EmptyState level={1} title={t('closedTitle')} actions={<LinkButton href="/organiser">{t('cycles')}</LinkButton>}>
        <p>{t('closedText')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState level={1} title={t('failedTitle')} actions={<Button icon="reload" onPress={onRetry}>{t('retry')}</Button>}>
      <p>{t('failedText')}</p>
    </EmptyState>
  );
}
