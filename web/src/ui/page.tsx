import { useEffect, type ReactNode } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '督办' : `${title} · 督办`;
  }, [title]);
}

interface PageProps {
  title: string;
  /** What the browser’s tab says, where it differs from the heading. */
  tab?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Heading, acts and content of a page. */
export function Page({ title, tab, note, actions, children }: PageProps) {
  usePageTitle(tab ?? title);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-head-words">
          <h1>{title}</h1>
          {note !== undefined && <div className="note">{note}</div>}
        </div>
        {actions !== undefined && <div className="page-acts">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  extra,
  children,
}: {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {extra !== undefined && <div className="section-extra">{extra}</div>}
      </div>
      {children}
    </section>
  );
}
