import { Button, Drawer } from 'antd';
import { RungFields } from './rung-fields.js';
import type { RungFieldsProps } from './rung-props.js';

interface DrawerProps extends RungFieldsProps {
  act: string;
  onClose: () => void;
}

/** One rung in a form; what is typed is in the draft at once, so that closing loses nothing. */
export function RungDrawer({ act, onClose, ...fields }: DrawerProps) {
  const count = [...fields.problems.values()].flat().length;
  return (
    <Drawer
      open
      size="min(720px, 100vw)"
      title={`${fields.rung.label}（${act}）`}
      onClose={onClose}
      footer={
        <div className="rung-acts">
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
          <span className={count > 0 ? 'error-line' : 'note'} role="status">
            {count > 0 ? `还有${count}处问题，改正后才能保存阶梯。` : '改动已记下，保存阶梯后生效。'}
          </span>
        </div>
      }
    >
      <RungFields {...fields} />
    </Drawer>
  );
}
