import { Button } from 'antd';
import type { RuleForm } from '../../../../src/contract/index.js';
import { ChoiceField, CountField, TextField } from './controls.js';
import { CADENCES, COVERAGES, wayOf, waysOf, withCadence, withWay, type Coverage } from './rule-words.js';

export interface FieldsProps {
  form: RuleForm;
  today: string;
  onChange: (form: RuleForm) => void;
}

const DAYS = '一二三四五六日';
const WEEKDAYS = [...DAYS].map((day, i) => ({ value: String(i + 1), label: `周${day}` }));

/** The cadence and the day it names. */
export function WhenFields({ form, today, onChange }: FieldsProps) {
  const ways = waysOf(form.cadence);
  const spans = form.windows === undefined && form.dates === undefined && form.cadence !== 'irregular';
  return (
    <>
      <ChoiceField
        label="周期"
        value={form.cadence}
        options={CADENCES}
        onChange={(cadence) => onChange(withCadence(form, cadence, today))}
      />
      {ways.length > 0 && (
        <ChoiceField
          label="报送日"
          value={wayOf(form)}
          options={ways}
          onChange={(way) => onChange(withWay(form, way))}
        />
      )}
      <DayField form={form} today={today} onChange={onChange} />
      {spans && (
        <ChoiceField<Coverage | ''>
          label="报送内容的期间"
          value={form.covers ?? ''}
          options={[{ value: '', label: '按周期惯例' }, ...COVERAGES]}
          onChange={(covers) => onChange({ ...form, covers: covers === '' ? undefined : covers })}
        />
      )}
      <WindowList form={form} today={today} onChange={onChange} />
      <DateList form={form} today={today} onChange={onChange} />
    </>
  );
}

function DayField({ form, onChange }: FieldsProps) {
  const { dayOfMonth, dayOfWeek, dayOfTen, workingDay, leadWorkingDays } = form;
  if (dayOfMonth !== undefined)
    return (
      <CountField
        label={form.cadence === 'monthly' ? '每月几日' : '期满后首月几日'}
        value={dayOfMonth}
        onChange={(day) => onChange({ ...form, dayOfMonth: day })}
      />
    );
  if (dayOfWeek !== undefined)
    return (
      <ChoiceField
        label="周几"
        value={String(dayOfWeek)}
        options={WEEKDAYS}
        onChange={(day) => onChange({ ...form, dayOfWeek: Number(day) })}
      />
    );
  if (dayOfTen !== undefined)
    return (
      <CountField
        label="每旬第几日（10为最后一日）"
        value={dayOfTen}
        onChange={(day) => onChange({ ...form, dayOfTen: day })}
      />
    );
  if (workingDay !== undefined)
    return (
      <CountField
        label={workingDay < 0 ? '倒数第几个工作日' : '第几个工作日'}
        value={Math.abs(workingDay)}
        onChange={(n) => onChange({ ...form, workingDay: workingDay < 0 ? -Math.abs(n) : n })}
      />
    );
  if (leadWorkingDays === undefined) return null;
  return (
    <CountField
      label="每次至少提前几个工作日通知"
      value={leadWorkingDays}
      onChange={(days) => onChange({ ...form, leadWorkingDays: days })}
    />
  );
}

function WindowList({ form, onChange }: FieldsProps) {
  const { windows } = form;
  if (windows === undefined) return null;
  const put = (at: number, part: Partial<(typeof windows)[number]>): void =>
    onChange({ ...form, windows: windows.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <ol className="rule-rows">
      {windows.map((window, i) => (
        <li key={i} className="rule-row">
          <CountField label="月份" value={window.month} onChange={(month) => put(i, { month })} />
          <CountField label="自几日" value={window.fromDay} onChange={(fromDay) => put(i, { fromDay })} />
          <CountField label="至几日" value={window.toDay} onChange={(toDay) => put(i, { toDay })} />
          <ChoiceField label="报送内容的期间" value={window.covers} options={COVERAGES} onChange={(covers) => put(i, { covers })} />
          {windows.length > 1 && (
            <Button onClick={() => onChange({ ...form, windows: windows.filter((_, at) => at !== i) })}>删去</Button>
          )}
        </li>
      ))}
      <li>
        <Button onClick={() => onChange({ ...form, windows: [...windows, { month: 1, fromDay: 1, toDay: 10, covers: 'second-half' }] })}>
          增加时段
        </Button>
      </li>
    </ol>
  ); // prettier-ignore
}

function DateList({ form, today, onChange }: FieldsProps) {
  const { dates } = form;
  if (dates === undefined) return null;
  const put = (at: number, part: Partial<(typeof dates)[number]>): void =>
    onChange({ ...form, dates: dates.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <ol className="rule-rows">
      {dates.map((date, i) => (
        <li key={i} className="rule-row">
          <TextField label="日期" type="date" value={date.on} onChange={(on) => put(i, { on })} />
          <ChoiceField label="报送内容的期间" value={date.covers} options={COVERAGES} onChange={(covers) => put(i, { covers })} />
          {dates.length > 1 && (
            <Button onClick={() => onChange({ ...form, dates: dates.filter((_, at) => at !== i) })}>删去</Button>
          )}
        </li>
      ))}
      <li>
        <Button onClick={() => onChange({ ...form, dates: [...dates, { on: today, covers: 'current-month' }] })}>
          增加日期
        </Button>
      </li>
    </ol>
  ); // prettier-ignore
}
