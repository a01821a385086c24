import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Packages every page needs change seldom: apart from the pages, they stay in the browser's cache. */
function chunkOf(moduleId: string): string | undefined {
  if (/node_modules\/(echarts|zrender)\//.test(moduleId)) return 'charts';
  if (/node_modules\/(react|react-dom|scheduler)\//.test(moduleId)) return 'react';
  if (/node_modules\/@tanstack\//.test(moduleId)) return 'tanstack';
  return undefined;
}

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
