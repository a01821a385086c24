import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Popconfirm } from 'antd';
import type { CalendarFeedState } from '../../../../src/contract/index.js';
import { feedQuery, makeFeed, revokeFeed } from '../../api/calendar.js';
import { sentenceOf } from '../../api/client.js';
import { listInstant } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import './calendar.css';

/** The own due dates in the reader’s calendar program: an address is made, copied once, and revoked. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const feed = useQuery(feedQuery);
  return (
    <Modal open title="在手机或电脑日历中订阅报送期限" footer={null} width={640} onCancel={onClose}>
      <div className="calendar-form">
        <p className="note">
          把地址添加到日历软件的“订阅日历”中，本单位的报送期限就会出现在日历里，改期后自动更新。地址中只有文件、报送期、截止日期和链接，没有个人信息；任何得到地址的人都能看到这些期限，请勿转发，不用时停用。
        </p>
        <Loaded query={feed} lines={2}>
          {(state) => <Address state={state} />}
        </Loaded>
      </div>
    </Modal>
  );
}

function Address({ state: { madeAt } }: { state: CalendarFeedState }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const settled = {
    onError: (error: Error) => void message.error(sentenceOf(error), 8),
    onSettled: () => queries.invalidateQueries({ queryKey: feedQuery.queryKey }),
  };
  const making = useMutation({ mutationFn: makeFeed, ...settled });
  const revoking = useMutation({
    mutationFn: revokeFeed,
    ...settled,
    onSuccess: () => {
      making.reset();
      void message.success('已停用，原地址不再有效。');
    },
  });
  return (
    <>
      {making.data && <Made address={making.data.address} />}
      <p>
        {madeAt === null ? '目前没有订阅地址。' : `订阅地址生成于${listInstant(madeAt)}，正在使用。`}
        {madeAt !== null && !making.data && '地址只在生成时显示一次，忘记了请重新生成。'}
      </p>
      <div className="page-acts">
        {madeAt === null ? (
          <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>
            生成地址
          </Button>
        ) : (
          <>
            <Popconfirm
              title="重新生成后，原地址立即失效。"
              okText="重新生成"
              cancelText="取消"
              onConfirm={() => making.mutate()}
            >
              <Button loading={making.isPending}>重新生成</Button>
            </Popconfirm>
            <Popconfirm
              title="停用后，已订阅的日历不再更新。"
              okText="停用"
              cancelText="取消"
              onConfirm={() => revoking.mutate()}
            >
              <Button danger loading={revoking.isPending}>
                停用地址
              </Button>
            </Popconfirm>
          </>
        )}
      </div>
    </>
  );
}

function Made({ address }: { address: string }) {
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      void message.success('已复制。');
    } catch {
      void message.warning('浏览器不允许自动复制，请选中地址后手动复制。', 8);
    }
  };
  return (
    <div className="calendar-address">
      <Input
        aria-label="订阅地址"
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button type="primary" onClick={() => void copy()}>
        复制
      </Button>
    </div>
  );
}
