import type { LossView } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { useLanguage } from './use-language';

/** What a deletion takes away, in words: « Cette séance contient 1 842 mots écrits par 4 groupes. » */
export function LossSentence({ of, loss }: { of: 'seance' | 'cycle'; loss: LossView }) {
  const { t } = useTranslation('cycle');
  const language = useLanguage();
  const words = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(loss.words);
  const key = loss.words > 0 ? 'lossWords' : 'lossNothing';
  return (
    <>
      <p>{t(`${key}_${of}`, { words, groups: t('groupsCount', { count: loss.groups }), seances: t('seancesCount', { count: loss.seances }) })}</p>
      <p>{t('restorable')}</p>
    </>
  );
}
