import type { ActesOverview, ActesPart } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Notice, Spinner } from '../../ui';
import styles from './actes.module.css';
import { CheckList } from './check-list';
import { Failure } from './failure';
import { OutlineList } from './outline/outline-list';
import { pagesOf, partAt } from './preview/bookmarks';
import { Preview } from './preview/preview';
import { useVolume } from './preview/use-volume';
import { EditionList } from './publishing/edition-list';
import { PublishForm } from './publishing/publish-form';
import { draftAddress, noteOf, useActes, useNoteStates, useOutline, type Scope } from './use-actes';

interface ComposerProps {
  scope: Scope;
  /** Address of the séance or the cycle; the pages of its actes are under it. */
  home: string;
}

/** Outline, pages and publishing of one volume: a séance’s, or its cycle’s. */
export function Composer({ scope, home }: ComposerProps) {
  const { overview, stamp, refresh } = useActes(scope);
  if (overview.data) return <Desk scope={scope} home={home} overview={overview.data} stamp={stamp} refresh={refresh} />;
  return <div className={styles.waiting}>{overview.error ? <Failure error={overview.error} /> : <Spinner />}</div>;
}

/** Parts that are corrected on a page of their own, and where it is. */
const PLACES: Record<string, string> = { cover: 'charte', programme: 'programme', 'annex:participants': 'participants', 'annex:documents': 'documents' };

function placeOf(part: ActesPart, home: string): string | null {
  if (part.id.startsWith('seance:')) return `/organiser/seances/${part.id.slice('seance:'.length)}/actes`;
  const page = PLACES[part.id];
  return page ? `${home}/actes/${page}` : null;
}

interface DeskProps extends ComposerProps {
  overview: ActesOverview;
  stamp: number;
  refresh: () => void;
}

/** Where one is in the volume; the address remembers it, so that one comes back from a sheet to the same pages. */
function usePlaceInVolume() {
  const [place, setPlace] = useSearchParams();
  const goTo = (changes: Record<string, string | null>) =>
    setPlace(
      (before) => {
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) before.delete(key);
          else before.set(key, value);
        }
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return { page: Number(place.get('page')) || 1, chosen: place.get('partie'), mode: place.get('vue') === 'ecran' ? ('screen' as const) : ('pages' as const), goTo };
}

function Desk({ scope, home, overview, stamp, refresh }: DeskProps) {
  const { t } = useTranslation('actes');
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { page: turned, chosen, mode, goTo } = usePlaceInVolume();
  const notes = useNoteStates(scope);
  const outline = useOutline(scope, refresh);
  const [failure, fail] = useState<unknown>(null);
  const html = draftAddress(scope, 'html');
  const pdf = draftAddress(scope, 'pdf');
  const volume = useVolume(mode === 'pages' ? pdf : null, stamp);
  const pages = pagesOf(overview.parts, volume.value?.bookmarks ?? []);
  // A chosen part is followed: its page moves with what is written before it, and comes with its first words.
  const page = (chosen === null ? undefined : pages.get(chosen)) ?? turned;
  // Turning pages chooses the part in sight; a part without a page yet stays chosen all the same.
  const here = chosen ?? partAt(pages, page);
  const back = pathname + search;

  const show = (partId: string) => goTo({ partie: partId, page: String(pages.get(partId) ?? page) });
  const write = async (part: ActesPart) => {
    const place = placeOf(part, home);
    if (place !== null) return void navigate(place);
    fail(null);
    try {
      const noteId = await noteOf(scope, part);
      if (noteId !== null) void navigate(`/notes/${noteId}?retour=${encodeURIComponent(back)}`);
    } catch (error) {
      fail(error);
    }
  };

  return (
    <div className={styles.desk}>
      <div className={styles.column}>
        <h1 className="sr-only">{t('composeTitle', { title: overview.title })}</h1>
        <Failure error={failure ?? outline.error} />
        <OutlineList
          parts={overview.parts}
          notes={notes}
          mayEdit={overview.mayEdit}
          chosenId={here}
          onChoose={show}
          onChange={(change) => outline.mutate(change)}
          onWrite={(part) => void write(part)}
        />
        <CheckList scope={scope} overview={overview} back={back} onShow={show} onContacts={(contacts) => outline.mutate({ contacts })} />
      </div>
      <Preview
        volume={volume}
        addresses={{ pdf, html }}
        stamp={stamp}
        mode={mode}
        onMode={(wanted) => goTo({ vue: wanted === 'screen' ? 'ecran' : null })}
        page={page}
        onPage={(wanted) => goTo({ page: String(wanted), partie: null })}
        language={t('language')}
      />
      <div className={styles.column}>
        {overview.mayEdit ? null : <Notice tone="info">{t('outlineRead')}</Notice>}
        <PublishForm scope={scope} overview={overview} pages={volume.value?.total ?? null} stamp={stamp} />
        <EditionList overview={overview} stamp={stamp} />
      </div>
    </div>
  );
}
