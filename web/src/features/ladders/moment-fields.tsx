import { Checkbox, Input, InputNumber } from 'antd';
import type { RungForm } from '../../../../src/contract/index.js';
import { Field, Group } from './field.js';
import type { RungFieldsProps } from './rung-props.js';

type Side = 'before' | 'on' | 'after';
const SIDES: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'before', label: '之前' },
  { value: 'on', label: '当日' },
  { value: 'after', label: '之后' },
];
const ANCHORS = [
  { value: 'due', label: '截止日' },
  { value: 'quarter-end', label: '季度末日' },
] as const;

const sideOf = (offset: number): Side => (offset < 0 ? 'before' : offset > 0 ? 'after' : 'on');

/** When: so many working days before or after the due day, at an hour. */
export function MomentFields({ rung, problems, onChange }: RungFieldsProps) {
  const offset = rung.offsetWorkingDays;
  const side = sideOf(offset);
  const put = (next: Side, days: number): void => {
    const whole = Math.abs(Math.trunc(days));
    onChange({ ...rung, offsetWorkingDays: next === 'on' ? 0 : next === 'before' ? -whole : whole });
  };
  const found = [...(problems.get('moment') ?? []), ...(problems.get('at') ?? [])];
  return (
    <Group legend="什么时候" problems={found}>
      <Choice label="以哪天为准" value={rung.anchor ?? 'due'} options={ANCHORS} onChange={(anchor) => onChange({ ...rung, anchor })} />
      <Choice label="之前还是之后" value={side} options={SIDES} onChange={(next) => put(next, offset === 0 ? 1 : offset)} />
      {side !== 'on' && (
        <Field label="几个工作日">
          {(ids) => <InputNumber {...ids} min={1} max={500} precision={0} value={Math.abs(offset)} onChange={(days) => put(side, days ?? 1)} />}
        </Field>
      )}
      <Field label="时刻">
        {(ids) => (
          <Input {...ids} type="time" className="rung-time" disabled={rung.at === '24:00'} value={rung.at === '24:00' ? '' : rung.at} onChange={(event) => onChange({ ...rung, at: event.target.value })} />
        )}
      </Field>
      <Checkbox checked={rung.at === '24:00'} onChange={(event) => onChange({ ...rung, at: event.target.checked ? '24:00' : '09:00' })}>
        当日终了
      </Checkbox>
      <Sooner rung={rung} onChange={onChange} />
      <Checkbox checked={rung.onResumption === true} onChange={(event) => onChange({ ...rung, onResumption: event.target.checked })}>
        暂停期间错过的，恢复之日补上
      </Checkbox>
    </Group>
  ); // prettier-ignore
}

interface SoonerProps {
  rung: RungForm;
  onChange: (rung: RungForm) => void;
}

/** 连续两期逾期: the same rung sooner. */
function Sooner({ rung, onChange }: SoonerProps) {
  const { offsetWhenRepeated: sooner, ...rest } = rung;
  const may = sooner !== undefined || rung.offsetWorkingDays > 1;
  if (!may) return null;
  return (
    <>
      <Checkbox
        checked={sooner !== undefined}
        onChange={(event) =>
          onChange(
            event.target.checked
              ? { ...rest, offsetWhenRepeated: Math.max(1, rest.offsetWorkingDays - 1) }
              : rest,
          )
        }
      >
        连续两期逾期的提前
      </Checkbox>
      {sooner !== undefined && (
        <Field label="提前为之后第几个工作日">
          {(ids) => (
            <InputNumber
              {...ids}
              precision={0}
              value={sooner}
              onChange={(days) => onChange({ ...rung, offsetWhenRepeated: days ?? 0 })}
            />
          )}
        </Field>
      )}
    </>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  options: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="rung-select"
          value={value}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
