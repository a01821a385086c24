import { useQuery } from '@tanstack/react-query';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Doubt, NoticeDetail, ResolvedName, ReviewStep } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { SkeletonLines } from '../../ui/states.js';
import { NewUnitFields } from './new-unit-fields.js';
import { resolveQuery } from './review-api.js';
import { UnitSearch, type FoundUnit } from './unit-search.js';

interface ChooseProps {
  notice: NoticeDetail;
  doubt: Doubt;
  onStep: (step: ReviewStep) => void;
  onClose: () => void;
}

/** Which unit a printed name means, in every task that bears it: one proposed, one searched for, or a new one. */
export function ChooseUnitDialog({ notice, doubt, onStep, onClose }: ChooseProps) {
  const [unit, setUnit] = useState<FoundUnit | null>(null);
  const printed = doubt.printed ?? '';
  const answer = useQuery(resolveQuery(notice, doubt));
  const choose = (unitId: string): void => {
    onStep({ kind: 'choose-unit', printed, unitId });
    onClose();
  };
  return (
    <Modal
      open
      title={`“${printed}”指的是`}
      okText="确认"
      cancelText="取消"
      okButtonProps={{ disabled: unit === null }}
      onCancel={onClose}
      onOk={() => unit !== null && choose(unit.id)}
    >
      <div className="choose-unit">
        <p className="note">文件中所有写作“{printed}”的地方都按此办理。</p>
        {answer.isPending && <SkeletonLines lines={2} />}
        {answer.isError && (
          <p className="error-line" role="alert">
            没有取到名录的建议：{sentenceOf(answer.error)}可以直接查找单位。
          </p>
        )}
        {answer.data && <Candidates answer={answer.data} unit={unit} onPick={setUnit} />}
        <p className="choose-other">
          <span>其他单位</span>
          <UnitSearch label="所指的单位" value={unit} onPick={setUnit} />
        </p>
        {answer.data?.proposal && (
          <NewUnitFields printed={printed} proposal={answer.data.proposal} onCreated={choose} />
        )}
      </div>
    </Modal>
  );
}

/** What the registry says of the name, and the units it may mean, each with the reason; none is chosen beforehand. */
function Candidates({
  answer,
  unit,
  onPick,
}: {
  answer: ResolvedName;
  unit: FoundUnit | null;
  onPick: (unit: FoundUnit) => void;
}) {
  const { kind, why, candidates } = answer;
  const isKnown = kind !== 'unknown';
  if (candidates.length === 0) return <p>{isKnown ? why : '名录中没有这一名称，也没有名称相近的单位。'}</p>;
  return (
    <>
      <p>{isKnown ? `${why}：` : '名录中没有这一名称，名称相近的单位有：'}</p>
      <Radio.Group
        className="cuts"
        aria-label="可能的单位"
        value={unit?.id ?? null}
        onChange={(event) => {
          const found = candidates.find((one) => one.id === event.target.value);
          if (found) onPick({ id: found.id, name: found.name });
        }}
      >
        {candidates.map(({ id, name, full, why: reason }) => (
          <Radio key={id} value={id}>
            {name}
            {full !== name && <span className="note">　{full}</span>}
            <span className="note block">{reason}</span>
          </Radio>
        ))}
      </Radio.Group>
    </>
  );
}
