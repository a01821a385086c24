import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.js';
import { meQuery, signIn } from '../../api/session.js';
import { Button } from '../../ui/button.js';
import { usePageTitle } from '../../ui/page.js';
import './session.css';

const route = getRouteApi('/sign-in');

/** Only a place inside this site may follow the sign-in. */
const inside = (back: string | undefined): string =>
  back !== undefined && back.startsWith('/') && !back.startsWith('//') ? back : '/';

export function SignInPage() {
  usePageTitle('登录');
  const { back } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      if (me.oneTimePassword) void router.navigate({ to: '/password' });
      else router.history.push(inside(back));
    },
  });
  return (
    <main className="door">
      <form
        className="door-card"
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <h1>督办</h1>
        <p className="note">重点任务分工督查系统</p>
        <label htmlFor="username">登录名</label>
        <input
          className="field field-large"
          id="username"
          autoFocus
          autoComplete="username"
          autoCapitalize="none"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <label htmlFor="password">口令</label>
        <input
          className="field field-large"
          id="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {enter.isError && (
          <p className="error-line" role="alert">
            {sentenceOf(enter.error)}
          </p>
        )}
        <Button type="submit" kind="primary" size="large" busy={enter.isPending}>
          登录
        </Button>
        <p className="note">口令由本单位系统管理员发放；忘记口令请与其联系。</p>
      </form>
    </main>
  );
}
