import { Controller } from '@nestjs/common';
import { acceptOffer, discardOffer, listOffers, listSeanceOffers, offerWords, restoreOffer, type InputOf, type Offered, type OfferView, type ResponseOf } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { By, Handles, Input } from '../http/operation.decorator';
import { OfferDecisions } from './offer-decisions.service';
import { OfferDesk } from './offer-desk.service';
import { OfferLists } from './offer-lists.service';

type Decided = ResponseOf<typeof acceptOffer>;

@Controller()
export class OffersController {
  constructor(
    private readonly desk: OfferDesk,
    private readonly lists: OfferLists,
    private readonly decisions: OfferDecisions,
  ) {}

  @Handles(offerWords)
  offer(@Input() { params, body }: InputOf<typeof offerWords>, @By() actor: Actor): Promise<Offered> {
    return this.desk.offer(actor, params.noteId, body);
  }

  @Handles(listSeanceOffers)
  ofSeance(@Input() { params }: InputOf<typeof listSeanceOffers>, @By() actor: Actor): Promise<OfferView[]> {
    return this.lists.ofSeance(actor, params.seanceId);
  }

  @Handles(listOffers)
  ofNote(@Input() { params }: InputOf<typeof listOffers>, @By() actor: Actor): Promise<OfferView[]> {
    return this.lists.ofNote(actor, params.noteId);
  }

  @Handles(acceptOffer)
  accept(@Input() { params }: InputOf<typeof acceptOffer>, @By() actor: Actor): Promise<Decided> {
    return this.decisions.accept(actor, params.offerId);
  }

  @Handles(discardOffer)
  discard(@Input() { params }: InputOf<typeof discardOffer>, @By() actor: Actor): Promise<Decided> {
    return this.decisions.discard(actor, params.offerId);
  }

  @Handles(restoreOffer)
  restore(@Input() { params }: InputOf<typeof restoreOffer>, @By() actor: Actor): Promise<Decided> {
    return this.decisions.restore(actor, params.offerId);
  }
}
