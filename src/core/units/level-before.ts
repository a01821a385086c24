import { foldName } from './fold-name.js';
import { cutName } from './name-prefix.js';
import { kindOfName } from './propose-unit.js';
import type { JurisdictionId, UnitRegistry } from './registry.js';

/** Bodies managed from above carry a region that says where they sit, not whose body the next name is. */
const SEATED = new Set(['enterprise', 'vertical']);

/**
 * The name whose level holds on for the next of the same list (市发改委、财政局、公安局: that is 市发改委 for both), after
 * `printed` has been read; `before` is the one that held until then. A name without region and level changes nothing,
 * nor does one that only begins with a place (重庆海关, 武隆供电公司).
 */
export function levelHolder(
  registry: UnitRegistry,
  { printed, before }: { readonly printed: string; readonly before: string | null },
  jurisdiction: JurisdictionId,
): string | null {
  const name = foldName(printed);
  const cut = cutName(registry.jurisdictions, name, jurisdiction);
  if (cut === null || cut.prefix === 'none') return before;
  if (cut.prefix === 'level') return printed;
  const region = registry.jurisdictions.get(cut.jurisdiction)?.name ?? name;
  return name.includes(region) && !SEATED.has(kindOfName(cut.rest)) ? printed : before;
}
