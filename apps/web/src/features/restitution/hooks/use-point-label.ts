import type { ShownPoint } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';

/**
 * « Constat », « Proposition 2 »: propositions always carry their number, since people cite them;
 * the other kinds do once the list shows two of them.
 */
export function usePointLabel(): (point: ShownPoint, among: readonly ShownPoint[]) => string {
  const { t } = useTranslation('ui');
  return (point, among) => {
    const name = t(`kind_${point.kind}`);
    const isNumbered = point.kind === 'proposition' || among.filter(({ kind }) => kind === point.kind).length > 1;
    return isNumbered ? `${name} ${point.number}` : name;
  };
}
