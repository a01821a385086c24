import { Link } from '@tanstack/react-router';
import { Modal } from 'antd';
import type { NoticeState } from '../../../../../src/contract/index.js';
import { NOTICE_STATES } from '../../../ui/words.js';
import { factsOf } from './import-refusal.js';

interface DialogProps {
  /** The refusal `notice/duplicate` that names the notice. */
  error: unknown;
  /** What stays at hand: the chosen file or the pasted text. */
  kept: string;
  onNewVersion: (noticeId: string) => void;
  onCancel: () => void;
}

/** A document number that is there already: a new version of that notice, or nothing. */
export function DuplicateDialog({ error, kept, onNewVersion, onCancel }: DialogProps) {
  const { docNumber, noticeId, state } = factsOf(error);
  if (noticeId === null) return null;
  const word = state !== null && state in NOTICE_STATES ? NOTICE_STATES[state as NoticeState] : null;
  return (
    <Modal
      open
      title="这个文号已在系统中"
      okText="作为新版本导入"
      cancelText="取消"
      onOk={() => onNewVersion(noticeId)}
      onCancel={onCancel}
    >
      <p>
        <Link to="/notices/$id" params={{ id: noticeId }} target="_blank">
          {docNumber ?? '已有文件'}（在新窗口打开）
        </Link>{' '}
        {word !== null && <span className="tag">{word}</span>}
      </p>
      <ul className="ask-list">
        <li>作为新版本导入：先成为修订稿，与原版逐项对照、核对后再施行；施行前原版继续有效</li>
        <li>取消：什么也不改动，{kept}还在，可以稍后再导入</li>
      </ul>
    </Modal>
  );
}

/** Whether the refusal asks for a decision, and is not only to be told. */
export const asksForVersion = (error: unknown): boolean =>
  factsOf(error).code === 'notice/duplicate' && factsOf(error).noticeId !== null;
