import { Drawer } from 'antd';
import type { Me } from '../../../src/contract/index.js';
import { Navigation } from './nav.js';

interface MoreDrawerProps {
  me: Me;
  open: boolean;
  onClose: () => void;
}

/** Every page, on a phone. */
export function MoreDrawer({ me, open, onClose }: MoreDrawerProps) {
  return (
    <Drawer open={open} placement="right" size={260} title="全部页面" onClose={onClose}>
      <Navigation me={me} onGo={onClose} />
    </Drawer>
  );
}
