import { makeItemNote, type ItemView, type SeanceOverview } from '@pleniere/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { Button, CopyButton, LinkButton, Notice } from '../../ui';
import styles from './seance.module.css';
import { useNotes } from './use-seance';

/** The sheet of a talk or of exchanges: made when it is first asked for, then opened again here or from its address. */
export function ItemNote({ item, overview }: { item: ItemView; overview: SeanceOverview }) {
  const { t } = useTranslation('seance');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const seanceId = overview.seance.id;
  const note = useNotes(overview).find((one) => one.item?.id === item.id);
  const make = useMutation({
    mutationFn: () => call(makeItemNote, { params: { itemId: item.id }, body: {} }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['notes', seanceId] });
      void navigate(`/notes/${id}`);
    },
  });
  return (
    <div className={styles.stack}>
      <h3 className={styles.label}>{t('lineNote')}</h3>
      {note ? (
        <>
          <p className={styles.soft}>{note.words > 0 ? t('words', { count: note.words }) : t('noteEmpty')}</p>
          <div className={styles.row}>
            <LinkButton icon="edit" href={`/notes/${note.id}`}>
              {t('openNote')}
            </LinkButton>
            <CopyButton value={`${location.origin}/notes/${note.id}`} label={t('copyNoteAddress')} />
          </div>
        </>
      ) : (
        <div className={styles.row}>
          <Button icon="plus" isDisabled={make.isPending} onPress={() => make.mutate()}>
            {t('makeNote')}
          </Button>
        </div>
      )}
      {make.error ? <Notice tone="danger" live>{make.error.message}</Notice> : null}
      <p className={styles.soft}>{t('lineNoteHint')}</p>
    </div>
  );
}
