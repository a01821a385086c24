import { App, Button } from 'antd';
import type { Assigned, NoticeDetail, NoticeTask } from '../../../../src/contract/index.js';
import { assignNotice } from '../../api/notices.js';
import { taskName } from '../../ui/format.js';
import { leadOf, restOf } from './rest-tasks.js';
import { useAct } from './use-act.js';

interface RestProps {
  notice: NoticeDetail;
  /** Are the tasks on the right limited to the rest? */
  only: boolean;
  onOnly: (only: boolean) => void;
}

/** What 交办 has left out: how much it is, the way to it, and 补充交办 once leads have been named. */
export function NoticeRest({ notice, only, onOnly }: RestProps) {
  const rest = restOf(notice);
  if (rest.length === 0) return null;
  const ready = rest.filter((task) => leadOf(task) !== null);
  return (
    <div className="rest" role="status" data-testid="notice-rest">
      <span>
        还有 {rest.length} 项任务未交办（责任单位缺失）
        {ready.length > 0 && `，其中 ${ready.length} 项已明确牵头单位`}
      </span>
      <Button size="small" aria-pressed={only} onClick={() => onOnly(!only)}>
        {only ? '显示全部任务' : '只看这些任务'}
      </Button>
      {notice.abilities.assign && ready.length > 0 && <AssignFurther notice={notice} ready={ready} />}
      {notice.abilities.assign && ready.length === 0 && (
        <span className="note">明确牵头单位后可补充交办。</span>
      )}
    </div>
  );
}

function AssignFurther({ notice, ready }: { notice: NoticeDetail; ready: readonly NoticeTask[] }) {
  const { modal } = App.useApp();
  const assign = useAct(() => assignNotice(notice.id), wordsOf);
  const ask = (): void =>
    void modal.confirm({
      title: `补充交办 ${ready.length} 项任务`,
      content: <WhatComesOfIt notice={notice} ready={ready} />,
      okText: '确认补充交办',
      cancelText: '再核对',
      onOk: () => assign.mutateAsync().catch(() => undefined),
    });
  return (
    <Button size="small" type="primary" loading={assign.isPending} onClick={ask}>
      补充交办
    </Button>
  );
}

function WhatComesOfIt({ notice, ready }: { notice: NoticeDetail; ready: readonly NoticeTask[] }) {
  const left = restOf(notice).length - ready.length;
  return (
    <ul className="ask-list">
      {ready.slice(0, 5).map((task) => (
        <li key={task.id}>
          {taskName(task, 16)}：由{leadOf(task)?.name}牵头
        </li>
      ))}
      {ready.length > 5 && <li>等共 {ready.length} 项</li>}
      <li>以上责任按今天的单位名录固定，此前已交办的任务和签收记录不变</li>
      {notice.rules.some((rule) => rule.scheduled) ? (
        <>
          <li>已开启且尚未到期的报送期：新增单位生成报送单，未提交的报送单增加这些任务</li>
          <li>已提交的报送单不变，今天及以前到期的报送期不补报</li>
        </>
      ) : (
        <li>文件没有定期报送要求，不生成报送单</li>
      )}
      {left > 0 && <li>其余 {left} 项仍未交办，明确牵头单位后可再次补充交办</li>}
      <li>补充交办后各单位即可签收，不能撤回</li>
    </ul>
  );
}

function wordsOf({ tasks, units, filings, leftOut }: Assigned): string {
  const opened = filings > 0 ? `，生成报送单 ${filings} 张` : '';
  const left = leftOut > 0 ? `，尚有 ${leftOut} 项未交办` : '';
  return `已补充交办 ${tasks} 项任务，涉及 ${units} 个单位${opened}${left}。`;
}
