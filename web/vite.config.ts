import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/**
 * Packages every page needs change seldom: apart from the pages, they stay in the browser's cache. What the first pages are
 * made of comes in one piece, not in a dozen small ones. Where two would take a module, the higher priority has it.
 */
const CHUNKS = [
  { name: 'charts', test: /node_modules\/(echarts|zrender)\//, priority: 4 },
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
  { name: 'tanstack', test: /node_modules\/@tanstack\//, priority: 2 },
  {
    name: 'parts',
    test: /web\/src\/(api|ui)\/(announce|button|client|clock|due-date|filings|format|light-badge|menu|notices|page|session|states|supervision|use-phone|words)\.ts/,
    priority: 1,
  },
];

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Leaves each text file of the build compressed beside itself, so that sending it costs the server nothing. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const names = await readdir(dir, { recursive: true });
      const compress = async (name: string): Promise<void> => {
        const file = path.join(dir, name);
        const source = await readFile(file);
        await writeFile(`${file}.br`, await brotli(source));
        await writeFile(`${file}.gz`, await gzip(source, { level: 9 }));
      };
      await Promise.all(names.filter((name) => /\.(js|css|html|svg)$/.test(name)).map(compress));
    },
  };
}

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
