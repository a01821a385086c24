import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { NoticeDetail } from '../../../../src/contract/index.js';
import { assignNotice, confirmLeads, signNotice } from '../../api/notices.js';
import { AssignPreview } from './assign-preview.js';
import { useAct } from './use-act.js';

/** The way to the papers above and below; 全部确认, 交办 and 签收, where the reader may. */
export function NoticeActs({ notice }: { notice: NoticeDetail }) {
  return (
    <>
      <Link to="/notices/$id/lineage" params={{ id: notice.id }}>
        上下位文件
      </Link>
      <ConfirmAll notice={notice} />
      <Assign notice={notice} />
      <Sign notice={notice} />
    </>
  );
}

function ConfirmAll({ notice }: { notice: NoticeDetail }) {
  const { modal } = App.useApp();
  const confirm = useAct(
    () => confirmLeads(notice.id),
    () => '推定的牵头单位已全部确认。',
  );
  const presumed = notice.taskList.filter((task) => task.leadPresumed).length;
  if (!notice.abilities.confirmLead || presumed === 0) return null;
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
  const { modal } = App.useApp();
  const assign = useAct(
    () => assignNotice(notice.id),
    (done) =>
      `已交办：${done.duties} 项责任，涉及 ${done.units} 个单位${done.leftOut > 0 ? `，${done.leftOut} 项因责任单位不明未交办` : ''}。`,
  );
  // What a first 交办 has left out is given out where it is shown, see NoticeRest.
  if (!notice.abilities.assign || notice.state !== 'imported') return null;
  const ask = (): void =>
    void modal.confirm({
      title: `交办${notice.docNumber}`,
      content: <AssignPreview notice={notice} />,
      width: 560,
      okText: '确认交办',
      cancelText: '再核对',
      onOk: () => assign.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type="primary" loading={assign.isPending} onClick={ask}>
      交办
    </Button>
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
