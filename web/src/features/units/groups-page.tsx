import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { GroupRow } from '../../../../src/contract/index.js';
import { groupsQuery, registerQuery } from '../../api/units.js';
import { ChoiceFilter, FilterBar } from '../../ui/filters.js';
import { Page } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { UnitLinks } from './unit-page.js';
import './units.css';

const route = getRouteApi('/units/groups');

/** Collective parties with their members of today, listed for checking. */
export function GroupsPage() {
  const { jurisdiction } = route.useSearch();
  const navigate = route.useNavigate();
  const groups = useQuery(groupsQuery(jurisdiction));
  const places = useQuery(registerQuery({ size: 1 })).data?.jurisdictions ?? [];
  return (
    <Page
      title="集合主体"
      note="文件中“各乡镇（街道）”“成员单位”一类的称呼所指的单位，按今天的名录列出，请核对；交办时成员名单即固定下来。"
      actions={
        <Link to="/units" className="button button-plain button-middle unit-door">
          返回名录
        </Link>
      }
    >
      <FilterBar>
        <ChoiceFilter
          label="地区"
          value={jurisdiction}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => void navigate({ search: { jurisdiction: next }, replace: true })}
        />
      </FilterBar>
      <Loaded query={groups}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState title="没有集合主体">换一个地区看看。</EmptyState>
          ) : (
            <ul className="unit-groups">
              {data.map((group) => (
                <Group key={group.id} group={group} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function wayWords(group: GroupRow): string {
  if (group.way === 'hand') return '称呼本身没有指明单位，须由办公室逐次选定';
  return group.way === 'rule' ? `按规则：${group.rule ?? ''}` : '按文件所列名单';
}

function Group({ group }: { group: GroupRow }) {
  return (
    <li className="panel">
      <h2 className="unit-group-name">
        {group.name} <span className="tag">{group.jurisdictionName}</span>{' '}
        {group.presumed && <span className="tag tag-presumed">名单为推定</span>}{' '}
        {group.openEnded && group.way === 'list' && <span className="tag tag-presumed">原文有“等”</span>}
      </h2>
      {group.otherNames.length > 0 && <p className="note">也写作：{group.otherNames.join('、')}</p>}
      <p>{wayWords(group)}</p>
      {group.members.length > 0 && (
        <details open={group.members.length <= 30}>
          <summary>成员 {group.members.length} 家</summary>
          <p className="unit-members">
            <UnitLinks units={group.members} />
          </p>
        </details>
      )}
    </li>
  );
}
