import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'plain' | 'primary';
  size?: 'small' | 'middle' | 'large';
  /** Work is under way: the button keeps its place and takes no second press. */
  busy?: boolean;
}

/** The button of pages that come without antd; looks like antd’s. */
export function Button({ kind = 'plain', size = 'middle', busy = false, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind} button-${size}`}
      disabled={busy || rest.disabled === true}
      aria-busy={busy}
    />
  );
}
