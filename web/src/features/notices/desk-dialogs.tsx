import type { NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { AssignDialog, ChooseUnitDialog } from './assign-dialog.js';
import type { Asking } from './desk-acts.js';
import { NoTaskDialog, SplitDialog } from './step-dialogs.js';

interface DialogsProps {
  notice: NoticeDetail;
  asking: Asking | null;
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

/** The one dialog that is open, if any. */
export function DeskDialogs({ notice, asking, onStep, onClose }: DialogsProps) {
  const asked = { onStep, onClose };
  switch (asking?.act) {
    case 'split':
      return <SplitDialog notice={notice} task={asking.task} {...asked} />;
    case 'assign':
      return <AssignDialog task={asking.task} {...asked} />;
    case 'choose-unit':
      return <ChooseUnitDialog doubt={asking.doubt} {...asked} />;
    case 'no-task':
      return <NoTaskDialog what={asking.what} {...asked} />;
    default:
      return null;
  }
}
