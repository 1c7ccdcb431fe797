import { createHash } from 'node:crypto';
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

const FIRST_FONTS = /source-(sans-3-latin-wght-normal|serif-4-latin-opsz-normal)/;

/** Tells the service worker which files the sheet needs: what its screens import, their style sheets, and the fonts of a first view. */
const tellServiceWorker: Plugin = {
  name: 'tell-service-worker',
  enforce: 'post',
  generateBundle(_, bundle) {
    const worker = bundle['sw.js'];
    if (worker?.type !== 'chunk') return;
    const files = new Set<string>(['favicon.svg']);
    const visit = (name: string): void => {
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk' || files.has(name)) return;
      files.add(name);
      chunk.viteMetadata?.importedCss.forEach((sheet) => files.add(sheet));
      chunk.imports.forEach(visit);
    };
    let entry = '';
    for (const output of Object.values(bundle)) {
      if (output.type === 'asset' && FIRST_FONTS.test(output.fileName)) files.add(output.fileName);
      if (output.type !== 'chunk') continue;
      const from = output.facadeModuleId ?? '';
      if (from.endsWith('/entry-client.tsx')) entry = `/${output.fileName}`;
      if (from.endsWith('/entry-client.tsx') || from.includes('/features/note/')) visit(output.fileName);
    }
    const list = [...files].sort().map((file) => `/${file}`);
    const name = createHash('sha256').update(list.join()).digest('base64url').slice(0, 12);
    worker.code = worker.code.replace('THIS_BUILD', () => JSON.stringify({ name, entry, files: list }));
  },
};

/** Two builds from one source: the browser's (with a manifest that the server reads) and the server's renderer of public pages. */
export default defineConfig(({ isSsrBuild }) => ({
  root: at('./src'),
  base: '/',
  publicDir: isSsrBuild ? false : at('./public'),
  plugins: [react(), keepSheets, tellServiceWorker],
  resolve: { alias: libraries, dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    target: 'es2022',
    outDir: at('../../dist/web/client'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    sourcemap: false,
    rollupOptions: isSsrBuild
      ? {}
      : {
          input: [at('./src/entry-client.tsx'), at('./src/entry-site.ts'), at('./src/sw.ts')],
          // A browser asks for its service worker at the address it knows.
          output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
        },
  },
}));
