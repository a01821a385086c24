import { Link } from '@tanstack/react-router';
import { Page } from '../ui/page.js';
import { EmptyState } from '../ui/states.js';

export function NotFound() {
  return (
    <Page title="没有这个页面">
      <EmptyState title="地址可能写错，或内容已经移走">
        <Link to="/">回到我的待办</Link>
      </EmptyState>
    </Page>
  );
}
