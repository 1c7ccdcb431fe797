import { describe, expect, test } from '@jest/globals';
import { pagesOf, partAt } from './bookmarks';

const part = (id: string, title: string, printed = true) => ({ id, title, printed });

describe('the pages of the parts', () => {
  test('are those of the bookmarks, whatever spaces and quotes became', () => {
    const parts = [part('cover', 'Actes'), part('next', 'Et après ?'), part('groups', "L'atelier")];
    const pages = pagesOf(parts, [
      { title: 'Et après\u202f?', page: 4 },
      { title: 'L’atelier', page: 9 },
    ]);
    expect([...pages]).toEqual([['cover', 1], ['next', 4], ['groups', 9]]);
  });

  test('tell apart two parts of one name, by their order', () => {
    const parts = [part('a', 'Échanges'), part('b', 'Synthèse'), part('c', 'Échanges')];
    const bookmarks = [{ title: 'Échanges', page: 3 }, { title: 'Synthèse', page: 5 }, { title: 'Échanges', page: 7 }];
    expect(pagesOf(parts, bookmarks).get('c')).toBe(7);
  });

  test('are unknown for what is not printed', () => {
    expect(pagesOf([part('a', 'Évaluation', false)], [{ title: 'Évaluation', page: 3 }]).has('a')).toBe(false);
  });
});

test('a page belongs to the last part that begins on it or before', () => {
  const pages = new Map([['cover', 1], ['programme', 4], ['groups', 9], ['group:1', 9]]);
  expect(partAt(pages, 8)).toBe('programme');
  expect(partAt(pages, 9)).toBe('group:1');
  expect(partAt(new Map(), 9)).toBeNull();
});
