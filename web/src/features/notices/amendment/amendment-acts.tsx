import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { Amendment, AmendmentApplied } from '../../../../../src/contract/index.js';
import { ProblemError, sentenceOf } from '../../../api/client.js';
import { amendmentQuery, applyAmendment, discardAmendment } from './amendment-api.js';
import { effectLines } from './effect-words.js';

interface ActsProps {
  /** The draft. */
  id: string;
  amendment: Amendment;
}

/** 施行新版本 and 放弃修订稿, where the reader may; either asks first. */
export function AmendmentActs({ id, amendment }: ActsProps) {
  const { abilities, effect } = amendment;
  // refused for now, the button stays to say why
  const showsApply = abilities.apply || effect.refusal !== null;
  return (
    <>
      <Link to="/notices/$id" params={{ id }}>
        核对修订稿
      </Link>
      {abilities.discard && <Discard id={id} amendment={amendment} />}
      {showsApply && <Apply id={id} amendment={amendment} />}
    </>
  );
}

/** Afterwards the notice in force is the place to be; everything about it is read again. */
function useLeave() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (noticeId: string, draftId: string): Promise<void> => {
    await navigate({ to: '/notices/$id', params: { id: noticeId }, replace: true });
    queries.removeQueries({ queryKey: amendmentQuery(draftId).queryKey });
    if (noticeId !== draftId) queries.removeQueries({ queryKey: ['notice', draftId] });
    await queries.invalidateQueries();
  };
}

function Apply({ id, amendment }: ActsProps) {
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const leave = useLeave();
  const apply = useMutation({
    mutationFn: () => applyAmendment(id, amendment.revision),
    onSuccess: async (done) => {
      void message.success(wordsOf(done), 6);
      await leave(done.noticeId, id);
    },
    onError: (error) => {
      void message.error(sentenceOf(error), 6);
      if (error instanceof ProblemError) void queries.invalidateQueries(amendmentQuery(id));
    },
  });
  const { of, effect } = amendment;
  const ask = (): void =>
    void modal.confirm({
      title: `施行${of.docNumber}的新版本`,
      content: <WhatComesOfIt amendment={amendment} />,
      width: 560,
      okText: '确认施行',
      cancelText: '再核对',
      onOk: () => apply.mutateAsync().catch(() => undefined),
    });
  return (
    <Button
      type="primary"
      disabled={effect.refusal !== null}
      loading={apply.isPending}
      {...(effect.refusal === null ? {} : { 'aria-describedby': 'apply-refusal', title: effect.refusal })}
      onClick={ask}
    >
      施行新版本
    </Button>
  );
}

function WhatComesOfIt({ amendment }: { amendment: Amendment }) {
  const { version, assigned } = amendment.of;
  return (
    <ul className="ask-list">
      {effectLines(amendment).map(({ label, value }) => (
        <li key={label}>
          {label}：{value}
        </li>
      ))}
      {assigned && <li>加入的单位即可签收；退出的单位不再报送，此前的报送和签收记录不变</li>}
      <li>第 {version} 版转入历次版本，随时可以查看</li>
      <li>施行后不能退回原版</li>
    </ul>
  );
}

function wordsOf(done: AmendmentApplied): string {
  const filings = done.filings > 0 ? `，调整报送单 ${done.filings} 张` : '';
  return `第 ${done.version} 版已施行：新增任务 ${done.tasksAdded} 项，变更 ${done.tasksChanged} 项，撤销 ${done.tasksDropped} 项${filings}。`;
}

function Discard({ id, amendment: { of } }: ActsProps) {
  const { modal, message } = App.useApp();
  const leave = useLeave();
  const discard = useMutation({
    mutationFn: () => discardAmendment(id),
    onSuccess: async () => {
      void message.success('修订稿已放弃，原版不变。');
      await leave(of.id, id);
    },
    onError: (error) => void message.error(sentenceOf(error), 6),
  });
  const ask = (): void =>
    void modal.confirm({
      title: '放弃修订稿',
      content: '修订稿和对它所做的核对、认定都不再保留；原版不受影响。原文件可以再次导入。',
      okText: '放弃修订稿',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => discard.mutateAsync().catch(() => undefined),
    });
  return (
    <Button danger loading={discard.isPending} onClick={ask}>
      放弃修订稿
    </Button>
  );
}
