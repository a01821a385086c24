import { Button } from 'antd';
import { useState } from 'react';

interface LetterTextProps {
  body: string;
  html: string | null;
}

/** The text of a message as it is sent; its HTML in a frame that runs nothing and fetches nothing. */
export function LetterText({ body, html }: LetterTextProps) {
  const [asHtml, setAsHtml] = useState(false);
  if (html === null) return <pre className="letter">{body}</pre>;
  return (
    <>
      <div className="page-acts">
        <Button aria-pressed={!asHtml} onClick={() => setAsHtml(false)}>
          纯文本
        </Button>
        <Button aria-pressed={asHtml} onClick={() => setAsHtml(true)}>
          网页格式
        </Button>
      </div>
      {asHtml ? (
        <iframe className="letter-html" title="网页格式的邮件" sandbox="" srcDoc={html} />
      ) : (
        <pre className="letter">{body}</pre>
      )}
    </>
  );
}
