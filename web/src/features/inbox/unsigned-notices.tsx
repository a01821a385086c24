import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Inbox } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { signNotice } from '../../api/notices.js';
import { useMe } from '../../api/session.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/button.js';
import { Section } from '../../ui/page.js';

type Item = Inbox['unsigned'][number];

/** Notices whose duties the unit has not signed for. */
export function UnsignedNotices({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Section title="待签收">
      <ul className="filing-cards">
        {items.map((item) => (
          <UnsignedNotice key={item.notice.id} item={item} />
        ))}
      </ul>
    </Section>
  );
}

function UnsignedNotice({ item }: { item: Item }) {
  const me = useMe();
  const queries = useQueryClient();
  const sign = useMutation({
    mutationFn: () => signNotice(item.notice.id),
    onSuccess: async ({ signed }) => {
      announce(`已签收 ${signed} 项任务。`);
      await queries.invalidateQueries();
    },
    onError: (error) => announce(sentenceOf(error), true),
  });
  return (
    <li className="filing-card" data-testid={`unsigned-${item.notice.id}`}>
      <div className="filing-card-words">
        <p className="card-title">
          <Link to="/notices/$id" params={{ id: item.notice.id }} data-row="">
            {item.notice.docNumber}
          </Link>
        </p>
        <p>{item.notice.title}</p>
        <p className="note">分给本单位 {item.duties} 项任务</p>
      </div>
      {me?.abilities.signDuties === true && (
        <Button kind="primary" busy={sign.isPending} onClick={() => sign.mutate()}>
          签收
        </Button>
      )}
    </li>
  );
}
