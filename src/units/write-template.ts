import { DUTY_WORDS, UNIT_KIND_WORDS, type ImportTemplate } from '../contract/index.js';
import { SHEETS, type SheetKey } from './read-workbook.js';

const HINTS: Readonly<Record<SheetKey, Readonly<Record<string, string>>>> = {
  units: {
    单位全称: '法定全称，如：重庆市武隆区档案局；全称和简称至少填一项',
    简称: '文件中的写法，如：区档案局；不填按全称推出',
    别名: '其他写法，多个用顿号隔开',
    所属地区: '如：武隆区；不填为本地区',
    类别: Object.values(UNIT_KIND_WORDS).join('、'),
    生效日期: '如：2019-01-01；不填为不详',
    上级单位: '名录中已有的单位，可不填',
  },
  people: {
    姓名: '必填',
    单位: '名录中的单位，或“单位”表中新增的单位',
    职务: '如：办公室主任',
    岗位: Object.values(DUTY_WORDS).slice(0, -1).join('、'),
    手机: '手机和邮箱至少填一项',
    邮箱: '',
  },
};

/** An empty workbook with the headings, each with a note of what belongs into it. */
export async function writeTemplate(): Promise<ImportTemplate> {
  // loaded when first needed: a fifth of the modules the server starts with would be its parts
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  for (const key of ['units', 'people'] as const) {
    const { name, columns } = SHEETS[key];
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...columns]).font = { bold: true };
    columns.forEach((heading, i) => {
      const hint = HINTS[key][heading] ?? '';
      if (hint !== '') sheet.getCell(1, i + 1).note = hint;
      sheet.getColumn(i + 1).width = 20;
      // a telephone number or a date must stay as typed
      sheet.getColumn(i + 1).numFmt = '@';
    });
  }
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  return { fileName: '单位名录导入模板.xlsx', contentBase64: bytes.toString('base64') };
}
