import { Domain1700000001000 } from './1-domain';
import { Doors1700000002000 } from './2-doors';
import { Notes1700000003000 } from './3-notes';
import { Restitution1700000004000 } from './4-restitution';
import { Editions1700000005000 } from './5-editions';
import { History1700000006000 } from './6-history';
import { Actes1700000007000 } from './7-actes';
import { Renders1700000008000 } from './8-renders';
import { FirstWords1700000009000 } from './9-first-words';

/** Every migration, in order. A bundle has no files to search, so they are named here; a published one is never edited. */
export const MIGRATIONS = [
  Domain1700000001000,
  Doors1700000002000,
  Notes1700000003000,
  Restitution1700000004000,
  Editions1700000005000,
  History1700000006000,
  Actes1700000007000,
  Renders1700000008000,
  FirstWords1700000009000,
];
