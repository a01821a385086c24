import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { NoticeDetail } from '../../../../src/contract/index.js';
import { useMe } from '../../api/session.js';
import { assignNotice, confirmLeads, signNotice } from '../../api/notices.js';
import { AssignNoticeDialog } from './assign-preview.js';
import { standingOf } from './rest-tasks.js';
import { useAct } from './use-act.js';

/** The way to the papers above and below; 全部确认, 交办 and 签收, where the reader may. */
export function NoticeActs({ notice }: { notice: NoticeDetail }) {
  const me = useMe();
  return (
    <>
      <Link to="/notices/$id/lineage" params={{ id: notice.id }}>
        上下位文件
      </Link>
      {notice.state === 'assigned' && (
        <Link to="/notices/$id/rules" params={{ id: notice.id }}>
          报送要求
        </Link>
      )}
      {me?.abilities.seeLadders === true && notice.amends === null && (
        <Link to="/notices/$id/ladder" params={{ id: notice.id }}>
          提醒阶梯
        </Link>
      )}
      <ConfirmAll notice={notice} />
      <Assign notice={notice} />
      <Sign notice={notice} />
    </>
  );
}

/** After 交办; before it the review desk confirms them, as a step that can be taken back. */
function ConfirmAll({ notice }: { notice: NoticeDetail }) {
  const { modal } = App.useApp();
  const confirm = useAct(
    () => confirmLeads(notice.id),
    () => '推定的牵头单位已全部确认。',
  );
  const presumed = standingOf(notice).filter((task) => task.leadPresumed).length;
  if (!notice.abilities.confirmLead || notice.abilities.review || presumed === 0) return null;
  const ask = (): void =>
    void modal.confirm({
      title: `确认 ${presumed} 项推定的牵头单位`,
      content: '文件没有写明这些任务由谁牵头，系统按列首位的责任单位推定。确认后即作为正式牵头单位。',
      okText: '确认这些单位',
      cancelText: '取消',
      onOk: () => confirm.mutateAsync().catch(() => undefined),
    });
  return (
    <Button loading={confirm.isPending} onClick={ask}>
      全部确认
    </Button>
  );
}

function Assign({ notice }: { notice: NoticeDetail }) {
  const [asking, setAsking] = useState(false);
  const assign = useAct(
    () => assignNotice(notice.id),
    (done) =>
      `已交办：${done.duties} 项责任，涉及 ${done.units} 个单位${done.leftOut > 0 ? `，${done.leftOut} 项因责任单位不明未交办` : ''}。`,
  );
  // What a first 交办 has left out is given out where it is shown, see NoticeRest.
  if (!notice.abilities.assign || notice.state !== 'imported') return null;
  return (
    <>
      <Button type="primary" loading={assign.isPending} onClick={() => setAsking(true)}>
        交办
      </Button>
      {asking && (
        <AssignNoticeDialog
          notice={notice}
          busy={assign.isPending}
          onAssign={() => assign.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Sign({ notice }: { notice: NoticeDetail }) {
  const sign = useAct(
    () => signNotice(notice.id),
    ({ signed }) => `已签收 ${signed} 项任务。`,
  );
  if (!notice.abilities.sign || notice.unsigned === 0) return null;
  return (
    <>
      <span className="note">本单位 {notice.unsigned} 项待签收</span>
      <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
        签收
      </Button>
    </>
  );
}
