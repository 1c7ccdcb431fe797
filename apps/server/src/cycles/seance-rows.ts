import type { SeanceRow } from '@pleniere/contract';
import { isJsonObject, momentsOf, nextStepOf, todayIn } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { Venue } from '../people/venue.entity';
import { localityOf, periodTextOf } from '../seances/overview';
import { Seance } from '../seances/seance.entity';
import type { Cycle } from './cycle.entity';

interface Figures {
  id: string;
  items: number;
  groups: number;
  without_room: number;
  without_rapporteur: number;
  groups_with_words: number;
  words: number;
  contributions: number;
  proposals: number;
  editions: number;
}

const FIGURES = `
  SELECT s.id,
    (SELECT count(*)::int FROM programme_item i WHERE i.seance_id = s.id) AS items,
    g.groups, g.without_room, g.without_rapporteur, g.groups_with_words,
    n.words, n.contributions, n.proposals,
    (SELECT count(*)::int FROM edition e WHERE e.seance_id = s.id) AS editions
  FROM seance s
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS groups,
      count(*) FILTER (WHERE coalesce(sg.room, '') = '')::int AS without_room,
      count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM group_role r WHERE r.group_id = sg.id AND r.role = 'rapporteur'))::int AS without_rapporteur,
      count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM note x JOIN note_projection p ON p.note_id = x.id WHERE x.group_id = sg.id AND p.words > 0))::int AS groups_with_words
    FROM seance_group sg WHERE sg.seance_id = s.id AND sg.status = 'active'
  ) g
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(p.words), 0)::int AS words,
      coalesce(sum((SELECT sum(value::int) FROM jsonb_each_text(p.counts))), 0)::int AS contributions,
      coalesce(sum((p.counts ->> 'proposition')::int), 0)::int AS proposals
    FROM note x JOIN note_projection p ON p.note_id = x.id WHERE x.seance_id = s.id
  ) n
  WHERE s.id = ANY($1)`;

/** Séances of a cycle as its table shows them: how far each is, and the one next thing to do. */
export async function seanceRowsOf(db: EntityManager, cycle: Cycle, now: number): Promise<SeanceRow[]> {
  const seances = await db.find(Seance, { where: { cycleId: cycle.id }, order: { position: 'ASC', id: 'ASC' } });
  const figures = await db.query<Figures[]>(FIGURES, [seances.map((seance) => seance.id)]);
  const venues = await db.find(Venue, { where: { id: In(seances.flatMap((seance) => seance.venueId ?? [])) } });
  const today = todayIn(cycle.timeZone, now);
  return seances.flatMap((seance): SeanceRow[] => {
    const counted = figures.find((row) => row.id === seance.id);
    if (!counted) return [];
    const progress = {
      status: seance.status,
      date: seance.date,
      today,
      hasTitle: seance.title !== null,
      items: counted.items,
      groups: counted.groups,
      groupsWithoutRoom: counted.without_room,
      groupsWithoutRapporteur: counted.without_rapporteur,
      words: counted.words,
      groupsWithWords: counted.groups_with_words,
      editions: counted.editions,
    };
    const { id, slug, number, title, subtitle, status, date, dateText, territory } = seance;
    return [
      {
        ...{ id, slug, number, title, subtitle, status, date, dateText },
        periodText: periodTextOf(seance),
        territory: territory !== null && isJsonObject(territory) && typeof territory.name === 'string' ? territory.name : null,
        place: localityOf(venues.find((venue) => venue.id === seance.venueId)?.address ?? null),
        moments: momentsOf(progress),
        next: nextStepOf(progress),
        groups: counted.groups,
        words: counted.words,
        contributions: counted.contributions,
        proposals: counted.proposals,
      },
    ];
  });
}
