import type { Followed, ShownGroup, ShownView } from '@pleniere/contract';

/** Groups in the order of the plenary; one that the room has not seen, or no longer (a rehearsal was forgotten), is left out. */
function readable(groups: readonly ShownGroup[], view: ShownView): ShownGroup[] {
  return view.order.flatMap(({ id, state }) => (state === 'todo' ? [] : groups.filter((group) => group.id === id)));
}

const replaced = (groups: readonly ShownGroup[], group: ShownGroup): ShownGroup[] => [...groups.filter(({ id }) => id !== group.id), group];

/** Versions say what came after what; the server's clock, which may be put back, only orders the words of one version. */
const isOlder = (view: ShownView, known: ShownView): boolean =>
  view.version === known.version ? Date.parse(view.now) < Date.parse(known.now) : view.version < known.version;

/**
 * The newest of what is known and what comes. Answers and pushes may cross on the way:
 * a view made earlier than the one on screen changes nothing.
 */
export function withView(known: Followed | null, view: ShownView): Followed {
  if (known && isOlder(view, known.view)) return known;
  const groups = known?.groups ?? [];
  return { view, groups: readable(view.group ? replaced(groups, view.group) : groups, view) };
}

/** The answer to a fetch: every group that has been shown, unless something newer is already on screen. */
export function withFollowed(known: Followed | null, fetched: Followed): Followed {
  if (!known || !isOlder(fetched.view, known.view)) return fetched;
  return fetched.groups.reduce((merged, group) => (merged.groups.some(({ id }) => id === group.id) ? merged : withGroup(merged, group)), known);
}

/** The words of a group shown before were corrected. */
export const withGroup = (known: Followed, group: ShownGroup): Followed => ({ ...known, groups: readable(replaced(known.groups, group), known.view) });
