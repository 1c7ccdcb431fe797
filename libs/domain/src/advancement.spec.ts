import { describe, expect, it } from '@jest/globals';
import { momentsOf, nextStepOf, type SeanceProgress } from './advancement';

const ready: SeanceProgress = {
  status: 'planned',
  date: '2026-11-30',
  today: '2026-11-22',
  hasTitle: true,
  items: 12,
  groups: 4,
  groupsWithoutRoom: 0,
  groupsWithoutRapporteur: 0,
  words: 0,
  groupsWithWords: 0,
  editions: 0,
};

describe('the next thing to do', () => {
  it.each<[string, Partial<SeanceProgress>, string]>([
    ['fix a date first', { date: null, items: 0 }, 'setDate'],
    ['then write the programme', { items: 0 }, 'writeProgramme'],
    ['then add groups', { groups: 0 }, 'addGroups'],
    ['then give rooms', { groupsWithoutRoom: 1 }, 'giveRooms'],
    ['then name rapporteurs', { groupsWithoutRapporteur: 2 }, 'nameRapporteurs'],
    ['then print the doors', {}, 'printDoors'],
    ['follow the groups on the day', { date: '2026-11-22' }, 'followGroups'],
    ['prepare the actes afterwards', { date: '2026-11-20', words: 1200 }, 'prepareActes'],
    ['rest once they are out', { status: 'held', editions: 1 }, 'nothing'],
    ['leave a cancelled séance alone', { status: 'cancelled', date: null }, 'nothing'],
  ])('%s', (_, change, expected) => expect(nextStepOf({ ...ready, ...change })).toBe(expected));
});

describe('the five moments', () => {
  it('fills them as the day goes', () => {
    expect(Object.values(momentsOf(ready))).toEqual(['done', 'done', 'todo', 'todo', 'todo']);
    expect(Object.values(momentsOf({ ...ready, date: '2026-11-22', words: 300, groupsWithWords: 2 }))).toEqual(['done', 'done', 'now', 'now', 'todo']);
    expect(Object.values(momentsOf({ ...ready, status: 'held', words: 900, groupsWithWords: 4, editions: 1 }))).toEqual(['done', 'done', 'done', 'done', 'done']);
  });
});
