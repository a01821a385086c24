import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { PERSONAL_CHANNEL_WORDS, type UnitDetail, type UnitPerson } from '../../../../src/contract/index.js';
import { removeAbsence } from '../../api/people.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { shortDate } from '../../ui/format.js';
import { Section } from '../../ui/page.js';
import { useEdit } from './edit-form.js';
import { AbsenceForm, AddPersonForm, ChangePersonForm, LeavingForm } from './person-forms.js';

const route = getRouteApi('/units/$id');

/** The people of a unit, with what may be done; the form that is open stands in the address, so that it can be linked to. */
export function UnitPeople({ unit }: { unit: UnitDetail }) {
  const { person: opened, act } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (person: string | undefined, next: string | undefined) =>
    void navigate({ search: { person, act: next }, replace: true, resetScroll: false });
  const close = () => open(undefined, undefined);
  const person = unit.staff.find(({ id }) => id === opened);
  const adding = act === 'add' && unit.abilities.addPeople.length > 0;
  return (
    <Section
      title="岗位和人员"
      extra={
        unit.abilities.addPeople.length > 0 && (
          <Button onClick={() => (adding ? close() : open(undefined, 'add'))}>
            {adding ? '收起登记' : '登记人员'}
          </Button>
        )
      }
    >
      {adding && <AddPersonForm unit={unit} onDone={close} />}
      {person !== undefined && (
        <OpenedForm key={`${person.id} ${act ?? ''}`} person={person} act={act} onDone={close} />
      )}
      <DataList
        label="人员"
        rows={unit.staff}
        columns={columnsFor(open)}
        keyOf={(row) => row.id}
        testIdOf={(row) => `person-${row.id}`}
        isPicked={(row) => row.id === opened}
        empty={{ title: '还没有登记人员', text: '可在此登记，或在单位名录页用“批量导入”登记。' }}
        card={(row) => <PersonCard person={row} open={open} />}
      />
    </Section>
  );
}

function OpenedForm({
  person,
  act,
  onDone,
}: {
  person: UnitPerson;
  act: string | undefined;
  onDone: () => void;
}) {
  const can = person.abilities;
  if (act === 'contact' && can.contact) return <ChangePersonForm person={person} onDone={onDone} />;
  if (act === 'absence' && can.absence) return <AbsenceForm person={person} onDone={onDone} />;
  if (act === 'leave' && can.leave) return <LeavingForm person={person} onDone={onDone} />;
  return null;
}

type Open = (person: string | undefined, act: string | undefined) => void;

const hidden = <span className="note">不对您显示</span>;

function columnsFor(open: Open): readonly Column<UnitPerson>[] {
  return [
    { title: '姓名', render: (person) => <Name person={person} />, width: '18%' },
    { title: '岗位', render: (person) => person.dutyWord, width: 112 },
    { title: '职务', render: (person) => person.post, width: '16%' },
    { title: '联系方式', render: (person) => <Contacts person={person} /> },
    { title: '办理', render: (person) => <Acts person={person} open={open} />, width: 240 },
  ];
}

function Name({ person }: { person: UnitPerson }) {
  return (
    <>
      {person.name}{' '}
      {person.unavailable !== null && <span className="tag tag-presumed">{person.unavailable}</span>}
      {person.absences.map((absence) => (
        <Absence key={absence.id} person={person} absence={absence} />
      ))}
      {person.leftOn !== null && (
        <span className="note block">
          {shortDate(person.leftOn)}离岗：{person.leftReason}
        </span>
      )}
    </>
  );
}

function Absence({ person, absence }: { person: UnitPerson; absence: UnitPerson['absences'][number] }) {
  const edit = useEdit(
    () => removeAbsence(person.id, absence.id),
    () => undefined,
  );
  const span = `${shortDate(absence.from)}至${shortDate(absence.to)}${absence.reason}`;
  return (
    <span className="note block">
      {span}{' '}
      {person.abilities.absence && (
        <Button
          size="small"
          type="link"
          loading={edit.isPending}
          aria-label={`撤销${person.name}${span}`}
          onClick={() => edit.mutate()}
        >
          撤销
        </Button>
      )}
    </span>
  );
}

function Contacts({ person }: { person: UnitPerson }) {
  if (person.phone === null || person.email === null) return hidden;
  return (
    <>
      <span className="block unit-contact num">{person.phone === '' ? '未填写手机号' : person.phone}</span>
      <span className="block unit-contact">{person.email === '' ? '未填写邮箱' : person.email}</span>
      {person.channelOrder.length > 0 && (
        <span className="note block">
          先后：{person.channelOrder.map((channel) => PERSONAL_CHANNEL_WORDS[channel]).join('、')}
        </span>
      )}
      {person.faults.map(({ field, what }) => (
        <span key={`${field} ${what}`} className="error-line block">
          {what}
        </span>
      ))}
    </>
  );
}

function Acts({ person, open }: { person: UnitPerson; open: Open }) {
  const navigate = useNavigate();
  const can = person.abilities;
  const gone = person.leftOn !== null || person.handedOverTo !== null;
  const act = (word: string, name: string) => (
    <Button size="small" aria-label={`${word}：${person.name}`} onClick={() => open(person.id, name)}>
      {word}
    </Button>
  );
  return (
    <span className="page-acts">
      {can.contact && act(can.change ? '修改' : '更正号码', 'contact')}
      {can.absence && !gone && act('不在岗', 'absence')}
      {can.leave && act(gone ? '恢复在岗' : '离岗', 'leave')}
      {can.handOver && person.handedOverTo === null && (
        <Button
          size="small"
          aria-label={`移交：${person.name}`}
          onClick={() => void navigate({ to: '/reachability', search: { from: person.id } })}
        >
          移交
        </Button>
      )}
    </span>
  );
}

function PersonCard({ person, open }: { person: UnitPerson; open: Open }) {
  return (
    <>
      <span className="card-title">
        <Name person={person} />
      </span>
      <span>
        {person.dutyWord} · {person.post}
      </span>
      {person.phone !== null && <Contacts person={person} />}
      <Acts person={person} open={open} />
    </>
  );
}
