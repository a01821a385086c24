import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { NoticeTask, Party, ReviewStep } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import { PARTY_ROLES } from '../../ui/words.js';
import { UnitSearch, type FoundUnit } from './unit-search.js';

interface DialogProps {
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

interface Row {
  readonly printed: string;
  readonly role: Party['role'];
  readonly unit: FoundUnit | null;
}

const isGroup = (row: Row) => row.role === 'group';

function stepOf(task: number, rows: readonly Row[]): ReviewStep {
  const named = (role: Row['role']) =>
    rows
      .filter((row) => row.role === role)
      .map(({ printed, unit }) => ({ printed, unitId: unit?.id ?? null }));
  return { kind: 'assign', task, leads: named('lead'), co: named('co'), groups: rows.filter(isGroup).map((row) => row.printed) }; // prettier-ignore
}

/** Who leads and who helps in one task: names as printed, each with the unit it means. */
export function AssignDialog({ task, onStep, onClose }: DialogProps & { task: NoticeTask }) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    task.parties.map(({ printed, role, unit }) => ({ printed, role, unit })),
  );
  const change = (index: number, row: Row | null): void =>
    setRows((old) => (row === null ? old.toSpliced(index, 1) : old.toSpliced(index, 1, row)));
  const add = (unit: FoundUnit): void =>
    setRows((old) => {
      if (old.some((row) => row.unit?.id === unit.id || row.printed === unit.name)) return old;
      const role = old.some((row) => row.role === 'lead') ? 'co' : 'lead';
      return [...old, { printed: unit.name, role, unit }];
    });
  return (
    <Modal
      open
      title={`${taskName(task, 20)}的责任单位`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: rows.length === 0 }}
      onCancel={onClose}
      onOk={() => {
        onStep(stepOf(task.n, rows));
        onClose();
      }}
    >
      <ul className="assign-rows">
        {rows.map((row, index) => (
          <AssignRow key={row.printed} row={row} onChange={(next) => change(index, next)} />
        ))}
      </ul>
      <p>
        <span>添加单位　</span>
        <UnitSearch key={rows.length} label="添加单位" onPick={add} />
      </p>
    </Modal>
  );
}

const ROLES = (['lead', 'co'] as const).map((value) => ({ value, label: PARTY_ROLES[value] }));

function AssignRow({ row, onChange }: { row: Row; onChange: (row: Row | null) => void }) {
  return (
    <li>
      {isGroup(row) ? (
        <span className="tag">{PARTY_ROLES.group}</span>
      ) : (
        <Select
          size="small"
          aria-label={`${row.printed}的分工`}
          value={row.role}
          options={[...ROLES]}
          onChange={(role: Row['role']) => onChange({ ...row, role })}
        />
      )}
      <span className="assign-name">
        {row.printed}
        {row.unit === null && !isGroup(row) && (
          <UnitSearch label={`${row.printed}所指的单位`} onPick={(unit) => onChange({ ...row, unit })} />
        )}
        {row.unit !== null && row.unit.name !== row.printed && <span className="note"> {row.unit.name}</span>}
      </span>
      <Button size="small" type="text" aria-label={`去掉${row.printed}`} onClick={() => onChange(null)}>
        去掉
      </Button>
    </li>
  );
}
