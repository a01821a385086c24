import { Button, Input, Radio } from 'antd';
import { useId, useRef, useState } from 'react';
import type { CalendarChange } from '../../../../src/contract/index.js';
import { ChangePreview } from './change-preview.js';

interface FormProps {
  onDone: () => void;
}

/** A new year’s table, pasted or from a file; seen before it is saved. */
export function ImportForm({ onDone }: FormProps) {
  const id = useId();
  const [json, setJson] = useState('');
  const [asked, setAsked] = useState<CalendarChange | null>(null);
  const change = (text: string): void => {
    setJson(text);
    setAsked(null);
  };
  return (
    <section className="panel calendar-form" aria-label="导入放假安排">
      <p className="note">
        国务院办公厅发布下一年的放假安排后，取该年的放假安排文件（holiday-cn 的 JSON
        格式），选择文件或粘贴其内容，先预览再保存。
      </p>
      <label htmlFor={id}>放假安排文件的内容</label>
      <Input.TextArea
        id={id}
        rows={6}
        value={json}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      <div className="page-acts">
        <ChooseTable onText={change} />
        <Button
          type="primary"
          disabled={json.trim() === ''}
          onClick={() => setAsked({ kind: 'import', json })}
        >
          预览
        </Button>
      </div>
      {asked && <ChangePreview key={json} change={asked} onDone={onDone} />}
    </section>
  );
}

function ChooseTable({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>选择文件</Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        aria-label="选择放假安排文件"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void file.text().then(onText);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** One day treated otherwise than the table says, with a reason. */
export function OverrideForm({ onDone }: FormProps) {
  const id = useId();
  const [day, setDay] = useState('');
  const [rests, setRests] = useState(true);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<CalendarChange | null>(null);
  const edit = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      set(value);
      setAsked(null);
    };
  };
  return (
    <section className="panel calendar-form" aria-label="调整某一天">
      <p className="note">当地临时放假或安排上班时使用。理由会写进受影响报送单的截止日期说明。</p>
      <div className="calendar-fields">
        <div className="calendar-field">
          <label htmlFor={`${id}-day`}>日期</label>
          <Input
            id={`${id}-day`}
            type="date"
            value={day}
            onChange={(event) => edit(setDay)(event.target.value)}
          />
        </div>
        <Radio.Group
          aria-label="放假还是上班"
          value={rests}
          onChange={(event) => edit(setRests)(event.target.value === true)}
          options={[
            { value: true, label: '放假' },
            { value: false, label: '上班' },
          ]}
        />
        <div className="calendar-field calendar-wide">
          <label htmlFor={`${id}-reason`}>理由</label>
          <Input
            id={`${id}-reason`}
            value={reason}
            maxLength={200}
            onChange={(event) => edit(setReason)(event.target.value)}
          />
        </div>
        <Button
          type="primary"
          disabled={day === '' || reason.trim().length < 2}
          onClick={() => setAsked({ kind: 'override', day, rests, reason: reason.trim() })}
        >
          预览
        </Button>
      </div>
      {asked && <ChangePreview key={`${day} ${rests} ${reason}`} change={asked} onDone={onDone} />}
    </section>
  );
}
