import { dayOf, readTable, type TableRow } from '@shenguan/common/files';

/** What a column of a record is called in a sheet, by the field that it fills. */
export const COLUMNS: Readonly<Record<string, string>> = {
  机构代码: 'agencyCode',
  统一社会信用代码: 'agencyCode',
  记录编号: 'number',
  文号: 'number',
  标题: 'title',
  内容: 'text',
  作出日期: 'decidedOn',
  有效期止: 'until',
  状态: 'status',
  更新日期: 'asOf',
};
const STATUSES: Readonly<Record<string, string>> = {
  有效: 'in-force',
  已终止: 'ended',
  已撤销: 'ended',
  已移出: 'ended',
};

/** Turns a table of records into rows; see {@link readTable} of the files. INT-16 */
export const readRecords = (table: Parameters<typeof readTable>[0]): TableRow[] =>
  readTable(table, COLUMNS, (field, text) => {
    if (field === 'status') return STATUSES[text] ?? text;
    return ['decidedOn', 'until', 'asOf'].includes(field) ? dayOf(text) : text;
  });
