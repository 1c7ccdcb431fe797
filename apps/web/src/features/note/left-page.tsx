import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, LinkButton, Page } from '../../ui';

/** `/au-revoir`: after « Quitter ce poste ». Keeps nothing itself. */
export function LeftPage() {
  const { t } = useTranslation('note');
  // How far the sheet was scrolled is written while its page ends, after everything was cleared.
  useEffect(() => sessionStorage.clear(), []);
  return (
    <Page title={t('leftTitle')} width="narrow">
      <EmptyState title={t('leftTitle')} level={1} actions={<LinkButton href="/code">{t('comeBack')}</LinkButton>}>
        {t('left')}
      </EmptyState>
    </Page>
  );
}
