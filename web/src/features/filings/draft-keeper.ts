import type { EntryText } from './filing-form.js';

/** Text typed but not yet on the server, kept on this machine so that no word is lost. */
export interface KeptDraft {
  revision: number;
  texts: Record<string, EntryText>;
}

const keyOf = (personId: string, filingId: string): string => `duban.draft.${personId}.${filingId}`;

export function keepDraft(personId: string, filingId: string, draft: KeptDraft): void {
  try {
    localStorage.setItem(keyOf(personId, filingId), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage must not stop the typing; the server still gets every save.
  }
}

export function readDraft(personId: string, filingId: string): KeptDraft | null {
  try {
    const text = localStorage.getItem(keyOf(personId, filingId));
    return text === null ? null : (JSON.parse(text) as KeptDraft);
  } catch {
    return null;
  }
}

export function dropDraft(personId: string, filingId: string): void {
  localStorage.removeItem(keyOf(personId, filingId));
}
