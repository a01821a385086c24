import type { NoticeDetail, ReviewStep } from '../../../../src/contract/index.js';
import { AssignDialog } from './assign-dialog.js';
import { ChooseUnitDialog } from './choose-unit-dialog.js';
import type { Asking } from './desk-acts.js';
import { MakeTaskDialog } from './make-task-dialog.js';
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
      return <ChooseUnitDialog notice={notice} doubt={asking.doubt} {...asked} />;
    case 'no-task':
      return <NoTaskDialog what={asking.what} {...asked} />;
    case 'make-task':
      return <MakeTaskDialog notice={notice} span={asking.span} {...asked} />;
    default:
      return null;
  }
}
