import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { groupsQuery, registerQuery } from '../../api/units.js';
import { ChoiceFilter, FilterBar } from '../../ui/filters.js';
import { Page } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { GroupCard } from './group-card.js';
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
                <GroupCard key={group.id} group={group} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
