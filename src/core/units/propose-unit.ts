import { foldName } from './fold-name.js';
import { cutName, regionName, type Jurisdictions } from './name-prefix.js';
import type { JurisdictionId, UnitKind } from './registry.js';
import { fullForm } from './short-names.js';

/** What a unit not yet in the registry might be; a person decides, nothing is created by this. */
export interface UnitProposal {
  readonly printed: string;
  readonly fullName: string;
  readonly jurisdiction: JurisdictionId;
  readonly kind: UnitKind;
}

/** The first line that fits tells the kind; a body of none of them is taken for a department. */
const KIND_OF_NAME: readonly (readonly [RegExp, UnitKind])[] = [
  [/(领导小组|联席会议|指挥部|专班)(办公室|办)$/, 'office'],
  [/督查(室|办)$/, 'supervision'],
  [/街道(办事处|办)?$/, 'street'],
  [/(镇|乡|苏木)(人民政府|政府)?$/, 'town'],
  [/(公司|集团|银行|商行)$/, 'enterprise'],
  [/^团.?委$|^共青团|总工会$|妇联$|残联$|工商联$|科协$|文联$|联合会$/, 'mass'],
  [/^委.*(部|办|委|委员会|办公室)$|^(纪委|政法委|监委)/, 'party'],
  [/(分局|支行|分行|中支|税务局|气象局|海关|监管局|调查队|供电公司)$/, 'vertical'],
  [/(管委会|开发区|园区|高新区|经开区|新区|保税区)$/, 'zone'],
  [/(中心|学校|学院|大学|医院|院|所|站|馆|社)$/, 'institution'],
];
/** Departments although their name ends like that of a body managed from above. */
const LOCAL = /(市场|金融|市监)(监督管理|监管|监)局$/;

/** The kind a name speaks for; takes the folded name without region and level. */
export function kindOfName(rest: string): UnitKind {
  if (LOCAL.test(rest)) return 'department';
  return KIND_OF_NAME.find(([pattern]) => pattern.test(rest))?.[1] ?? 'department';
}

/**
 * Proposes a unit for a printed name nobody knows, in a notice of `place`. Names of enterprises and of bodies managed
 * from above are left as printed: their legal names do not follow the region.
 */
export function proposeUnit(
  jurisdictions: Jurisdictions,
  printed: string,
  place: JurisdictionId,
): UnitProposal {
  const name = foldName(printed);
  const cut = cutName(jurisdictions, name, place) ?? { jurisdiction: place, rest: name };
  const kind = kindOfName(cut.rest);
  const { jurisdiction } = cut;
  if (kind === 'enterprise' || kind === 'vertical' || kind === 'mass')
    return { printed, fullName: printed.trim(), jurisdiction, kind };
  const party = kind === 'party' ? '中共' : '';
  return {
    printed,
    fullName: party + regionName(jurisdictions, jurisdiction) + fullForm(cut.rest),
    jurisdiction,
    kind,
  };
}
