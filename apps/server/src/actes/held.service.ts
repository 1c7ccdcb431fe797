import { Injectable } from '@nestjs/common';
import { restitutionState, type BodyOf, type HeldView, type setHeld } from '@pleniere/contract';
import { dateOfIso, instantOf, isIsoHour, isoInZone, type Actor } from '@pleniere/domain';
import type { EntityManager } from 'typeorm';
import { notFound } from '../auth/access';
import { Restitution } from '../restitution/restitution.entity';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { SeanceDesk, type OpenSeance } from '../seances/seance-desk';
import { hoursAfter } from '../seances/typed-hours';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Words typed this long before or after the announced hours are of the day before or of the revision. */
const MARGIN = HOUR;

interface Span {
  start: number;
  end: number;
}

/** Parameters: séance. When people wrote in each of its notes, minute by minute; what the server wrote is not theirs. */
const WRITTEN = `
  SELECT n.group_id, n.programme_item_id, w.at FROM note n JOIN LATERAL (
    SELECT date_trunc('minute', created_at) AS at FROM note_update u
      WHERE u.note_id = n.id AND coalesce(u.session_id, u.door_id, u.user_id, u.token_id) IS NOT NULL
    UNION SELECT minute FROM note_activity a WHERE a.note_id = n.id AND coalesce(a.session_id, a.door_id, a.user_id, a.token_id) IS NOT NULL
  ) w ON true
  WHERE n.seance_id = $1 AND n.section IS NULL ORDER BY w.at`;

interface Written {
  group_id: string | null;
  programme_item_id: string | null;
  at: Date;
}

/** The programme as it was held: proposed from what the day left behind, decided by hand. */
@Injectable()
export class HeldService {
  constructor(private readonly desk: SeanceDesk) {}

  async read(actor: Actor, seanceId: string): Promise<HeldView[]> {
    return heldOf(await this.desk.open(actor, seanceId, 'seance.edit'));
  }

  async set(actor: Actor, itemId: string, { startHour, endHour, cancelled }: BodyOf<typeof setHeld>): Promise<HeldView> {
    const seanceId = await this.desk.seanceOf(actor, 'programme_item', itemId);
    return this.desk.change(actor, seanceId, async (open) => {
      const { db, seance, cycle } = open;
      const item = await db.findOneByOrFail(ProgrammeItem, { id: itemId });
      const day = item.startsAt && isIsoHour(item.startsAt) ? dateOfIso(item.startsAt) : seance.date;
      // Each hour stands for itself: a start that moves does not take an end with it.
      const current = { startsAt: startHour === undefined ? item.heldStart : null, endsAt: endHour === undefined ? item.heldEnd : null };
      const hours = hoursAfter({ startHour, endHour }, current, day, cycle.timeZone);
      await db.update(ProgrammeItem, itemId, { heldStart: hours.startsAt, heldEnd: hours.endsAt, ...(cancelled === undefined ? {} : { cancelled }) });
      const view = (await heldOf(open)).find((one) => one.itemId === itemId);
      if (!view) throw notFound();
      return view;
    });
  }
}

async function heldOf({ db, seance, cycle }: OpenSeance): Promise<HeldView[]> {
  const items = await db.find(ProgrammeItem, { where: { seanceId: seance.id }, order: { position: 'ASC', id: 'ASC' } });
  const written = await db.query<Written[]>(WRITTEN, [seance.id]);
  const plenary = await plenaryOf(db, seance.id);
  const hour = (instant: number): string => isoInZone(Math.round(instant / MINUTE) * MINUTE, cycle.timeZone);
  return items.map((item) => {
    const isPlenary = item.kind === 'plenaryReport' && plenary !== null && isOfDay(item, plenary);
    const span = isPlenary ? plenary : spanOf(item, written);
    return {
      itemId: item.id,
      kind: item.kind,
      title: item.title,
      parentId: item.parentId,
      start: item.startsAt,
      end: item.endsAt,
      timeText: item.timeText,
      heldStart: item.heldStart,
      heldEnd: item.heldEnd,
      cancelled: item.cancelled,
      proposal: span && { start: hour(span.start), end: hour(span.end), from: isPlenary ? ('restitution' as const) : ('notes' as const) },
    };
  });
}

/** When the plenary ended by its last command, and began, by the time its clock counted. */
async function plenaryOf(db: EntityManager, seanceId: string): Promise<Span | null> {
  const row = await db.findOneBy(Restitution, { seanceId });
  const state = restitutionState.safeParse(row?.state);
  const spent = state.success ? Object.values(state.data.spent).reduce((sum, one) => sum + one, 0) : 0;
  return row && spent >= MINUTE ? { start: row.updatedAt.getTime() - spent, end: row.updatedAt.getTime() } : null;
}

/** Around the announced hours of a line; null when there are none to compare with. */
function aroundOf({ startsAt, endsAt }: ProgrammeItem): Span | null {
  if (!startsAt || !isIsoHour(startsAt)) return null;
  const start = instantOf(startsAt);
  return { start: start - MARGIN, end: (endsAt && isIsoHour(endsAt) ? instantOf(endsAt) : start + HOUR) + MARGIN };
}

const isOfDay = (item: ProgrammeItem, span: Span): boolean => {
  const around = aroundOf(item);
  return around === null || (span.start < around.end && span.end > around.start);
};

/** First and last words of the notes of a line: of its own, or of the groups for their work. */
function spanOf(item: ProgrammeItem, written: readonly Written[]): Span | null {
  const around = aroundOf(item);
  const isGroups = item.kind === 'groupWork';
  if (around === null) return null;
  const instants = written
    .filter((one) => (isGroups ? one.group_id !== null : one.programme_item_id === item.id))
    .map((one) => one.at.getTime())
    .filter((at) => at >= around.start && at <= around.end);
  const [start, end] = [instants[0], instants.at(-1)];
  return start !== undefined && end !== undefined && end > start ? { start, end } : null;
}
