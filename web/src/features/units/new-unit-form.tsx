import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { UNIT_KIND_WORDS, type Register, type UnitKind } from '../../../../src/contract/index.js';
import { createUnit } from '../../api/units.js';
import { ChoiceFilter, optionsOf } from '../../ui/filters.js';
import { Field, FormShell, useEdit } from './edit-form.js';

/** Enters one unit by hand. */
export function NewUnitForm({ jurisdictions }: Pick<Register, 'jurisdictions'>) {
  const navigate = useNavigate();
  const mine = jurisdictions.filter((place) => place.mayKeep);
  const [name, setName] = useState('');
  const [canonical, setCanonical] = useState('');
  const [jurisdiction, setJurisdiction] = useState(mine.length === 1 ? mine[0]?.id : undefined);
  const [kind, setKind] = useState<UnitKind | undefined>('department');
  const [validFrom, setValidFrom] = useState('');
  const edit = useEdit(
    () =>
      createUnit({
        name: name.trim(),
        canonical: canonical.trim() === '' ? null : canonical.trim(),
        aliases: [],
        jurisdiction: jurisdiction ?? '',
        kind: kind ?? 'department',
        validFrom: validFrom === '' ? null : validFrom,
        hostUnitId: null,
      }),
    (unit) => void navigate({ to: '/units/$id', params: { id: unit.id } }),
  );
  return (
    <FormShell
      label="登记单位"
      note="登记前请先查找，确认名录中没有同一单位的其他名称。"
      ready={name.trim().length > 1 && jurisdiction !== undefined && kind !== undefined}
      edit={edit}
    >
      <Field label="简称" value={name} onChange={setName} hint="文件中的写法，如：区档案局" />
      <Field label="全称" value={canonical} onChange={setCanonical} hint="可不填" />
      <ChoiceFilter
        label="所属地区"
        value={jurisdiction}
        options={mine.map((place) => ({ value: place.id, label: place.name }))}
        onChange={setJurisdiction}
      />
      <ChoiceFilter
        label="单位类别"
        value={kind}
        options={optionsOf(UNIT_KIND_WORDS)}
        onChange={(next) => setKind(next as UnitKind | undefined)}
      />
      <Field label="成立日期" type="date" value={validFrom} onChange={setValidFrom} />
    </FormShell>
  );
}
