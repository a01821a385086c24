import type { GroupRow } from '../../../../src/contract/index.js';
import { longDate } from '../../ui/format.js';
import { GroupActs } from './group-acts.js';
import { UnitLinks } from './unit-page.js';

function wayWords(group: GroupRow): string {
  if (group.way === 'hand') return '称呼本身没有指明单位，须由办公室逐次选定';
  return group.way === 'rule' ? `按规则：${group.rule ?? ''}` : '按文件所列名单';
}

/** One collective party: how it is read, who belongs to it today, and what has been changed in its list. */
export function GroupCard({ group }: { group: GroupRow }) {
  return (
    <li className="panel" data-testid={`group-${group.id}`}>
      <h2 className="unit-group-name">
        {group.name} <span className="tag">{group.jurisdictionName}</span>{' '}
        {group.presumed && <span className="tag tag-presumed">名单为推定</span>}{' '}
        {group.openEnded && group.way === 'list' && <span className="tag tag-presumed">原文有“等”</span>}
      </h2>
      {group.otherNames.length > 0 && <p className="note">也写作：{group.otherNames.join('、')}</p>}
      <p>
        {wayWords(group)}
        {group.changes.length > 0 && '，此后有变动'}
      </p>
      {group.members.length > 0 && (
        <details open={group.members.length <= 30}>
          <summary>成员 {group.members.length} 家</summary>
          <p className="unit-members">
            <UnitLinks units={group.members} />
          </p>
        </details>
      )}
      {group.changes.length > 0 && <Changes group={group} />}
      {group.abilities.keep && <GroupActs group={group} />}
    </li>
  );
}

const WORDS = { joins: '增加', leaves: '移出' } as const;

function Changes({ group }: { group: GroupRow }) {
  return (
    <details>
      <summary>成员变动 {group.changes.length} 次</summary>
      <ol className="unit-changes">
        {group.changes.map(({ unit, what, on, reason, by, recordedOn }, at) => (
          <li key={at}>
            自{longDate(on)}
            {WORDS[what]} {unit.name}：{reason}
            <span className="note block">
              {by} {longDate(recordedOn)}登记
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
