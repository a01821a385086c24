import { Dropdown, Button } from 'antd';
import type { DraftChange, LadderBoard } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { Section } from '../../ui/page.js';
import { RehearsalDifference } from '../rehearsal/rehearsal-difference.js';
import { ChangeList } from './change-list.js';
import { RUNG_SORTS, type RungSort } from './new-rung.js';
import { RungDrawer } from './rung-drawer.js';
import { RungTable } from './rung-table.js';
import { RungTimeline } from './rung-timeline.js';
import { SavePanel } from './save-panel.js';
import { faultsOf, useLadderDraft, type LadderDraft } from './use-ladder-draft.js';

interface EditorProps {
  board: LadderBoard;
  noticeId: string | null;
  onClose: () => void;
}

/** A ladder being changed: its rungs, what is wrong with them, what is different, and saving. */
export function LadderEditor({ board, noticeId, onClose }: EditorProps) {
  const draft = useLadderDraft(board, noticeId);
  const { checked, opened } = draft;
  const lines = checked?.lines ?? board.lines;
  const counts = new Map<string, number>();
  for (const { rung } of checked?.faults ?? [])
    if (rung !== null) counts.set(rung, (counts.get(rung) ?? 0) + 1);
  const items = Object.entries(RUNG_SORTS).map(([key, label]) => ({ key, label }));
  return (
    <>
      <RungTimeline rungs={draft.ladder.rungs} lines={lines} />
      <Section
        title="各级"
        extra={
          <Dropdown
            trigger={['click']}
            menu={{ items, onClick: ({ key }) => draft.add(key as RungSort) }}
          >
            <Button>增加一级</Button>
          </Dropdown>
        }
      >
        <RungTable
          lines={lines}
          faults={counts}
          acts={{ onEdit: draft.open, onCopy: draft.copy, onRemove: draft.remove }}
        />
      </Section>
      <Section title="本次改动">
        {draft.error !== null && (
          <p className="error-line" role="alert">
            {sentenceOf(draft.error)}
          </p>
        )}
        {checked === null || checked.changes.length === 0 ? (
          <p className="note">各级与现行版本相同。</p>
        ) : (
          <ChangeList changes={checked.changes} label="与现行版本相比的改动" />
        )}
      </Section>
      {board.abilities.rehearse && (
        <Section title="保存前先看影响">
          <RehearsalDifference draft={changeOf(draft, noticeId)} withDues={false} />
        </Section>
      )}
      <SavePanel board={board} noticeId={noticeId} draft={draft} onClose={onClose} />
      {opened !== null && (
        <RungDrawer
          rung={opened}
          act={lines.find(({ rung }) => rung === opened.rung)?.act ?? '新增'}
          choices={board.choices}
          problems={faultsOf(checked, opened.rung)}
          texts={(checked?.texts ?? []).filter(({ rung }) => rung === opened.rung)}
          onChange={draft.put}
          onClose={() => draft.open(null)}
        />
      )}
    </>
  ); // prettier-ignore
}

/** What a rehearsal is asked about; null while the ladder is not right or says nothing new. */
function changeOf({ checked, isCurrent }: LadderDraft, noticeId: string | null): DraftChange | null {
  if (checked === null || !isCurrent || checked.faults.length > 0 || checked.changes.length === 0)
    return null;
  return { kind: 'ladder', noticeId, ladder: checked.ladder };
}
