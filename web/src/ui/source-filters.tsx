import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import { noticesQuery, unitsQuery } from '../api/notices.js';
import { ChoiceFilter } from './filters.js';

interface PickProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Restricts a list to one notice, by document number. */
export function NoticeFilter({ value, onChange }: PickProps) {
  const notices = useQuery(noticesQuery).data ?? [];
  const options = notices.map((notice) => ({ value: notice.id, label: notice.docNumber }));
  return <ChoiceFilter label="文件" value={value} options={options} onChange={onChange} wide />;
}

interface UnitSelectProps extends PickProps {
  label: string;
  placeholder?: string;
}

/** Looks a unit up by any part of its name. */
export function UnitSelect({ label, value, onChange, placeholder = '输入单位名称查找' }: UnitSelectProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const units = useQuery(unitsQuery(sought));
  const options = (units.data ?? []).map((unit) => ({
    value: unit.id,
    label: unit.validTo === null ? unit.name : `${unit.name}（${unit.validTo} 撤并）`,
  }));
  return (
    <span className="filter filter-wide">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        aria-label={label}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        allowClear
        value={value}
        placeholder={placeholder}
        loading={units.isFetching}
        options={options}
        onChange={(next: string | undefined) => onChange(next)}
        notFoundContent={units.isFetching ? '正在查找…' : '没有这样的单位'}
        popupMatchSelectWidth={false}
        classNames={{ popup: { root: 'unit-list' } }}
      />
    </span>
  );
}
