import { Button } from 'antd';
import { useState } from 'react';
import type { ChangeGroup, GroupRow } from '../../../../src/contract/index.js';
import { changeGroup } from '../../api/units.js';
import { ChoiceFilter } from '../../ui/filters.js';
import { UnitSelect } from '../../ui/source-filters.js';
import { Field, FormShell, useEdit } from './edit-form.js';

/** What the keeper of the registry may do with a listed party; each is one form that opens below. */
export function GroupActs({ group }: { group: GroupRow }) {
  const [open, setOpen] = useState<ChangeGroup['what'] | null>(null);
  const toggle = (what: ChangeGroup['what']) => () => setOpen(open === what ? null : what);
  return (
    <div className="unit-acts">
      <div className="page-acts">
        <Button aria-label={`增加成员：${group.name}`} onClick={toggle('joins')}>
          增加成员
        </Button>
        {group.members.length > 0 && (
          <Button aria-label={`移出成员：${group.name}`} onClick={toggle('leaves')}>
            移出成员
          </Button>
        )}
      </div>
      {open !== null && <ChangeForm key={open} group={group} what={open} onDone={() => setOpen(null)} />}
    </div>
  );
}

const NOTE = '自生效之日起按新的名单认定；此前各日和已经交办的文件，成员名单不变。';
const LABELS = { joins: '保存新成员', leaves: '确认移出' } as const;

interface ChangeProps {
  group: GroupRow;
  what: ChangeGroup['what'];
  onDone: () => void;
}

function ChangeForm({ group, what, onDone }: ChangeProps) {
  const [unitId, setUnitId] = useState<string | undefined>();
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  const edit = useEdit(
    () => changeGroup(group.id, { unitId: unitId ?? '', what, on, reason: reason.trim() }),
    onDone,
  );
  const ready = unitId !== undefined && on !== '' && reason.trim().length > 1;
  return (
    <FormShell label={LABELS[what]} note={NOTE} ready={ready} edit={edit}>
      {what === 'joins' ? (
        <UnitSelect label="单位" value={unitId} onChange={setUnitId} />
      ) : (
        <ChoiceFilter
          label="成员"
          value={unitId}
          options={group.members.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setUnitId}
        />
      )}
      <Field label="生效日期" type="date" value={on} onChange={setOn} />
      <Field label="理由" value={reason} onChange={setReason} hint="如：成员单位调整的文件" />
    </FormShell>
  );
}
