import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LineagePaper, NoticeLineage } from '../../../../src/contract/index.js';
import { lineageQuery, pairsQuery } from '../../api/lineage.js';
import { Page, Section } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { NameHigherForm } from './name-higher.js';
import { PairsView } from './pairs-view.js';
import { HigherPapers, LowerPapers } from './papers.js';
import './lineage.css';

const route = getRouteApi('/notices/$id/lineage');

/** 上下位文件: what a notice implements and who implements it; item by item against one higher paper. */
export function LineagePage() {
  const { id } = route.useParams();
  const lineage = useQuery(lineageQuery(id));
  return (
    <Loaded query={lineage} lines={12}>
      {(data) => <LineageView lineage={data} />}
    </Loaded>
  );
}

const isUsable = (paper: LineagePaper): boolean => paper.noticeId !== null;

function LineageView({ lineage }: { lineage: NoticeLineage }) {
  const { higher: asked } = route.useSearch();
  const { notice, higher } = lineage;
  const usable = higher.filter(isUsable);
  const chosen = usable.find((paper) => paper.noticeId === asked) ?? usable[0];
  return (
    <Page
      title="上下位文件"
      tab={`上下位文件 · ${notice.docNumber}`}
      note={
        <Link to="/notices/$id" params={{ id: notice.id }}>
          {notice.docNumber} {notice.title}
        </Link>
      }
    >
      <div className="lineage-papers">
        <Section title="上位文件">
          <HigherPapers lineage={lineage} chosen={chosen?.noticeId ?? null} />
          {lineage.abilities.nameHigher && <NameHigherForm noticeId={notice.id} />}
        </Section>
        <Section title="下位文件">
          <LowerPapers lineage={lineage} />
        </Section>
      </div>
      {chosen?.noticeId == null ? (
        <EmptyState title="还不能逐条对照">
          上位文件导入系统并对您开放后，这里逐条列出本文件承接的任务和无人承接的条目。
        </EmptyState>
      ) : (
        <Pairs lowerId={notice.id} higherId={chosen.noticeId} />
      )}
    </Page>
  );
}

function Pairs({ lowerId, higherId }: { lowerId: string; higherId: string }) {
  const pairs = useQuery(pairsQuery(lowerId, higherId));
  return (
    <Loaded query={pairs} lines={14}>
      {(data) => <PairsView key={higherId} pairs={data} lowerId={lowerId} higherId={higherId} />}
    </Loaded>
  );
}
