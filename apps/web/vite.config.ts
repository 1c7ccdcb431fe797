import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { libraries } from '../../libs/aliases';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Public pages name their classes on the server: the browser's build keeps those sheets though no script of its own uses them. */
const keepSheets: Plugin = {
  name: 'keep-sheets',
  enforce: 'post',
  transform: (code, id) => (/\.module\.css$/.test(id) ? { code, map: null, moduleSideEffects: 'no-treeshake' } : null),
};

/** Two builds from one source: the browser's (with a manifest that the server reads) and the server's renderer of public pages. */
export default defineConfig(({ isSsrBuild }) => ({
  root: at('./src'),
  base: '/',
  publicDir: isSsrBuild ? false : at('./public'),
  plugins: [react(), keepSheets],
  resolve: { alias: libraries, dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    target: 'es2022',
    outDir: at('../../dist/web/client'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    sourcemap: false,
    rollupOptions: isSsrBuild ? {} : { input: [at('./src/entry-client.tsx'), at('./src/entry-site.ts')] },
  },
}));
