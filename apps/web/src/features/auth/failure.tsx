import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { Notice } from '../../ui';

/** The sentence of a refusal, in the reader's language when this feature has one, else the server's own. */
export function Failure({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation('auth');
  if (!error) return null;
  const key = error instanceof ApiError ? `failure_${error.code}` : 'failure_offline';
  const sentence = i18n.exists(key, { ns: 'auth' }) ? t(key as 'failure_offline') : error instanceof Error ? error.message : t('failure_offline');
  return (
    <Notice tone="danger" live>
      {sentence}
    </Notice>
  );
}
