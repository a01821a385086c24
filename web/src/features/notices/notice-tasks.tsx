import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { memo, useState, type ReactNode } from 'react';
import type { NoticeDetail, NoticeTask, Party } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { confirmLead, noticeQuery } from '../../api/notices.js';
import { excerpt, longDate, taskName } from '../../ui/format.js';
import { Presumed } from '../../ui/presumed.js';
import { UnitSelect } from '../../ui/source-filters.js';
import { LEAD_RULES, PARTY_ROLES } from '../../ui/words.js';
import { leadOf, needsNaming } from './rest-tasks.js';

/** The tasks found in the notice, with who is to do them. */
export const NoticeTasks = memo(function NoticeTasks({
  notice,
  tasks,
  tools,
}: {
  notice: NoticeDetail;
  tasks: readonly NoticeTask[];
  /** What the review desk offers at a task, instead of naming its lead. */
  tools?: (task: NoticeTask) => ReactNode;
}) {
  return (
    <ol className="pane pane-tasks" data-pane="tasks" aria-label="任务" tabIndex={0}>
      {tasks.map((task) => (
        <TaskItem key={task.id} task={task} notice={notice} tools={tools} />
      ))}
    </ol>
  );
});

interface ItemProps {
  task: NoticeTask;
  notice: NoticeDetail;
  tools: ((task: NoticeTask) => ReactNode) | undefined;
}

function TaskItem({ task, notice, tools }: ItemProps) {
  const withdrawn = task.state === 'withdrawn';
  return (
    <li className="notice-task" data-task={task.n} data-testid={`notice-task-${task.n}`}>
      <p className="card-title">
        <Link to="/tasks/$id" params={{ id: task.id }} className={withdrawn ? 'withdrawn' : undefined}>
          {taskName(task)}
        </Link>
        {task.damaged && (
          <span className="tag tag-presumed" title="原件此处有缺损，请对照纸质文件">
            原件缺损
          </span>
        )}
        {!task.assignmentKnown && <span className="tag tag-presumed">责任单位不明</span>}
        {withdrawn && <span className="tag">已撤销</span>}
        {notice.state === 'assigned' && task.state === 'drafted' && <span className="tag">未交办</span>}
      </p>
      {task.section !== null && <p className="note">{task.section}</p>}
      <p className="note">
        {task.byOffice ? '责任单位由办公室核定' : LEAD_RULES[task.leadRule]}
        {task.dueOn !== null && `　完成时限 ${longDate(task.dueOn)}`}
      </p>
      <Parties parties={task.parties} />
      {tools
        ? tools(task)
        : !withdrawn &&
          (task.leadPresumed || needsNaming(task)) && <LeadProposal task={task} notice={notice} />}
    </li>
  );
}

function Parties({ parties }: { parties: readonly Party[] }) {
  if (parties.length === 0) return null;
  return (
    <ul className="parties">
      {parties.map((party, index) => (
        <li key={`${party.printed}-${index}`} className={`party party-${party.role}`} title={titleOf(party)}>
          {party.role !== 'co' && <b>{PARTY_ROLES[party.role]} </b>}
          {party.printed}
          {party.group !== null && <span className="note"> → {party.group.members} 家</span>}
          {party.unit === null && party.group === null && <span className="due-late"> 未对应单位</span>}
          {party.note !== undefined && (
            <span className="tag" title={`文件写明：${party.note}`}>
              据总注
            </span>
          )}
          {party.presumed && (
            <>
              {' '}
              <Presumed />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function titleOf(party: Party): string {
  if (party.unit !== null) return party.unit.name;
  if (party.group !== null) return `${party.group.name}，共 ${party.group.members} 家`;
  return '名录中没有找到这个单位';
}

/** The proposed lead: the office confirms it or names another unit. Where nobody is named, it says who leads. */
function LeadProposal({ task, notice }: { task: NoticeTask; notice: NoticeDetail }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [choosing, setChoosing] = useState(false);
  const [unitId, setUnitId] = useState<string | undefined>();
  const confirm = useMutation({
    mutationFn: (id: string) => confirmLead(notice.id, task.n, id),
    onSuccess: async (next) => {
      await keepAnswer(queries, noticeQuery(notice.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      setChoosing(false);
      void message.success(`第 ${task.n} 项任务的牵头单位已确认。`);
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const lead = leadOf(task);
  const proposed = task.leadPresumed ? lead : null;
  const isOpen = lead === null;
  if (!notice.abilities.confirmLead) return null;
  return (
    <div className="proposal">
      {proposed !== null && (
        <Button
          size="small"
          loading={confirm.isPending && !choosing}
          aria-label={`确认由${excerpt(proposed.name, 16)}牵头（第 ${task.n} 项）`}
          onClick={() => confirm.mutate(proposed.id)}
        >
          确认由{excerpt(proposed.name, 16)}牵头
        </Button>
      )}
      <Button
        size="small"
        type={isOpen ? 'default' : 'text'}
        aria-label={`${isOpen ? '明确牵头单位' : '另选单位'}（第 ${task.n} 项）`}
        onClick={() => setChoosing(true)}
      >
        {isOpen ? '明确牵头单位' : '另选单位'}
      </Button>
      <Modal
        open={choosing}
        title={`${taskName(task, 24)}的牵头单位`}
        okText="确认牵头"
        cancelText="取消"
        okButtonProps={{ disabled: unitId === undefined, loading: confirm.isPending }}
        onCancel={() => setChoosing(false)}
        onOk={() => unitId !== undefined && confirm.mutate(unitId)}
      >
        <UnitSelect label="单位" value={unitId} onChange={setUnitId} />
      </Modal>
    </div>
  );
}
