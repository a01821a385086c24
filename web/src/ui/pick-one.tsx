import { Select } from 'antd';
import { useId } from 'react';

interface PickOneProps<T extends string> {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a list that has to be chosen in a form, with its label above. */
export function PickOne<T extends string>({ label, value, options, onChange }: PickOneProps<T>) {
  const id = useId();
  return (
    <div className="pick-one">
      <label htmlFor={id} className="note">
        {label}
      </label>
      <Select<T>
        id={id}
        aria-label={label}
        {...(value === undefined ? {} : { value })}
        placeholder="请选择"
        options={[...options]}
        onChange={(next) => onChange(next)}
      />
    </div>
  );
}
