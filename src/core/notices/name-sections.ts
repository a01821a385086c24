import type { SectionHead } from './outline.js';
import type { Section } from './parsed-notice.js';

/** Sections as data: ordinal without its mark, title, part. */
export function nameSections(heads: readonly SectionHead[]): Section[] {
  return heads.map(({ header, title, part }) => ({ ordinal: header.printed, title, part }));
}
