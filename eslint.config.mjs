import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom: the walls of the house (README.md, « The house »). */
const walls = {
  domain: ['@pleniere/*', '@nestjs/*', 'typeorm', 'ws', 'pg', 'react', 'yjs', 'zod'],
  contract: ['@pleniere/note-schema', '@pleniere/collab', '@pleniere/actes', '@nestjs/*', 'typeorm', 'ws', 'pg', 'react'],
  'note-schema': ['@pleniere/contract', '@pleniere/collab', '@pleniere/actes', '@nestjs/*', 'typeorm', 'ws', 'pg', 'react'],
  collab: ['@pleniere/actes', '@nestjs/*', 'typeorm', 'ws', 'pg', 'react', 'socket.io'],
  actes: ['@pleniere/contract', '@pleniere/collab', '@nestjs/*', 'typeorm', 'ws', 'pg', 'react', 'yjs'],
};

const wall = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'data/**', '.nx/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  // Decorated constructors and handlers need their types at run time.
  { files: ['apps/server/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['apps/web/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  { files: ['apps/server/bin/**', 'apps/server/src/cli/**', 'test/**', '.ci/**'], rules: { 'no-console': 'off' } },
  ...Object.entries(walls).map(([name, group]) =>
    wall([`libs/${name}/**/*.ts`], [...group, '**/apps/**'], `libs/${name} may not import this (README.md, « The house »).`),
  ),
  wall(
    ['apps/web/**/*.{ts,tsx}'],
    ['@pleniere/collab', '@pleniere/actes', '@nestjs/*', 'typeorm', 'ws', 'pg', '**/server/**'],
    'The browser may not import this (README.md, « The house »).',
  ),
  wall(['apps/server/**/*.ts'], ['react', 'react-dom', 'react-dom/*', '**/test/**', '**/web/src/**'], 'The server renders pages through entry-server only.'),
);
