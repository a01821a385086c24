import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, useState } from 'react';
import type { RungForm } from '../../../../src/contract/index.js';
import { Faults, Field } from './field.js';
import type { RungFieldsProps, RungText } from './rung-props.js';

type Part = keyof NonNullable<RungForm['template']>;

const PARTS: Readonly<Record<Part, { label: string; rows: number }>> = {
  subject: { label: '邮件标题', rows: 1 },
  mail: { label: '邮件正文', rows: 4 },
  sms: { label: '短信', rows: 2 },
};
const PART_NAMES = ['subject', 'mail', 'sms'] as const;

/** The office’s own words, with the variables that may stand in them and the text as it will read. */
export function TemplateFields({ rung, choices, problems, texts, onChange }: RungFieldsProps) {
  const [part, setPart] = useState<Part>('subject');
  const boxes = useRef(new Map<Part, TextAreaRef>());
  const { template = {} } = rung;
  const put = (name: Part, text: string): void => {
    const next = { ...template, [name]: text };
    const kept = Object.fromEntries(Object.entries(next).filter(([, words]) => words !== ''));
    const { template: _, ...rest } = rung;
    onChange(Object.keys(kept).length === 0 ? rest : { ...rest, template: kept });
  };
  const insert = (name: string): void => {
    const box = boxes.current.get(part)?.resizableTextArea?.textArea;
    const words = template[part] ?? '';
    const at = box?.selectionStart ?? words.length;
    put(part, `${words.slice(0, at)}{{${name}}}${words.slice(box?.selectionEnd ?? at)}`);
    box?.focus();
  };
  return (
    <fieldset className="rung-group">
      <legend>文字</legend>
      <p className="note">不填的使用系统文字；与其他级合并为一条消息时，也使用系统文字。</p>
      {PART_NAMES.map((name) => (
        <Field key={name} label={PARTS[name].label}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              ref={(box) => void (box === null ? boxes.current.delete(name) : boxes.current.set(name, box))}
              rows={PARTS[name].rows}
              maxLength={2000}
              placeholder="使用系统文字"
              value={template[name] ?? ''}
              onFocus={() => setPart(name)}
              onChange={(event) => put(name, event.target.value)}
            />
          )}
        </Field>
      ))}
      <Faults sentences={problems.get('template') ?? []} />
      <div className="rung-variables" role="group" aria-label="可插入的变量">
        <span className="note">插入到{PARTS[part].label}：</span>
        {choices.variables
          .filter(({ sms }) => part !== 'sms' || sms)
          .map(({ name }) => (
            <button key={name} type="button" className="tag" onClick={() => insert(name)}>
              {name}
            </button>
          ))}
      </div>
      <Preview texts={texts} />
    </fieldset>
  );
}

const WORDS: Readonly<Record<string, string>> = { mail: '邮件', sms: '短信' };

/** How it will read, on a made-up filing; written by the function that writes the real ones. */
function Preview({ texts }: { texts: readonly RungText[] }) {
  if (texts.length === 0) return <p className="note">改正上面的问题后，这里显示发出的文字。</p>;
  return (
    <div className="rung-texts" aria-live="polite" data-testid="rung-preview">
      <p className="note">以一份示例报送单为例，发出的文字如下：</p>
      {texts.map(({ channel, subject, body, sms }) => (
        <section key={channel} aria-label={`${WORDS[channel] ?? '其他渠道'}预览`}>
          <h4>
            {WORDS[channel] ?? '其他渠道'}
            {sms !== null && <span className="note">（{sms.characters}字，计{sms.parts}条）</span>}
          </h4>
          <pre className="letter rung-letter">{sms === null ? `${subject}\n\n${body}` : body}</pre>
        </section>
      ))}
    </div>
  ); // prettier-ignore
}
