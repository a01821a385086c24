import { Select } from 'antd';
import { useId, useState } from 'react';
import type { PersonalChannel, SavePerson, UnitDetail, UnitPerson } from '../../../../src/contract/index.js';
import { DUTY_WORDS, PERSONAL_CHANNEL_WORDS } from '../../../../src/contract/index.js';
import { ProblemError } from '../../api/client.js';
import { addAbsence, addPerson, changePerson, setLeaving } from '../../api/people.js';
import { optionsOf } from '../../ui/filters.js';
import { PickOne } from '../../ui/pick-one.js';
import { Field, FormShell, useEdit } from './edit-form.js';

interface FormProps {
  person: UnitPerson;
  onDone: () => void;
}

/** What the server says about each field, shown beside it. */
function faultsIn(error: Error | null): Readonly<Partial<Record<string, string>>> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
}

/** Enters somebody; the duties offered are those the reader may fill. */
export function AddPersonForm({ unit, onDone }: { unit: UnitDetail; onDone: () => void }) {
  const duty = unit.abilities.addPeople.includes('deputy-liaison') ? 'deputy-liaison' : 'liaison';
  const [draft, setDraft] = useState<SavePerson>({
    ...{ name: '', post: '', duty, phone: '', email: '', channelOrder: [] },
  });
  const edit = useEdit(() => addPerson(unit.id, draft), onDone);
  return (
    <FormShell
      label="登记人员"
      note="登记后即按岗位接收提醒；登录账号由系统管理员另行开通。"
      ready={draft.name.trim() !== '' && draft.post.trim() !== ''}
      edit={edit}
    >
      <PersonFields draft={draft} onChange={setDraft} duties={unit.abilities.addPeople} error={edit.error} />
    </FormShell>
  );
}

/** Changes what the reader may change: everything, or only the way to be reached. */
export function ChangePersonForm({ person, onDone }: FormProps) {
  const { name, post, duty, phone, email, channelOrder } = person;
  const [draft, setDraft] = useState<SavePerson>({
    ...{ name, post, duty, phone: phone ?? '', email: email ?? '', channelOrder },
  });
  const edit = useEdit(() => changePerson(person.id, draft), onDone);
  const duties = person.abilities.change ? (Object.keys(DUTY_WORDS) as SavePerson['duty'][]) : null;
  return (
    <FormShell
      label={`保存${person.name}的信息`}
      note="手机号和邮箱保存前核对；更正后，下一次提醒即按新的号码和地址发送。"
      ready={draft.name.trim() !== '' && draft.post.trim() !== ''}
      edit={edit}
    >
      <PersonFields draft={draft} onChange={setDraft} duties={duties} error={edit.error} />
    </FormShell>
  );
}

interface FieldsProps {
  draft: SavePerson;
  onChange: (draft: SavePerson) => void;
  /** Null: name, post and duty stay. */
  duties: readonly SavePerson['duty'][] | null;
  error: Error | null;
}

function PersonFields({ draft, onChange, duties, error }: FieldsProps) {
  const faults = faultsIn(error);
  const set = (part: Partial<SavePerson>) => onChange({ ...draft, ...part });
  return (
    <>
      {duties !== null && (
        <>
          <Field label="姓名" value={draft.name} onChange={(name) => set({ name })} />
          <Field label="职务" value={draft.post} onChange={(post) => set({ post })} />
          <PickOne
            label="岗位"
            value={draft.duty}
            options={duties.map((value) => ({ value, label: DUTY_WORDS[value] }))}
            onChange={(duty) => set({ duty })}
          />
        </>
      )}
      <FaultyField
        label="手机号"
        value={draft.phone}
        fault={faults['phone']}
        onChange={(phone) => set({ phone })}
      />
      <FaultyField
        label="邮箱"
        value={draft.email}
        fault={faults['email']}
        onChange={(email) => set({ email })}
      />
      <ChannelOrder order={draft.channelOrder} onChange={(channelOrder) => set({ channelOrder })} />
    </>
  );
}

function FaultyField({
  fault,
  ...field
}: {
  label: string;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <div className="unit-faulty">
      <Field {...field} />
      {fault !== undefined && (
        <p className="error-line" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function ChannelOrder({
  order,
  onChange,
}: {
  order: PersonalChannel[];
  onChange: (order: PersonalChannel[]) => void;
}) {
  const id = useId();
  return (
    <div className="unit-field">
      <label htmlFor={id}>渠道顺序（先选先用）</label>
      <Select
        id={id}
        aria-label="渠道顺序"
        mode="multiple"
        value={order}
        placeholder="按系统设置"
        options={optionsOf(PERSONAL_CHANNEL_WORDS)}
        onChange={(next) => onChange(next)}
      />
    </div>
  );
}

export function AbsenceForm({ person, onDone }: FormProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('休假');
  const edit = useEdit(() => addAbsence(person.id, { from, to, reason: reason.trim() }), onDone);
  return (
    <FormShell
      label={`登记${person.name}不在岗`}
      note="不在岗的日子由同岗的其他人或副联络员接收提醒；头尾两天都算。"
      ready={from !== '' && to !== '' && reason.trim() !== ''}
      edit={edit}
    >
      <Field label="开始日期" type="date" value={from} onChange={setFrom} />
      <Field label="结束日期" type="date" value={to} onChange={setTo} />
      <Field label="原因" value={reason} onChange={setReason} hint="如：休假、出差、培训" />
    </FormShell>
  );
}

export function LeavingForm({ person, onDone }: FormProps) {
  const back = person.leftOn !== null || person.handedOverTo !== null;
  const [leftOn, setLeftOn] = useState('');
  const [reason, setReason] = useState('');
  const edit = useEdit(
    () => setLeaving(person.id, { leftOn: back ? null : leftOn, reason: reason.trim() }),
    onDone,
  );
  return (
    <FormShell
      label={back ? `恢复${person.name}在岗` : `登记${person.name}离岗`}
      note={
        back
          ? '恢复后重新按岗位接收提醒，账号可以登录。'
          : '自离岗之日起不再接收提醒，账号不能登录；未办结的事项请在“联系畅通”中移交。'
      }
      ready={(back || leftOn !== '') && reason.trim() !== ''}
      edit={edit}
    >
      {!back && <Field label="离岗日期" type="date" value={leftOn} onChange={setLeftOn} />}
      <Field label="原因" value={reason} onChange={setReason} hint="如：调任、退休" />
    </FormShell>
  );
}
