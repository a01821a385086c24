import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import type { CapturedMessage } from '../../../../src/contract/index.js';
import { mailboxQuery } from '../../api/records.js';
import { Pager } from '../../ui/data-list.js';
import { ChoiceFilter, FilterBar, optionsOf, TextFilter } from '../../ui/filters.js';
import { fullInstant, listInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { usePhone } from '../../ui/use-phone.js';
import { CHANNELS } from '../../ui/words.js';
import './mailbox.css';

const route = getRouteApi('/mailbox');

/** The mail and short messages of the demo, as they would have arrived. */
export function MailboxPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { open, ...query } = search;
  const mailbox = useQuery(mailboxQuery({ size: 40, ...query }));
  const change = (next: Partial<typeof search>): void =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }), replace: true });
  const show = (id: string | undefined): void =>
    void navigate({ search: (old) => ({ ...old, open: id }), replace: true });
  return (
    <Page title="邮箱" note="演示环境截留的邮件和短信，没有真正发出。">
      <FilterBar>
        <TextFilter
          label="查找收件人或文字"
          value={search.q}
          onChange={(q) => change({ q, open: undefined })}
        />
        <ChoiceFilter
          label="渠道"
          value={search.channel}
          options={optionsOf({ mail: CHANNELS.mail, sms: CHANNELS.sms })}
          onChange={(channel) => change({ channel, open: undefined })}
        />
      </FilterBar>
      <Loaded query={mailbox}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState title="还没有邮件和短信">
              把演示时间向前拨，到提醒的日子，邮件会出现在这里。
            </EmptyState>
          ) : (
            <>
              <Split items={data.items} open={open} onShow={show} />
              <Pager page={data} unit="封" onGo={(page) => change({ page: String(page), open: undefined })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

interface SplitProps {
  items: readonly CapturedMessage[];
  open: string | undefined;
  onShow: (id: string | undefined) => void;
}

function Split({ items, open, onShow }: SplitProps) {
  const phone = usePhone();
  const picked = items.find((item) => item.id === open) ?? (phone ? undefined : items[0]);
  if (phone && picked !== undefined) {
    return (
      <>
        <Button onClick={() => onShow(undefined)}>‹ 回到列表</Button>
        <Letter item={picked} />
      </>
    );
  }
  return (
    <div className="mailbox">
      <ul className="mail-list" aria-label="邮件和短信">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="mail-row"
              data-row=""
              data-testid={`mail-row-${item.id}`}
              aria-current={item.id === picked?.id ? 'true' : undefined}
              onClick={() => onShow(item.id)}
            >
              <span className="mail-subject">
                <span className="tag">{CHANNELS[item.channel]}</span>{' '}
                {item.subject === '' ? item.text : item.subject}
              </span>
              <span className="note">
                {item.toName} · {listInstant(item.at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {picked !== undefined && <Letter item={picked} />}
    </div>
  );
}

function Letter({ item }: { item: CapturedMessage }) {
  return (
    <article className="panel mail-letter" aria-label="正文">
      <h2>{item.subject === '' ? '短信' : item.subject}</h2>
      <p className="note">
        收件人：{item.toName}（{item.to}）
      </p>
      <p className="note">{fullInstant(item.at)}</p>
      <pre className="letter">{item.text}</pre>
      <p className="note small">编号：{item.messageId}</p>
    </article>
  );
}
