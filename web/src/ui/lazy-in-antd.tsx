import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/** A component built from antd, fetched together with the room it needs. */
export function loadInAntd<P extends object>(load: () => Promise<ComponentType<P>>) {
  return async (): Promise<{ default: ComponentType<P> }> => {
    const [{ AntdRoom }, Content] = await Promise.all([import('./antd-room.js'), load()]);
    const InRoom = (props: P) => (
      <AntdRoom>
        <Content {...props} />
      </AntdRoom>
    );
    return { default: InRoom };
  };
}

/** The same for a page of the router: its module and the name it is exported by. */
export function lazyPageInAntd<K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) {
  return lazyRouteComponent(loadInAntd(async () => (await load())[name]));
}
