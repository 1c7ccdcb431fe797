import { describe, expect, it } from '@jest/globals';
import { can, ROLES, type Action, type Actor, type Grant, type Role, type Subject } from './access';
import { NOTE_STATES, type NoteState } from './kinds';

const CYCLE = 'cycle-here';
const SEANCE = 'seance-here';
const GROUP = 'group-here';
const PLACES: Record<'house' | 'cycle' | 'seance' | 'group', Subject> = {
  house: {},
  cycle: { cycleId: CYCLE },
  seance: { cycleId: CYCLE, seanceId: SEANCE },
  group: { cycleId: CYCLE, seanceId: SEANCE, groupId: GROUP },
};

const user = (...grants: Grant[]): Actor => ({ kind: 'user', deviceId: 'd', sessionId: 's', userId: 'u', name: 'Une personne', grants });
const guest = (...grants: Grant[]): Actor => ({ kind: 'guest', deviceId: 'd', sessionId: 's', doorId: 'k', name: null, grants });
const program = (...grants: Grant[]): Actor => ({ kind: 'program', tokenId: 't', name: 'un programme', grants });

/** Where each action is asked, and the roles that may do it when their grant is on that very cycle. `note.write` has a table of its own. */
const TABLE: Record<Exclude<Action, 'note.write'>, { at: keyof typeof PLACES; roles: Role[] }> = {
  'house.create': { at: 'house', roles: [] },
  'house.users': { at: 'house', roles: [] },
  'cycle.read': { at: 'cycle', roles: ['organiser'] },
  'cycle.edit': { at: 'cycle', roles: ['organiser'] },
  'cycle.delete': { at: 'cycle', roles: ['organiser'] },
  'seance.read': { at: 'seance', roles: ['organiser', 'moderator', 'reader'] },
  'seance.edit': { at: 'seance', roles: ['organiser'] },
  'seance.doors': { at: 'seance', roles: ['organiser'] },
  'seance.follow': { at: 'seance', roles: ['organiser', 'moderator', 'rapporteur', 'participant', 'reader'] },
  'restitution.drive': { at: 'seance', roles: ['organiser', 'moderator'] },
  'note.read': { at: 'group', roles: ['organiser', 'moderator', 'rapporteur', 'reader'] },
  'note.manage': { at: 'group', roles: ['organiser'] },
  'actes.read': { at: 'seance', roles: ['organiser', 'reader'] },
  'actes.publish': { at: 'seance', roles: ['organiser'] },
};
const ACTIONS = [...(Object.keys(TABLE) as (keyof typeof TABLE)[]), 'note.write' as const];

const WRITERS: Record<Role, NoteState[]> = {
  organiser: ['draft', 'open', 'revision'],
  moderator: ['open'],
  rapporteur: ['open'],
  participant: [],
  reader: [],
};

describe('can', () => {
  for (const role of ROLES) {
    for (const [action, { at, roles }] of Object.entries(TABLE) as [keyof typeof TABLE, (typeof TABLE)[keyof typeof TABLE]][]) {
      const expected = roles.includes(role);
      it(`${expected ? 'lets' : 'does not let'} ${role} of a cycle do ${action} there`, () => {
        expect(can(user({ role, cycleId: CYCLE }), action, PLACES[at])).toBe(expected);
      });
      it(`lets ${role} of a cycle do ${action} in no other cycle`, () => {
        expect(can(user({ role, cycleId: 'cycle-elsewhere' }), action, PLACES[at])).toBe(false);
      });
    }
    for (const noteState of NOTE_STATES) {
      const expected = WRITERS[role].includes(noteState);
      it(`${expected ? 'lets' : 'does not let'} ${role} write in a note that is ${noteState}`, () => {
        const grant: Grant = { role, cycleId: CYCLE, seanceId: SEANCE, groupId: role === 'rapporteur' ? GROUP : null };
        expect(can(guest(grant), 'note.write', { ...PLACES.group, noteState })).toBe(expected);
      });
    }
    it(`lets nobody with the role ${role} write in a note whose state is not told`, () => {
      expect(can(user({ role, cycleId: CYCLE }), 'note.write', PLACES.group)).toBe(false);
    });
  }

  it('lets a visitor do nothing', () => {
    for (const action of ACTIONS) expect(can({ kind: 'visitor', deviceId: null }, action, { ...PLACES.group, noteState: 'open' })).toBe(false);
  });

  it('lets an organiser of every cycle do everything, everywhere', () => {
    const house = user({ role: 'organiser', cycleId: null });
    for (const action of ACTIONS) expect([action, can(house, action, { ...PLACES.group, noteState: 'open' })]).toEqual([action, true]);
    expect(can(house, 'house.users')).toBe(true);
  });

  it('lets no other role of every cycle make a cycle or an account', () => {
    for (const role of ROLES.filter((name) => name !== 'organiser')) {
      expect(can(program({ role, cycleId: null }), 'house.create')).toBe(false);
      expect(can(program({ role, cycleId: null }), 'house.users')).toBe(false);
    }
  });

  it('keeps a grant on a séance inside that séance', () => {
    const grant: Grant = { role: 'organiser', cycleId: CYCLE, seanceId: SEANCE };
    expect(can(guest(grant), 'seance.edit', PLACES.seance)).toBe(true);
    expect(can(guest(grant), 'note.manage', PLACES.group)).toBe(true);
    expect(can(guest(grant), 'seance.edit', { cycleId: CYCLE, seanceId: 'another' })).toBe(false);
    expect(can(guest(grant), 'cycle.edit', PLACES.cycle)).toBe(false);
    expect(can(guest(grant), 'cycle.read', PLACES.cycle)).toBe(false);
  });

  it('keeps a grant on a group inside that group, but lets it follow the whole séance', () => {
    const grant: Grant = { role: 'rapporteur', cycleId: CYCLE, seanceId: SEANCE, groupId: GROUP };
    expect(can(guest(grant), 'note.read', PLACES.group)).toBe(true);
    expect(can(guest(grant), 'note.read', { ...PLACES.group, groupId: 'another' })).toBe(false);
    expect(can(guest(grant), 'note.read', PLACES.seance)).toBe(false);
    expect(can(guest(grant), 'note.write', { ...PLACES.group, groupId: 'another', noteState: 'open' })).toBe(false);
    expect(can(guest(grant), 'seance.follow', PLACES.seance)).toBe(true);
    expect(can(guest(grant), 'seance.follow', { cycleId: CYCLE, seanceId: 'another' })).toBe(false);
  });

  it('never lets whoever came by a link decide about the house or delete a cycle', () => {
    for (const cycleId of [CYCLE, null]) {
      const organiser = guest({ role: 'organiser', cycleId });
      for (const action of ['house.create', 'house.users', 'cycle.delete'] as const) expect(can(organiser, action, PLACES.cycle)).toBe(false);
      expect(can(organiser, 'cycle.edit', PLACES.cycle)).toBe(true);
    }
  });

  it('adds up several grants and never mixes them', () => {
    const actor = user({ role: 'reader', cycleId: CYCLE }, { role: 'organiser', cycleId: 'cycle-elsewhere' });
    expect(can(actor, 'note.read', PLACES.group)).toBe(true);
    expect(can(actor, 'seance.edit', PLACES.seance)).toBe(false);
    expect(can(actor, 'seance.edit', { cycleId: 'cycle-elsewhere', seanceId: 'another' })).toBe(true);
  });

  it('reaches nothing by an id that is missing', () => {
    const grant: Grant = { role: 'organiser', cycleId: CYCLE, seanceId: SEANCE, groupId: null };
    expect(can(user(grant), 'seance.edit', { cycleId: CYCLE })).toBe(false);
    expect(can(user({ role: 'organiser', cycleId: CYCLE }), 'cycle.edit', {})).toBe(false);
    expect(can(user({ role: 'organiser', cycleId: CYCLE }), 'cycle.edit', { cycleId: null })).toBe(false);
  });
});
