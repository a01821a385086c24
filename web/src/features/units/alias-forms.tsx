import { useState } from 'react';
import type { UnitDetail } from '../../../../src/contract/index.js';
import { addAlias, removeAlias } from '../../api/units.js';
import { ChoiceFilter } from '../../ui/filters.js';
import { Field, FormShell, useEdit } from './edit-form.js';

interface FormProps {
  unit: UnitDetail;
  onDone: () => void;
}

export function AliasForm({ unit, onDone }: FormProps) {
  const [name, setName] = useState('');
  const edit = useEdit(() => addAlias(unit.id, name.trim()), onDone);
  return (
    <FormShell
      label="保存别名"
      note="今后文件中出现这一名称，即认定为该单位。"
      ready={name.trim().length > 1}
      edit={edit}
    >
      <Field label="别名" value={name} onChange={setName} />
    </FormShell>
  );
}

/** Further names that people have entered; those that came with the system stay. */
export function removableNames(unit: UnitDetail): string[] {
  return unit.names.filter((one) => one.byHand).map((one) => one.name);
}

export function RemoveAliasForm({ unit, onDone }: FormProps) {
  const names = removableNames(unit);
  const [name, setName] = useState(names.length === 1 ? names[0] : undefined);
  const [reason, setReason] = useState('');
  const edit = useEdit(() => removeAlias(unit.id, { name: name ?? '', reason: reason.trim() }), onDone);
  return (
    <FormShell
      label="确认删除别名"
      note="删除后，这一名称不再认定为该单位。已经交办的文件不变；仍在核对的文件，这一名称将重新列为待认定。"
      ready={name !== undefined && reason.trim().length > 1}
      edit={edit}
    >
      <ChoiceFilter
        label="别名"
        value={name}
        options={names.map((one) => ({ value: one, label: one }))}
        onChange={setName}
      />
      <Field label="理由" value={reason} onChange={setReason} />
    </FormShell>
  );
}
