import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { libraries } from '../../libs/aliases';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const servers = Object.fromEntries(readdirSync(at('./servers')).map((file) => [file.replace('.ts', ''), at(`./servers/${file}`)]));

/** The bench is bundled for Node beside the product: each entry is a process of its own. */
export default defineConfig({
  root: at('.'),
  resolve: { alias: libraries },
  logLevel: 'error',
  build: {
    ssr: true,
    target: 'node20',
    outDir: at('../../dist/load'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: { output: { chunkFileNames: '[name]-[hash].js' }, input: { ...servers, bench: at('./bench.ts'), generator: at('./generator.ts'), actes: at('./actes/bench.ts'), 'typst-child': at('../../libs/actes/src/typst/child.mjs') } },
  },
});
