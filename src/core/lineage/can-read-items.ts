import { supervises, worksInOffice, type Actor } from '../access/index.js';
import { isAddressedTo } from './is-addressed-to.js';

/**
 * May somebody who cannot open the notice a higher paper lies in still read the paper's items (their text, nothing of
 * who does them or how far they are)? Only the office of a lower notice that names the paper, and the supervision
 * office of its government, and only where the paper is addressed to that government: it has received the paper anyway.
 */
export function canReadItems(
  actor: Actor,
  lower: { readonly officeUnitId: string; readonly jurisdiction: string; readonly areaAbove: string },
  paper: { readonly issuer: string | null; readonly recipients: readonly string[] },
): boolean {
  const answersForIt = worksInOffice(actor, lower.officeUnitId) || supervises(actor, lower.jurisdiction);
  return answersForIt && isAddressedTo(paper, lower.areaAbove);
}
