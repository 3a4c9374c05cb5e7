import { byColumn, dayOf, readTable, type SheetCell, type TableRow } from '@shenguan/common/files';

/** What the columns of the list are called, by the field that each fills. */
const COLUMNS: Readonly<Record<string, string>> = {
  许可编号: 'number',
  证件编号: 'number',
  许可证件名称: 'kind',
  事项编码: 'itemCode',
  决定文书名称: 'documentTitle',
  决定文书号: 'documentNumber',
  持有人类别: 'holderKind',
  持有人: 'holderName',
  统一社会信用代码: 'holderCode',
  持有人代码: 'holderCode',
  证件类型: 'identityKind',
  证件号码: 'identityNumber',
  项目名称: 'projectName',
  地址: 'projectAddress',
  许可内容: 'content',
  许可条件: 'conditions',
  决定日期: 'grantedOn',
  有效期自: 'validFrom',
  有效期止: 'validUntil',
};
const HOLDERS: Readonly<Record<string, string>> = {
  自然人: 'person',
  个人: 'person',
  单位: 'body',
  法人: 'body',
  境外机构: 'foreignBody',
  其他组织: 'other',
};
const DAYS = ['grantedOn', 'validFrom', 'validUntil'];

/** Reads a sheet of earlier approvals: columns by their Chinese names, days in any usual form. APL-39 */
export function readApprovals(sheet: readonly ReadonlyMap<string, SheetCell>[]): TableRow[] {
  return readTable(byColumn(sheet), COLUMNS, (field, text) => {
    if (field === 'holderKind') return HOLDERS[text] ?? text;
    return DAYS.includes(field) ? dayOf(text) : text;
  });
}

/** Returns the year that a number has in its brackets, as 2019 in 〔2019〕3号; null where it has none. */
export function yearOfNumber(number: string): number | null {
  const [, year] = /[〔[(（【［]\s*((?:19|20)\d{2})\s*[〕\])）】］]/.exec(number.normalize('NFKC')) ?? [];
  return year === undefined ? null : Number(year);
}

/** Splits a cell into its points: one a line, or apart by a semicolon; what number stands before a point is left out. */
export function pointsIn(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(/[\n；;]/)
    .map((point) => point.replace(/^\s*(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）])\s*/, '').trim())
    .filter((point) => point !== '');
}
