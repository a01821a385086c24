import { useState } from 'react';
import type { Duty } from '../../../../src/contract/index.js';
import { listInstant } from '../../ui/format.js';
import { Presumed } from '../../ui/presumed.js';
import { DUTY_ROLES } from '../../ui/words.js';

const SHOWN = 12;

/** Lead first, then the co-units, with people; a long list opens on demand. */
export function DutyList({ duties }: { duties: readonly Duty[] }) {
  const [all, setAll] = useState(false);
  if (duties.length === 0) return <p className="note">交办后，这里列出牵头和配合单位及其联络员。</p>;
  const sorted = [...duties].sort((a, b) => (a.role === b.role ? 0 : a.role === 'lead' ? -1 : 1));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <div className="table-wrap">
      <table className="table duty-table" aria-label="责任单位">
        <thead>
          <tr>
            <th scope="col">分工</th>
            <th scope="col">单位</th>
            <th scope="col">联系人</th>
            <th scope="col" className="num">
              签收时间
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((duty) => (
            <DutyRow key={duty.id} duty={duty} />
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && (
        <button type="button" className="plain duty-more" onClick={() => setAll(!all)}>
          {all ? '收起' : `显示全部 ${sorted.length} 家`}
        </button>
      )}
    </div>
  );
}

function DutyRow({ duty }: { duty: Duty }) {
  return (
    <tr>
      <td className="nowrap">
        {DUTY_ROLES[duty.role]} {duty.presumed && <Presumed />}
      </td>
      <td>
        {duty.unit.name}
        {duty.viaGroup !== null && <span className="note block">属于“{duty.viaGroup}”</span>}
        {duty.successor !== null && <span className="note block">现由{duty.successor.name}承担</span>}
        {duty.printed !== duty.unit.name && duty.viaGroup === null && (
          <span className="note block">文件写作“{duty.printed}”</span>
        )}
      </td>
      <td data-word="联系人">
        {duty.people.length === 0 ? (
          <span className="due-late">无联系人</span>
        ) : (
          duty.people.map((person) => `${person.name}（${person.post}）`).join('、')
        )}
      </td>
      <td className="num" data-word="签收">
        {duty.signedAt === null ? '未签收' : listInstant(duty.signedAt)}
      </td>
    </tr>
  );
}
