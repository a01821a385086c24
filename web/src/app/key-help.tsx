import { Modal } from 'antd';

const KEYS: readonly [string, string][] = [
  ['/', '查找'],
  ['j　k', '在列表中下移、上移'],
  ['Enter', '打开所选的一行'],
  ['Ctrl + S', '填报时立即保存'],
  ['Ctrl + Enter', '填报时提交，填写理由时确认'],
  ['[　]', '填报时上一项、下一项'],
  ['a　r', '审核台上选中“接收”（再按 Enter）、填写退回理由'],
  ['n　p', '核对时下一处、上一处存疑'],
  ['Enter　u', '核对时确认存疑、选择单位'],
  ['s　m　d　t', '核对时拆分、与下一项合并、不作任务、列为任务'],
  ['x　Shift + X', '核对时选中一处存疑、选中到此处'],
  ['Shift + N　P', '核对时连同下一处、上一处一起选中'],
  [']　[', '核对时下一段、上一段不属于任务的文字'],
  ['z', '核对时撤销上一步'],
  ['Esc', '关闭对话框，不丢文字'],
  ['?', '显示本表'],
];

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} title="按键" footer={null} onCancel={onClose}>
      <dl className="keys">
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
