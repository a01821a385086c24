import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { LineagePaper, NoticeLineage } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { lineageQuery, nameHigher } from '../../api/lineage.js';

const STANDING: Readonly<Record<LineagePaper['access'], string | null>> = {
  open: null,
  items: '主送本级，可查看条目',
  closed: '已在系统中，不在您的查看范围内',
  absent: '尚未导入系统',
};

interface HigherProps {
  lineage: NoticeLineage;
  /** The notice that is compared below. */
  chosen: string | null;
}

/** The papers this notice implements, as far as the reader may go. */
export function HigherPapers({ lineage, chosen }: HigherProps) {
  if (lineage.higher.length === 0) return <p className="note">文件没有写明上位依据。</p>;
  return (
    <ul className="lines">
      {lineage.higher.map((paper) => (
        <li key={paper.docNumber}>
          <PaperName lowerId={lineage.notice.id} paper={paper} isChosen={paper.noticeId === chosen} />
          {lineage.abilities.nameHigher && paper.byHand && (
            <DropHigher noticeId={lineage.notice.id} docNumber={paper.docNumber} />
          )}
          <p className="note">{wordsOf(paper).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

function PaperName({
  lowerId,
  paper,
  isChosen,
}: {
  lowerId: string;
  paper: LineagePaper;
  isChosen: boolean;
}) {
  const name = `${paper.docNumber}${paper.title === null ? '' : ` ${paper.title}`}`;
  if (paper.noticeId === null) return <span>{name}</span>;
  const mark = isChosen ? ({ 'aria-current': 'true' } as const) : {};
  return (
    <>
      <Link to="/notices/$id/lineage" params={{ id: lowerId }} search={{ higher: paper.noticeId }} {...mark}>
        {name}
      </Link>
      {paper.access === 'open' && (
        <>
          {' '}
          <Link to="/notices/$id" params={{ id: paper.noticeId }}>
            打开
          </Link>
        </>
      )}
    </>
  );
}

function wordsOf(paper: LineagePaper): string[] {
  const inside = paper.forwardedBy === null ? null : `由${paper.forwardedBy}转发`;
  const words = [paper.byHand ? '人工指定' : '文件写明', inside, STANDING[paper.access]];
  return words.filter((word): word is string => word !== null);
}

function DropHigher({ noticeId, docNumber }: { noticeId: string; docNumber: string }) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const drop = useMutation({
    mutationFn: () => nameHigher(noticeId, { docNumber, named: false }),
    onSuccess: async (lineage) => {
      await keepAnswer(queries, lineageQuery(noticeId).queryKey, lineage);
      void message.success(`已取消上位文件${docNumber}。`);
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Button
      size="small"
      type="text"
      loading={drop.isPending}
      aria-label={`取消上位文件${docNumber}`}
      onClick={() => drop.mutate()}
    >
      取消指定
    </Button>
  );
}

/** Notices that implement this one; those of others are only counted. */
export function LowerPapers({ lineage }: { lineage: NoticeLineage }) {
  const { lower, lowerClosed, notice } = lineage;
  if (lower.length === 0 && lowerClosed === 0)
    return <p className="note">系统中没有以本文件为依据的文件。</p>;
  return (
    <>
      <ul className="lines">
        {lower.map((paper) => (
          <li key={paper.docNumber}>
            <Link
              to="/notices/$id/lineage"
              params={{ id: paper.noticeId ?? '' }}
              search={{ higher: notice.id }}
            >
              {paper.docNumber} {paper.title}
            </Link>
          </li>
        ))}
      </ul>
      {lowerClosed > 0 && <p className="note">另有 {lowerClosed} 份下位文件不在您的查看范围内。</p>}
    </>
  );
}
