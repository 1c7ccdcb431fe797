import { acceptOffer, discardOffer, restoreOffer, setNoteState, type OfferView, type SeanceOverview } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, ConfirmDialog, Notice } from '../../ui';
import { OfferEntry } from './offer-entry';
import styles from './offers.module.css';
import { useOffers } from './use-offers';
import type { SeanceChange } from './use-seance';

interface OffersProps {
  overview: SeanceOverview;
  change: SeanceChange;
}

/** Words that are in no sheet and wait for a decision, group by group; nothing when there are none. */
export function Offers({ overview, change }: OffersProps) {
  const { t } = useTranslation('seance');
  const offers = useOffers(overview);
  const [asked, ask] = useState<{ offer: OfferView; about: 'reopen' | 'discard' } | null>(null);
  const [accepted, setAccepted] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const waiting = offers.filter(({ state }) => state === 'waiting');
  const discarded = offers.filter(({ state }) => state === 'discarded');
  const nameOf = (offer: OfferView) => offer.name ?? t('offerNobody');
  const { timeZone } = overview.cycle;

  const accept = async (offer: OfferView, reopens: boolean) => {
    setAccepted(null);
    await change.run(async () => {
      if (reopens) await call(setNoteState, { params: { noteId: offer.noteId }, body: { state: offer.noteState === 'reviewed' ? 'revision' : 'open' } });
      await call(acceptOffer, { params: { offerId: offer.id } });
    });
    setAccepted(nameOf(offer));
  };
  // What is refused is said by the page.
  const run = (act: () => Promise<unknown>) => void act().catch(() => undefined);
  const restore = (offer: OfferView) => run(() => change.run(() => call(restoreOffer, { params: { offerId: offer.id } })));

  if (offers.length === 0 && accepted === null) return null;
  return (
    <section className={styles.offers} aria-labelledby="offers">
      <h2 id="offers" className={styles.title}>
        {t('offers')}
      </h2>
      {accepted === null ? null : (
        <Notice tone="info" live>
          {t('offerAccepted', { name: accepted })}
        </Notice>
      )}
      {waiting.length > 0 ? (
        <>
          <p className={styles.lead}>{t('offersText')}</p>
          <ul className={styles.list}>
            {waiting.map((offer) => (
              <OfferEntry
                key={offer.id}
                offer={offer}
                timeZone={timeZone}
                onAccept={() => (offer.isOpen ? run(() => accept(offer, false)) : ask({ offer, about: 'reopen' }))}
                onDiscard={() => ask({ offer, about: 'discard' })}
              />
            ))}
          </ul>
        </>
      ) : null}
      {discarded.length > 0 ? (
        <>
          <Button variant="quiet" icon={isOpen ? 'up' : 'down'} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t('offerDiscarded', { count: discarded.length })}
          </Button>
          {isOpen ? (
            <ul className={styles.list}>
              {discarded.map((offer) => (
                <OfferEntry key={offer.id} offer={offer} timeZone={timeZone} onRestore={() => restore(offer)} />
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
      {asked?.about === 'reopen' ? (
        <ConfirmDialog title={t('offerReopenTitle')} confirmLabel={t('offerReopen')} isOpen onOpenChange={() => ask(null)} onConfirm={() => accept(asked.offer, true)}>
          <p>{t('offerReopenText')}</p>
        </ConfirmDialog>
      ) : null}
      {asked?.about === 'discard' ? (
        <ConfirmDialog
          title={t('offerDiscardTitle', { name: nameOf(asked.offer) })}
          confirmLabel={t('offerDiscard')}
          danger
          isOpen
          onOpenChange={() => ask(null)}
          onConfirm={() => change.run(() => call(discardOffer, { params: { offerId: asked.offer.id } }))}
        >
          <p>{t('offerDiscardText')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
