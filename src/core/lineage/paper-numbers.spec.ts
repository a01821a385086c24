import type { NoticeDocument } from '../notices/index.js';
import { isAddressedTo } from './is-addressed-to.js';
import { foldDocNumber, isEnclosed, numbersNamedBy, numbersOf, tasksOfPaper } from './paper-numbers.js';

describe('foldDocNumber', () => {
  it.each([
    '渝府发〔2017〕41号',
    '渝府发[2017]41号',
    '渝府发【2017】41号',
    '渝府发（2017）41号',
    '渝府发(2017)41号',
    '渝府发﹝2017﹞41号',
    '渝府发〖2017〗41号',
    '渝府发［２０１７］４１号',
    ' 渝府发 〔2017〕 第41号',
  ])('%s', (printed) => {
    expect(foldDocNumber(printed)).toBe('渝府发〔2017〕41号');
  });

  it.each(['渝府发〔2017〕4号', '渝府发〔2018〕41号', '渝府办发〔2017〕41号'])('keeps %s apart', (other) => {
    expect(foldDocNumber(other)).not.toBe(foldDocNumber('渝府发〔2017〕41号'));
  });
});

type Named = Pick<NoticeDocument, 'docNumber' | 'basis' | 'forwards' | 'enclosed'>;
const basis = (...numbers: (string | null)[]) =>
  numbers.map((docNumber) => ({ docNumber, title: '', issuer: null, citedIn: '通知' }));
const enclosed = {
  docNumber: '渝府发〔2017〕41号',
  title: '',
  issuer: null,
  issueDate: null,
  kind: '',
  recipients: [],
};
const FORWARDING: Named = {
  docNumber: '万州府办发〔2018〕52号',
  basis: basis('渝府发[2017]41号', '国发〔2017〕28号', null),
  forwards: '渝府发〔2017〕41号',
  enclosed,
}; // prettier-ignore

describe('what a notice is and what it names', () => {
  it('a forwarding notice is the paper inside too', () => {
    expect(numbersOf(FORWARDING)).toEqual(['万州府办发〔2018〕52号', '渝府发〔2017〕41号']);
    expect(numbersNamedBy(FORWARDING)).toEqual(['渝府发〔2017〕41号', '国发〔2017〕28号']);
    expect(isEnclosed(FORWARDING, '渝府发〔2017〕41号')).toBe(true);
    expect(isEnclosed(FORWARDING, '万州府办发〔2018〕52号')).toBe(false);
  });

  it('a plain one is itself, and never its own basis', () => {
    const plain = {
      docNumber: '江津府办发〔2018〕37号',
      basis: basis('江津府办发(2018)37号', '渝府发〔2017〕41号'),
    };
    expect(numbersOf({ ...plain, forwards: null })).toEqual(['江津府办发〔2018〕37号']);
    expect(numbersNamedBy({ ...plain, forwards: null })).toEqual(['渝府发〔2017〕41号']);
    expect(numbersOf({ docNumber: null, basis: [], forwards: null })).toEqual([]);
  });

  it('an enclosed paper has its own tasks, not those of the letter around it', () => {
    const notice = {
      document: FORWARDING,
      sections: [
        { ordinal: '一', title: '完善机制', part: '通知' as const },
        { ordinal: '一', title: '优先战略', part: '转发件' as const },
      ],
      tasks: [
        { n: 1, section: '一、完善机制' },
        { n: 2, section: '一、优先战略' },
      ],
    };
    expect(tasksOfPaper(notice, '渝府发〔2017〕41号')).toEqual([2]);
    expect(tasksOfPaper(notice, '万州府办发〔2018〕52号')).toEqual([1, 2]);
  });
});

describe('isAddressedTo', () => {
  it.each([
    ['重庆市人民政府', ['各区县（自治县）人民政府', '市政府各部门'], true],
    ['重庆市人民政府办公厅', ['各区县（自治县）人民政府'], true],
    ['重庆市人民政府', ['市政府各部门'], false],
    ['重庆市江津区人民政府办公室', ['各镇人民政府、街道办事处'], false],
    ['重庆市江津区人民政府办公室', ['各区县（自治县）人民政府'], false],
    ['四川省人民政府', ['各市（州）、县（市、区）人民政府'], false],
    [null, ['各区县（自治县）人民政府'], false],
  ])('%s to %j', (issuer, recipients, addressed) => {
    expect(isAddressedTo({ issuer, recipients }, '重庆市')).toBe(addressed);
    expect(isAddressedTo({ issuer, recipients }, '')).toBe(false);
  });
});
