import ExcelJS from 'exceljs';
import type { Calls, CallWorld } from './call.js';

/** One unit, of a kind that does not exist. */
async function workbookWithFault(): Promise<string> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('单位').addRows([
    ['单位全称', '类别'],
    ['重庆市武隆区史志馆', '馆'],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}

/** How the routes of the registry are called, by the office, in the order of the work. */
export function unitCalls({ office, first }: CallWorld): Calls {
  const unitCalled = (name: string): Promise<string> =>
    first(office, `/units?q=${encodeURIComponent(name)}&jurisdiction=500156`);
  return {
    'GET /api/v1/units/register': () => ({ as: office, url: '/units/register?jurisdiction=500156' }),
    'GET /api/v1/units/groups': () => ({ as: office, url: '/units/groups?jurisdiction=500156' }),
    'GET /api/v1/units/resolve': () => ({
      as: office,
      url: `/units/resolve?jurisdiction=500156&name=${encodeURIComponent('区数据局')}`,
    }),
    'GET /api/v1/units/{id}': () => ({ as: office, url: '/units/500156-xiangcunzhenxingju' }),
    'GET /api/v1/units/import/template': () => ({ as: office, url: '/units/import/template' }),
    'POST /api/v1/units': () => ({
      as: office,
      url: '/units',
      body: { name: '区档案局', jurisdiction: '500156', kind: 'department' },
    }),
    'POST /api/v1/units/{id}/aliases': async () => ({
      as: office,
      url: `/units/${await unitCalled('区档案局')}/aliases`,
      body: { name: '区档案馆' },
    }),
    'POST /api/v1/units/{id}/aliases/removals': async () => ({
      as: office,
      url: `/units/${await unitCalled('区档案局')}/aliases/removals`,
      body: { name: '区档案馆', reason: '登记有误' },
    }),
    'POST /api/v1/units/groups/{id}/changes': () => ({
      as: office,
      url: '/units/groups/500156-leading-group-members/changes',
      body: { unitId: '500156-kasitejituangongsi', what: 'joins', on: '2023-11-01', reason: '成员调整' },
    }),
    'POST /api/v1/units/successions': async () => ({
      as: office,
      url: '/units/successions',
      body: {
        kind: 'rename',
        from: [await unitCalled('区档案局')],
        newName: { name: '区史志局' },
        effectiveOn: '2023-06-01',
        source: '机构改革方案',
      },
    }),
    'POST /api/v1/units/{id}/end': async () => ({
      as: office,
      url: `/units/${await unitCalled('区史志局')}/end`,
      body: { lastDay: '2023-08-31' },
    }),
    'POST /api/v1/units/import': async () => ({
      as: office,
      url: '/units/import',
      body: { fileName: '名录.xlsx', contentBase64: await workbookWithFault() },
    }),
  };
}
