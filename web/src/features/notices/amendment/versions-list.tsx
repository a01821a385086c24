import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NoticeDetail, NoticeVersion } from '../../../../../src/contract/index.js';
import { listInstant } from '../../../ui/format.js';
import { Section } from '../../../ui/page.js';
import { Loaded } from '../../../ui/states.js';
import { versionsQuery } from './amendment-api.js';

/** 历次版本 of a notice that has been amended. */
export function VersionsList({ notice }: { notice: NoticeDetail }) {
  if (notice.amends !== null || notice.version < 2) return null;
  return (
    <Section title="历次版本">
      <Versions id={notice.id} />
    </Section>
  );
}

function Versions({ id }: { id: string }) {
  const versions = useQuery(versionsQuery(id));
  return (
    <Loaded query={versions} lines={3}>
      {(data) => (
        <ul className="lines" data-testid="notice-versions">
          {data.map((version) => (
            <li key={version.version}>
              <VersionLine id={id} version={version} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function VersionLine({ id, version }: { id: string; version: NoticeVersion }) {
  const { supersededAt } = version;
  const name = `第${version.version}版`;
  return (
    <>
      <p>
        {supersededAt === null ? (
          <b>{name}</b>
        ) : (
          <Link to="/notices/$id/versions/$version" params={{ id, version: String(version.version) }}>
            {name}
          </Link>
        )}{' '}
        <span className="tag">{supersededAt === null ? '现行' : '已被取代'}</span> {version.tasks} 项任务
      </p>
      <p className="note">{historyOf(version)}</p>
    </>
  );
}

/** When and from what file it came, and when and by whom it was replaced. */
export function historyOf({ fileName, importedAt, supersededAt, supersededBy }: NoticeVersion): string {
  const end =
    supersededAt === null ? '' : `，${listInstant(supersededAt)}由${supersededBy ?? '办公室'}施行新版本取代`;
  return `${listInstant(importedAt)}由“${fileName}”导入${end}`;
}
