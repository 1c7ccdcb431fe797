import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { libraries } from '../../libs/aliases';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The server is bundled for Node: our own code is inlined, packages stay outside. Each entry is a process or thread of its own.
 */
export default defineConfig({
  root: at('./src'),
  resolve: { alias: libraries },
  build: {
    ssr: true,
    target: 'node20',
    outDir: at('../../dist/server'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      // Shared chunks lie beside the entries: « beside this file » means the same folder in each of them.
      output: { chunkFileNames: '[name]-[hash].js' },
      input: {
        main: at('./src/main.ts'),
        'note-worker': at('./src/collab/note-worker.ts'),
        'render-child': at('./src/actes/render-child.ts'),
        'typst-child': at('../../libs/actes/src/typst/child.mjs'),
        cli: at('./src/cli/index.ts'),
      },
    },
  },
});
