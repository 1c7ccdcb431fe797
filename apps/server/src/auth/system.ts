import type { Actor } from '@pleniere/domain';

/** The person at the terminal owns the machine: all cycles are open to what is started there. */
export const SYSTEM: Actor = { kind: 'program', tokenId: 'terminal', name: 'terminal', grants: [{ role: 'organiser', cycleId: null }] };
