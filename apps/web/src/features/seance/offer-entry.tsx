import type { OfferView } from '@pleniere/contract';
import { formatHour, isoInZone } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton } from '../../ui';
import { useLanguage } from '../cycle';
import styles from './offers.module.css';

interface OfferEntryProps {
  offer: OfferView;
  timeZone: string;
  onAccept?: () => void;
  onDiscard?: () => void;
  onRestore?: () => void;
}

/** What an offer adds and takes away, words and figures. */
function Preview({ offer }: { offer: OfferView }) {
  const { t } = useTranslation('seance');
  const { way, added, removed, pieces, isCut } = offer;
  if (way === 'nothing') return <p className={styles.second}>{t('offerNothing')}</p>;
  const figures = [added > 0 ? t('offerAdds', { count: added }) : null, removed > 0 ? t('offerRemoves', { count: removed }) : null].filter((each) => each !== null);
  return (
    <>
      <p className={styles.figures}>{figures.length > 0 ? figures.join(', ') : t('offerSame')}</p>
      {pieces.length > 0 ? (
        // Scrolls when it is long: reachable by keyboard.
        <div className={styles.preview} role="group" aria-label={t('offerPreview')} tabIndex={0}>
          {pieces.map(({ is, text }, index) =>
            is === 'added' ? (
              <ins key={index}>
                <span className="sr-only">{t('offerAdded')}</span>
                {text}
              </ins>
            ) : is === 'removed' ? (
              <del key={index}>
                <span className="sr-only">{t('offerRemoved')}</span>
                {text}
              </del>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </div>
      ) : null}
      {isCut ? <p className={styles.second}>{t('offerCut')}</p> : null}
      <p className={styles.second}>{t(`offerWay_${way}`)}</p>
    </>
  );
}

/** One offer: which group, who, when, why it waits, what it would change, and what can be done with it. */
export function OfferEntry({ offer, timeZone, onAccept, onDiscard, onRestore }: OfferEntryProps) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const name = offer.name ?? t('offerNobody');
  const number = offer.group?.number ?? null;
  const group = number === null ? t('offerItem', { title: offer.title }) : t('groupNumber', { number });
  const hour = formatHour(isoInZone(Date.parse(offer.at), timeZone), language);
  return (
    <li className={styles.offer} data-gone={offer.state === 'discarded' || undefined}>
      <b className={styles.number} aria-hidden>
        {number}
      </b>
      <div className={styles.words}>
        <h3 className={styles.head}>
          <span className="sr-only">{group}. </span>
          {t('offerHead', { name, hour })}
        </h3>
        <p className={styles.question}>{offer.title}</p>
        <p className={styles.second}>{t(`offerReason_${offer.reason}`)}</p>
        <Preview offer={offer} />
      </div>
      <div className={styles.actions}>
        {onAccept && offer.way !== 'nothing' ? (
          <Button variant="primary" icon="check" aria-label={t('offerAcceptOf', { name, group })} onPress={onAccept}>
            {t('offerAccept')}
          </Button>
        ) : null}
        {onDiscard ? (
          <Button aria-label={t('offerDiscardOf', { name, group })} onPress={onDiscard}>
            {t('offerDiscard')}
          </Button>
        ) : null}
        {onRestore ? (
          <Button icon="undo" aria-label={t('offerRestoreOf', { name, group })} onPress={onRestore}>
            {t('offerRestore')}
          </Button>
        ) : null}
        <LinkButton href={`/notes/${offer.noteId}`} aria-label={`${t('openNote')}, ${group}`}>
          {t('openNote')}
        </LinkButton>
      </div>
    </li>
  );
}
