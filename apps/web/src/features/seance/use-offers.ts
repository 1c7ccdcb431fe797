import { listSeanceOffers, type OfferView, type SeanceOverview } from '@pleniere/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client';

/** Words that wait for whoever decides about the notes of this séance; asked for again whenever the séance is. */
export function useOffers({ seance, mayEdit }: SeanceOverview): readonly OfferView[] {
  const { data } = useQuery({ queryKey: ['seance', seance.id, 'offers'], queryFn: () => call(listSeanceOffers, { params: { seanceId: seance.id } }), enabled: mayEdit });
  return data ?? [];
}
