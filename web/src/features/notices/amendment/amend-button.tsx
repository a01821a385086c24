import { Button } from 'antd';
import type { NoticeDetail } from '../../../../../src/contract/index.js';
import { useMe } from '../../../api/session.js';

interface ButtonProps {
  notice: NoticeDetail;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** Opens the import of a new version on a notice’s own page; a draft, or a notice that has one, takes no other. */
export function AmendButton({ notice, open, onOpen }: ButtonProps) {
  const me = useMe();
  if (me?.abilities.importNotice !== true || notice.amends !== null || notice.draftVersion !== null)
    return null;
  return (
    <Button aria-expanded={open} onClick={() => onOpen(!open)}>
      {open ? '收起导入' : '导入修订版'}
    </Button>
  );
}
