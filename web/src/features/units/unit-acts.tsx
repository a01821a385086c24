import { Button } from 'antd';
import { useState } from 'react';
import { SUCCESSION_WORDS, type SuccessionKind, type UnitDetail } from '../../../../src/contract/index.js';
import { endUnit, recordSuccession } from '../../api/units.js';
import { ChoiceFilter, optionsOf } from '../../ui/filters.js';
import { UnitSelect } from '../../ui/source-filters.js';
import { AliasForm, RemoveAliasForm, removableNames } from './alias-forms.js';
import { Field, FormShell, useEdit } from './edit-form.js';

type Form = 'alias' | 'remove-alias' | 'succession' | 'end' | null;

/** What the keeper of the registry may do with a unit; each is one form that opens below. */
export function UnitActs({ unit }: { unit: UnitDetail }) {
  const [open, setOpen] = useState<Form>(null);
  const toggle = (form: Form) => () => setOpen(open === form ? null : form);
  const close = (): void => setOpen(null);
  return (
    <div className="unit-acts">
      <div className="page-acts">
        <Button onClick={toggle('alias')}>增加别名</Button>
        {removableNames(unit).length > 0 && <Button onClick={toggle('remove-alias')}>删除别名</Button>}
        {unit.validTo === null && <Button onClick={toggle('succession')}>登记沿革</Button>}
        {unit.validTo === null && <Button onClick={toggle('end')}>终止</Button>}
      </div>
      {open === 'alias' && <AliasForm unit={unit} onDone={close} />}
      {open === 'remove-alias' && <RemoveAliasForm unit={unit} onDone={close} />}
      {open === 'succession' && <SuccessionForm unit={unit} onDone={close} />}
      {open === 'end' && <EndForm unit={unit} onDone={close} />}
    </div>
  );
}

interface FormProps {
  unit: UnitDetail;
  onDone: () => void;
}

function EndForm({ unit, onDone }: FormProps) {
  const [lastDay, setLastDay] = useState('');
  const edit = useEdit(() => endUnit(unit.id, lastDay), onDone);
  return (
    <FormShell
      label="登记终止"
      note="只用于撤销后没有承接单位的情形；有承接单位的，请用“登记沿革”。已有记录不变。"
      ready={lastDay !== ''}
      edit={edit}
    >
      <Field label="最后存续日" type="date" value={lastDay} onChange={setLastDay} />
    </FormShell>
  );
}

function SuccessionForm({ unit, onDone }: FormProps) {
  const [kind, setKind] = useState<SuccessionKind>('rename');
  const [newName, setNewName] = useState('');
  const [others, setOthers] = useState<readonly string[]>([]);
  const [effectiveOn, setEffectiveOn] = useState('');
  const [source, setSource] = useState('');
  const renamed = kind === 'rename';
  const edit = useEdit(
    () =>
      recordSuccession({
        kind,
        from: [unit.id],
        to: renamed ? [] : [...others],
        newName: renamed ? { name: newName.trim(), canonical: null } : null,
        effectiveOn,
        source: source.trim(),
      }),
    onDone,
  );
  const named = renamed ? newName.trim().length > 1 : others.length >= (kind === 'split' ? 2 : 1);
  return (
    <FormShell
      label="保存沿革"
      note="自生效之日起，未办结的任务由承接单位承担；此前的记录仍用原名称。更名今天已生效的，人员随之转入新名称；其他情形请用“批量导入”登记承接单位的人员。"
      ready={named && effectiveOn !== '' && source.trim().length > 1}
      edit={edit}
    >
      <ChoiceFilter
        label="类型"
        value={kind}
        options={optionsOf(SUCCESSION_WORDS)}
        onChange={(next) => setKind((next as SuccessionKind | undefined) ?? 'rename')}
      />
      {renamed ? (
        <Field label="新名称" value={newName} onChange={setNewName} />
      ) : (
        <Successors chosen={others} onChange={setOthers} most={kind === 'merge' ? 1 : 5} />
      )}
      <Field label="生效日期" type="date" value={effectiveOn} onChange={setEffectiveOn} />
      <Field label="依据" value={source} onChange={setSource} hint="文件名称或文号" />
    </FormShell>
  );
}

interface SuccessorsProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  most: number;
}

/** One select for each successor, and an empty one for the next. */
function Successors({ chosen, onChange, most }: SuccessorsProps) {
  const places = Math.min(chosen.length + 1, most);
  const set = (at: number, value: string | undefined): void => {
    const next = [...chosen];
    next.splice(at, 1, ...(value === undefined ? [] : [value]));
    onChange(next);
  };
  return (
    <>
      {Array.from({ length: places }, (_, at) => (
        <UnitSelect
          key={at}
          label={places === 1 ? '承接单位' : `承接单位 ${at + 1}`}
          value={chosen[at]}
          onChange={(value) => set(at, value)}
        />
      ))}
    </>
  );
}
