/** Parties of a responsibility phrase, in the order printed. */
export interface Parties {
  readonly units: readonly string[];
  readonly groups: readonly string[];
  /** 等 stands in the list: there are more. */
  readonly openEnded: boolean;
  /** The first party of the list is a single unit (not a group). */
  readonly unitFirst: boolean;
}

export const NO_PARTIES: Parties = { units: [], groups: [], openEnded: false, unitFirst: false };

const GROUP =
  /^(?:各|全体|所有)|各?成员单位$|(?:有关|相关|其他|责任)(?:单位|部门|方面|镇街|企业|地区)(?:[〔（(].*[〕）)])?$/;
const UNIT_END =
  /(?:委|局|办|厅|部|院|会|联|行|社|处|科|室|署|站|所|校|队|团|中心|公司|集团|政府|单位|部门|机构|镇街|街道|乡镇|区县|园区|新区|高新区|开发区|经开区|园|协会|组织)(?:[〔（(].{1,20}[〕）)])?$/;
const MAX_NAME = 30;

/** 各镇街, …成员单位, 相关单位: a party that stands for several units. */
export function isGroup(name: string): boolean {
  return GROUP.test(name);
}

/** Does a name end as names of units do? Used where nothing else marks a list as one of units. */
export function looksLikeUnit(name: string): boolean {
  return name.length >= 2 && name.length <= MAX_NAME && (UNIT_END.test(name) || isGroup(name));
}

/** Splits A、B，C等 into its parties; brackets inside a name are kept whole. */
export function readParties(list: string): Parties {
  const names = splitNames(list);
  const bare = names
    .map((name) => name.replace(/等(?:单位|部门|有关单位|有关部门)?$/, ''))
    .filter((n) => n !== '');
  const groups = bare.filter(isGroup);
  return {
    units: bare.filter((name) => !isGroup(name)),
    groups,
    openEnded: names.some((name) => /等(?:单位|部门|有关单位|有关部门)?$/.test(name)),
    unitFirst: bare.length > 0 && !isGroup(bare[0] ?? ''),
  };
}

/** Names between 、 and commas that stand outside brackets. */
export function splitNames(list: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const c of list) {
    if ('（(〔【'.includes(c)) depth += 1;
    if ('）)〕】'.includes(c)) depth = Math.max(0, depth - 1);
    if (depth === 0 && '、，,'.includes(c)) {
      names.push(name);
      name = '';
    } else name += c;
  }
  return [...names, name].map((n) => n.trim()).filter((n) => n !== '');
}

/** Every party of the list has the look of a unit or group. */
export function allLookLikeUnits(parties: Parties): boolean {
  return parties.units.length + parties.groups.length > 0 && parties.units.every(looksLikeUnit);
}
