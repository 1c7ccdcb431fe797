import { fileURLToPath } from 'node:url';

/** Where each library of the house is found by the bundler; tsconfig.base.json says the same to the compiler, jest.config.mjs to the tests. */
export const libraries = Object.fromEntries(
  ['domain', 'contract', 'note-schema', 'collab', 'actes'].map((name) => [
    `@pleniere/${name}`,
    fileURLToPath(new URL(`./${name}/src/index.ts`, import.meta.url)),
  ]),
);
