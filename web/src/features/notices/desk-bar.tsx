import { Alert, Button } from 'antd';
import type { NoticeDetail } from '../../../../src/contract/index.js';
import { chinaTime } from '../../ui/format.js';
import type { Review } from './use-review.js';

/** Where the review stands: doubts left, what was saved last, what could not be saved. */
export function DeskBar({
  notice,
  review,
  onNext,
}: {
  notice: NoticeDetail;
  review: Review;
  onNext: () => void;
}) {
  const { doubts } = notice;
  const { steps, last } = notice.review;
  return (
    <>
      <div className="desk-bar">
        <Button size="small" disabled={doubts.length === 0} onClick={onNext} title="按键 n">
          {doubts.length === 0 ? '没有存疑' : `存疑 ${doubts.length} → 下一个（n）`}
        </Button>
        <ConfirmLeads notice={notice} review={review} />
        <span className="note" role="status" data-testid="review-saved">
          {review.saving ? '正在保存…' : savedWords(last)}
        </span>
        {steps > 0 && (
          <Button size="small" type="text" disabled={review.saving} onClick={review.undo} title="按键 z">
            撤销上一步（z）
          </Button>
        )}
      </div>
      <UnsavedStep review={review} />
    </>
  );
}

/** 全部确认: every presumed lead stands as proposed; a step like any other, which can be taken back. */
function ConfirmLeads({ notice, review }: { notice: NoticeDetail; review: Review }) {
  const presumed = notice.doubts.filter((doubt) => doubt.kind === 'presumed-lead');
  if (presumed.length < 2) return null;
  return (
    <Button
      size="small"
      disabled={review.saving}
      title="文件没有写明由谁牵头，按列首位的责任单位推定；确认后可以撤销"
      onClick={() => review.take({ kind: 'confirm', doubts: presumed.map((doubt) => doubt.key) })}
    >
      全部确认推定牵头（{presumed.length}）
    </Button>
  );
}

function savedWords(last: NoticeDetail['review']['last']): string {
  if (last === null) return '每一步都会自动保存';
  return `已保存 ${chinaTime(last.at).time}　${last.by}：${last.words}`;
}

/** Somebody else was first, or the server was not reached: nothing is lost, and the step can be taken again. */
function UnsavedStep({ review }: { review: Review }) {
  const { unsaved } = review;
  if (unsaved === null) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="desk-unsaved"
      title={unsaved.sentence}
      action={
        <span className="desk-unsaved-acts">
          {unsaved.stale ? (
            <Button size="small" type="primary" onClick={review.reload}>
              重新载入
            </Button>
          ) : (
            <Button size="small" type="primary" loading={review.saving} onClick={review.again}>
              再做一次刚才的操作
            </Button>
          )}
          <Button size="small" onClick={review.giveUp}>
            放弃这一步
          </Button>
        </span>
      }
    />
  );
}
