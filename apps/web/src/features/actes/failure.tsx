import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client';
import { Notice } from '../../ui';

/** The sentence of a refusal, in the reader's language when this feature has one, else the server's own. */
export function Failure({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation('actes');
  if (!error) return null;
  const key = error instanceof ApiError ? `failure_${error.code}` : 'failure_offline';
  return (
    <Notice tone="danger" live>
      {i18n.exists(key, { ns: 'actes' }) ? t(key) : error instanceof Error ? error.message : t('failure_offline')}
    </Notice>
  );
}
