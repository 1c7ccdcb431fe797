import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui';

/** The way back from a page of the actes to their composition. */
export function BackToActes({ home }: { home: string }) {
  const { t } = useTranslation('actes');
  return (
    <LinkButton variant="quiet" icon="back" href={`${home}/actes`}>
      {t('backToActes')}
    </LinkButton>
  );
}
