import { Button, Input } from 'antd';
import { useId } from 'react';
import type { Entry } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import { carriedOver, lastSource, partOf, type EntryText } from './filing-form.js';

type Box = 'done' | 'problems' | 'nextStep';

const BOXES: readonly { name: Box; label: string; hint: string; rows: number }[] = [
  { name: 'done', label: '进展情况', hint: '本期做了什么，完成多少', rows: 5 },
  { name: 'problems', label: '存在问题', hint: '没有可不填', rows: 3 },
  { name: 'nextStep', label: '下一步打算', hint: '下一期准备做什么', rows: 3 },
];

interface EntryFormProps {
  entry: Entry;
  text: EntryText;
  /** What the reader had typed before a conflict, offered again. */
  mine: EntryText | undefined;
  place: string;
  onChange: (text: EntryText) => void;
  onStep: (by: 1 | -1) => void;
  onList?: () => void;
}

/** One task of the filing: its requirement, three boxes, last period’s text beside each. */
export function EntryForm(props: EntryFormProps) {
  const { entry, text, onChange } = props;
  const last = carriedOver(entry);
  return (
    <section className="panel entry" aria-label={taskName(entry)}>
      <EntryHead {...props} />
      <details className="entry-text" open={props.onList === undefined}>
        <summary className="note">任务要求（{partOf(entry)}）</summary>
        <p>{entry.text}</p>
      </details>
      <div className="entry-acts">
        <Button disabled={last === null} onClick={() => last !== null && onChange(last)}>
          沿用上期
        </Button>
        <Button
          aria-pressed={text.noChange}
          type={text.noChange ? 'primary' : 'default'}
          onClick={() => onChange({ ...text, noChange: !text.noChange })}
        >
          无变化
        </Button>
        <span className="note">
          {text.noChange ? '已答“无变化”，可不再填写；再按一次取消。' : lastNote(entry)}
        </span>
      </div>
      {BOXES.map((box) => (
        <EntryBox key={box.name} box={box} {...props} />
      ))}
    </section>
  );
}

function lastNote(entry: Entry): string {
  return entry.last === null
    ? '这项任务还没有报过，没有上期文字。'
    : `各栏旁为${lastSource(entry.last)}所报。`;
}

function EntryHead({ entry, place, onStep, onList }: EntryFormProps) {
  return (
    <div className="entry-head">
      <h2>{taskName(entry, 40)}</h2>
      <div className="entry-steps">
        {onList && (
          <Button size="small" onClick={onList}>
            任务 {place}
          </Button>
        )}
        {!onList && <span className="note num">{place}</span>}
        <Button size="small" aria-label="上一项" onClick={() => onStep(-1)}>
          ‹
        </Button>
        <Button size="small" aria-label="下一项" onClick={() => onStep(1)}>
          ›
        </Button>
      </div>
    </div>
  );
}

function EntryBox({ box, entry, text, mine, onChange }: EntryFormProps & { box: (typeof BOXES)[number] }) {
  const id = useId();
  const last = entry.last?.[box.name] ?? '';
  const own = mine?.[box.name] ?? '';
  const put = (value: string): void => onChange({ ...text, noChange: false, [box.name]: value });
  return (
    <div className="box">
      <div>
        <label htmlFor={id}>{box.label}</label>
        <Input.TextArea
          id={id}
          value={text[box.name]}
          autoSize={{ minRows: box.rows, maxRows: 16 }}
          maxLength={5000}
          placeholder={box.hint}
          onChange={(event) => put(event.target.value)}
        />
      </div>
      <div className="box-beside">
        {own !== '' && own !== text[box.name] && (
          <Beside title="您未存入的文字" text={own} onTake={() => put(own)} />
        )}
        {last !== '' && (
          <Beside
            title={`上期 ${entry.last === null ? '' : lastSource(entry.last)}`}
            text={last}
            onTake={() => put(last)}
          />
        )}
        {last === '' && entry.last !== null && <p className="note">上期未填此栏。</p>}
      </div>
    </div>
  );
}

function Beside({ title, text, onTake }: { title: string; text: string; onTake: () => void }) {
  return (
    <div className="beside">
      <p className="note">
        {title}{' '}
        <button type="button" className="plain small" onClick={onTake}>
          取用此段
        </button>
      </p>
      <p className="prose">{text}</p>
    </div>
  );
}
