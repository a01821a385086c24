import path from 'node:path';

/** The project folder: `src/platform/config` and `dist/platform/config` lie equally deep below it. */
const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Absolute path of a file that ships with the project, such as `seeds/reference/units.json`. */
export function projectPath(relative: string): string {
  return path.join(ROOT, relative);
}
