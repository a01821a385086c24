import { foldName } from './fold-name.js';
import { chainOf } from './name-prefix.js';
import type { Group, GroupId, JurisdictionId, UnitRegistry } from './registry.js';

type Sort = 'towns' | 'departments' | 'by-hand';

/** Words for many bodies at once, as notices vary them; the first line that fits tells the sort. */
const COLLECTIVE: readonly (readonly [RegExp, Sort])[] = [
  [
    /(有关|相关|涉及)(的)?(部门|单位|方面|职能部门|责任单位|行业主管部门|企业)(和单位|及单位|、单位)?$/,
    'by-hand',
  ],
  [/^各?(行业|产业)?主管部门$|^各?成员单位$|^各?责任单位$/, 'by-hand'],
  [
    /^(各|全区|全市|全县|区属|辖区内?)?(镇街|乡镇|镇乡|街镇|街乡|镇|乡|街道)([、(]?.*(街道|办事处|人民政府|政府|镇|乡)\)?)?$/,
    'towns',
  ],
  [
    /^(各|[市区县](政府|级|直|委)?(各|所有))(职能|工作)?(部门|委办局|委、?办、?局|部门和单位)$/,
    'departments',
  ],
];

function isOfSort(group: Group, sort: Sort): boolean {
  if (sort === 'by-hand') return group.byHand;
  const kind = sort === 'towns' ? 'town' : 'department';
  return group.kinds?.includes(kind) === true;
}

/** Is this a collective word at all, whether or not the registry has a group for it? */
export function sortOfCollective(printed: string): Sort | null {
  const word = foldName(printed);
  return COLLECTIVE.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** The group meant by a collective word in another spelling than the registry has; null where there is none. */
export function groupByWords(registry: UnitRegistry, printed: string, place: JurisdictionId): GroupId | null {
  const sort = sortOfCollective(printed);
  if (sort === null) return null;
  const [own] = chainOf(registry.jurisdictions, place);
  const found = [...registry.groups.values()].find((g) => g.jurisdiction === own?.id && isOfSort(g, sort));
  return found?.id ?? null;
}
