import { Input, Select } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

/** One line of filters above a list; wraps on a phone. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className="filters" role="search" aria-label="筛选">
      {children}
    </div>
  );
}

interface TextFilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Text to look for; tells its value a moment after the last key. `/` brings the cursor here. */
export function TextFilter({ label, value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(value ?? '');
  const told = useRef(value ?? '');
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if ((value ?? '') !== told.current) {
      told.current = value ?? '';
      setTyped(told.current);
    }
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed.trim() === '' ? undefined : typed.trim());
    }, 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input
      className="filter-text"
      aria-label={label}
      placeholder={`${label}（按 / 键）`}
      value={typed}
      allowClear
      data-search=""
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

interface ChoiceFilterProps {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
  wide?: boolean;
}

/** One of a closed list, or all of them. */
export function ChoiceFilter({ label, value, options, onChange, wide = false }: ChoiceFilterProps) {
  const id = useId();
  return (
    <span className={wide ? 'filter filter-wide' : 'filter'}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        aria-label={label}
        value={value ?? ''}
        options={[{ value: '', label: '全部' }, ...options]}
        onChange={(next: string) => onChange(next === '' ? undefined : next)}
        popupMatchSelectWidth={false}
      />
    </span>
  );
}

/** The entries of a table of words as options. */
export function optionsOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
