import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { UnitRow } from '../../../../src/contract/index.js';
import { unitsQuery } from '../../api/notices.js';

export interface FoundUnit {
  readonly id: string;
  readonly name: string;
}

/** Looks a unit up by any part of its name and hands it over with its name. */
export function UnitSearch({
  label,
  value,
  onPick,
}: {
  label: string;
  value?: FoundUnit | null;
  onPick: (unit: FoundUnit) => void;
}) {
  const [typed, setTyped] = useState('');
  const units = useQuery(unitsQuery(useDeferredValue(typed.trim())));
  const options = (units.data ?? []).map((unit) => ({
    value: unit.id,
    name: unit.name,
    label: labelOf(unit),
  }));
  const shown = value && !options.some((option) => option.value === value.id);
  return (
    <Select
      className="unit-search"
      aria-label={label}
      placeholder="输入单位名称查找"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value?.id ?? null}
      loading={units.isFetching}
      options={shown ? [{ value: value.id, name: value.name, label: value.name }, ...options] : options}
      onChange={(id: string | null) => {
        const found = options.find((option) => option.value === id);
        if (found) onPick({ id: found.value, name: found.name });
      }}
      notFoundContent={units.isFetching ? '正在查找…' : '没有这样的单位'}
      popupMatchSelectWidth={false}
      classNames={{ popup: { root: 'unit-list' } }}
    />
  );
}

/** Districts have units of the same name: the full name tells them apart. */
function labelOf({ name, canonical, validTo }: UnitRow): string {
  const full = canonical === name ? '' : `（${canonical}）`;
  return `${name}${full}${validTo === null ? '' : `，${validTo} 撤并`}`;
}
