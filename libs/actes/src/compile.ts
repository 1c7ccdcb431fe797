import { annexesOf } from './annexes';
import type { Printable } from './clean';
import type { ActesInput, GroupInput, ProgrammeItemInput } from './input';
import { mastheadOf, mentionsOf } from './masthead';
import type { ActesModel, GroupPiece, Part, Piece, ProgrammeRow } from './model';
import { tellSilent, withIndex } from './names';
import { type Outline, type OutlinePart, printedIn } from './outline-parts';
import { contentOf, isEmpty, short } from './pieces';
import { groupPartId, isReported, itemPartId, seanceTexts } from './outline';
import { linked } from './references';
import { proposeSigles } from './sigles';
import { type Compilation, UNADDED, Volume } from './volume';
import { usedAssets } from './walk';

/** The volume of one séance. */
class SeanceVolume extends Volume {
  /** Anchors of programme lines: made of their places, so that switching a part off moves none. */
  private readonly anchors: ReadonlyMap<string, string>;

  constructor(
    outline: Outline,
    readonly seance: ActesInput,
    printable: Printable,
  ) {
    super(outline, seance, printable);
    this.anchors = new Map(seance.programme.map((item, index) => [item.id, `s${index + 1}`]));
  }

  /** As it was held, else as it was announced. */
  private hourOf({ held, hour }: ProgrammeItemInput): string | null {
    const [start, end] = [this.say(held?.start ?? null), this.say(held?.end ?? null)];
    if (start && end) return this.words.heldHours.replace('{start}', () => start).replace('{end}', () => end);
    return start || this.sayOrNull(hour);
  }

  private piece(part: OutlinePart, alone: boolean): Piece | null {
    const item = this.seance.programme.find(({ id }) => itemPartId(id) === part.id);
    if (!item?.note || item.cancelled) return null;
    const anchor = this.anchors.get(item.id) ?? item.id;
    this.enter(part, anchor);
    const content = contentOf(item.note, anchor, alone ? 2 : 3, this.reading);
    if (isEmpty(content)) return null;
    const title = this.titleOf(part);
    return { id: anchor, title: alone ? null : title, shortTitle: short(title), ...UNADDED, hour: this.hourOf(item), speakers: this.speakers(item.speakers), ...content };
  }

  /** Programme lines reported in a part, behind its editorial text. A lone synthesis stands under the title of its part. */
  private report(part: OutlinePart): Part[] {
    const lines = printedIn(this.outline, part.id);
    const editorial = this.editorial(part);
    const written = lines.filter((line) => !line.empty);
    const alone = editorial === null && written.length === 1 && (part.id === 'synthesis' || part.id === 'restitution');
    return this.textPart(part, [editorial, ...written.map((line) => this.piece(line, alone))]);
  }

  private group(part: OutlinePart, group: GroupInput): GroupPiece | null {
    const { words } = this;
    const anchor = `g${group.number}`;
    this.enter(part, anchor);
    const content = contentOf(group.note, anchor, 3, this.reading, 'group');
    if (isEmpty(content)) return null;
    const method = this.say(group.method);
    const facts = [
      { label: words.method, value: method },
      { label: words.facilitator, value: group.facilitators.map((name) => this.name(name)).join(', ') },
      { label: words.rapporteur, value: group.rapporteurs.map((name) => this.name(name)).join(', ') },
      { label: words.groupMakeUp, value: this.say(group.participants) },
    ].filter((fact) => fact.value !== '');
    const renamed = part.title !== part.defaultTitle;
    return {
      id: anchor,
      number: group.number,
      title: this.titleOf(part),
      subject: renamed ? this.titleOf(part) : this.say(group.question ?? group.title),
      shortTitle: short(`${words.group} ${group.number}${group.title ? `, ${this.say(group.title)}` : ''}`),
      ...UNADDED,
      facts,
      method,
      ...content,
    };
  }

  private groups(part: OutlinePart): Part[] {
    const groups = printedIn(this.outline, 'groups').flatMap((line) => {
      const group = this.seance.groups.find(({ id }) => groupPartId(id) === line.id);
      return (group && this.group(line, group)) ?? [];
    });
    if (groups.length === 0) return [];
    const work = this.seance.programme.find((item) => item.kind === 'groupWork');
    const intro = groups.some((group) => group.rubrics.length > 0) ? this.words.groupsIntro : [];
    return [{ type: 'groups', id: 'groups', title: this.titleOf(part), hour: work ? this.hourOf(work) : null, intro, groups }];
  }

  /** The programme as it was held. `parts`: what reports it, to be pointed to. */
  private programme(part: OutlinePart, parts: readonly Part[]): Part[] {
    const { programme } = this.seance;
    if (programme.length === 0) return [];
    this.enter(part);
    const reported = new Set(parts.flatMap((one) => (one.type === 'text' ? one.pieces.map((piece) => piece.id) : [])));
    const groups = parts.flatMap((one) => (one.type === 'groups' ? one.groups : []));
    const ids = new Set(programme.map((item) => item.id));
    const isChild = (item: ProgrammeItemInput) => item.parentId !== null && item.parentId !== item.id && ids.has(item.parentId);
    const childrenOf = (item: ProgrammeItemInput) => programme.filter((child) => isChild(child) && child.parentId === item.id);
    const targetOf = (item: ProgrammeItemInput): string | null => {
      const anchor = this.anchors.get(item.id) ?? '';
      if (item.kind === 'groupWork' && groups.length > 0) return 'groups';
      return reported.has(anchor) ? anchor : null;
    };
    const noteOf = (item: ProgrammeItemInput): string | null => {
      if (item.cancelled) return this.words.cancelled;
      // A part that was switched off has been handed in all the same.
      const missing = this.outline.parts.find(({ id }) => id === itemPartId(item.id))?.empty === true;
      return missing && isReported(item) && !childrenOf(item).some((child) => targetOf(child)) ? this.words.notReported : null;
    };
    const lineOf = (item: ProgrammeItemInput) => ({ title: this.say(item.title) || this.words.untitled, place: this.sayOrNull(item.place), target: targetOf(item), note: noteOf(item) });
    // Lines under lines under a line: one level is drawn, no line is lost.
    const under = (item: ProgrammeItemInput, seen: ReadonlySet<string>): ProgrammeItemInput[] =>
      childrenOf(item).filter(({ id }) => !seen.has(id)).flatMap((child) => [child, ...under(child, new Set([...seen, child.id]))]);
    const rowOf = (item: ProgrammeItemInput): ProgrammeRow => ({
      hour: this.hourOf(item),
      ...lineOf(item),
      speakers: this.speakers(item.speakers),
      questions: item.questions.map(this.say).filter((question) => question !== ''),
      children: [
        ...under(item, new Set([item.id])).flatMap((child) => {
          const line = lineOf(child);
          const hour = this.hourOf(child);
          const speakers = this.speakers(child.speakers).flatMap(({ name, position }) => [name, position]).filter((word) => word !== '');
          const questions = child.questions.map(this.say).filter((question) => question !== '');
          return [
            { ...line, title: [hour === null ? line.title : `${hour}. ${line.title}`, ...speakers].join(', ') },
            ...questions.map((title) => ({ title, place: null, target: null, note: null })),
          ];
        }),
        ...(item.kind === 'groupWork' ? groups : []).map((group) => ({
          title: group.title,
          place: this.sayOrNull(this.seance.groups.find((other) => other.number === group.number)?.room ?? null),
          target: group.id,
          note: null,
        })),
      ],
    });
    const sections: { title: string | null; rows: ProgrammeRow[] }[] = [];
    for (const item of programme.filter((one) => !isChild(one))) {
      const title = this.sayOrNull(item.part);
      const last = sections.at(-1);
      if (last && last.title === title) last.rows.push(rowOf(item));
      else sections.push({ title, rows: [rowOf(item)] });
    }
    return [{ type: 'programme', id: 'programme', title: this.titleOf(part), sections }];
  }

  private part(part: OutlinePart): Part[] {
    switch (part.id) {
      case 'opening':
      case 'talks':
      case 'restitution':
      case 'synthesis':
      case 'next':
        return this.report(part);
      case 'groups':
        return this.groups(part);
      case 'foreword':
      case 'conclusion':
        return this.textPart(part, [this.editorial(part)]);
      case 'annexes':
        return annexesOf(this, this.seance.attendance, seanceTexts(this.seance));
      default:
        return [];
    }
  }

  parts(): Part[] {
    const printed = this.outline.parts.filter((part) => part.level === 1 && part.printed);
    const made = new Map(printed.map((part) => [part.id, this.part(part)]));
    const others = [...made.values()].flat();
    const parts = printed.flatMap((part) => (part.id === 'programme' ? this.programme(part, others) : (made.get(part.id) ?? [])));
    const cited = linked(this, parts, 'seance');
    tellSilent(this, cited, this.seance);
    return withIndex(this, cited, this.seance);
  }

  /** Who reports each group, among those printed. */
  rapporteurs(): string {
    const printed = new Set(printedIn(this.outline, 'groups').map(({ id }) => id));
    return this.seance.groups
      .filter((group) => printed.has(groupPartId(group.id)) && group.rapporteurs.length > 0)
      .map((group) => `${this.words.group} ${group.number}\u00a0: ${group.rapporteurs.map((name) => this.name(name)).join(', ')}`)
      .join('. ');
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/**
 * The actes of a séance: pure and deterministic, the same outline and input always give the same model.
 * Typography is applied here, once for every format; empty parts are dropped; whatever a note holds, the model can be printed.
 * @param printable tells which signs the printed faces have (`printableSigns` of the bundled fonts)
 */
export function compile(outline: Outline, input: ActesInput, printable: Printable): Compilation {
  const volume = new SeanceVolume(outline, input, printable);
  const { words } = volume;
  const title = volume.say(input.seance.title) || words.untitled;
  const cycle = input.cycle && { title: volume.say(input.cycle.title), label: words.seance, number: input.cycle.number, total: input.cycle.total };
  const kind = cycle ? words.actesOfSeance : words.actesOfDay;
  const nature = input.seance.shortDate ? `${kind} ${words.on} ${input.seance.shortDate}` : kind;
  const organisers = input.seance.organisers.map(volume.say).filter((name) => name !== '');
  const organiser = organisers.join(', ') || null;
  const number = cycle?.number == null ? '' : `, ${words.seance.toLowerCase()} ${cycle.number}`;
  const { version } = input.edition;
  const citation = [title, nature.charAt(0).toLowerCase() + nature.slice(1), cycle ? `${cycle.title}${number}` : null, organiser, input.edition.date.slice(0, 4), `version\u00a0${version}`];
  const parts = volume.parts();
  const model: ActesModel = {
    schema: 2,
    scope: 'seance',
    language: input.language,
    title,
    subtitle: volume.sayOrNull(input.seance.subtitle),
    nature,
    place: volume.sayOrNull(input.seance.place),
    dateText: input.seance.dateText && capital(input.seance.dateText),
    organiser,
    shortTitle: short(cycle ? `${cycle.title}${number}` : title),
    cycle,
    theme: input.theme,
    metadata: {
      creators: [...new Set(parts.flatMap((part) => (part.type === 'text' ? part.pieces : [])).flatMap((piece) => [...piece.speakers, ...piece.signatures]).map(({ name }) => name))],
      publishers: organisers,
      contributors: [...new Set(input.groups.flatMap((group) => [...group.facilitators, ...group.rapporteurs]).map(volume.say))],
      keywords: [...new Set([title, ...(cycle ? [cycle.title] : []), ...parts.flatMap((part) => (part.type === 'groups' ? part.groups.map((group) => group.subject) : []))])].filter((word) => word !== ''),
      eventDate: input.seance.date,
    },
    edition: input.edition,
    masthead: mastheadOf(volume, organiser, volume.rapporteurs()),
    mentions: mentionsOf(volume),
    citation: `${citation.filter((piece) => piece !== null).join(', ')}.`,
    parts,
    assets: usedAssets(parts, input.theme, { ...input.assets, ...volume.assets }),
  };
  return { model, remarks: volume.ledger.remarks, names: volume.publishedNames(), words: volume.ledger.words, sigles: proposeSigles(seanceTexts(input)) };
}
