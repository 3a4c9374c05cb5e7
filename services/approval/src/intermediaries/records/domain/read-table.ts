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

/** A row of a table: its fields as text, and where each stands. */
export interface TableRow {
  readonly fields: Record<string, string>;
  readonly places: Readonly<Record<string, string>>;
}

/**
 * Turns a table whose first row names its columns, in Chinese or by their fields, into rows; blank cells are not stated and
 * blank rows are left out. Days may be written 2026/3/2 or 2026年3月2日, or be a number of a spreadsheet. INT-16
 */
export function readTable(table: readonly (readonly { at: string; text: string }[])[]): TableRow[] {
  const [head = [], ...body] = table;
  const columns = head.map(({ text }) => COLUMNS[text.trim()] ?? text.trim());
  const rows = body.map((cells): TableRow => {
    const fields: Record<string, string> = {};
    const places: Record<string, string> = {};
    for (const [index, { at, text }] of cells.entries()) {
      const column = columns[index];
      const value = text.trim();
      if (!column || value === '') continue;
      fields[column] = cellValue(column, value);
      places[column] = at;
    }
    return { fields, places };
  });
  return rows.filter(({ fields }) => Object.keys(fields).length > 0);
}

function cellValue(column: string, value: string): string {
  if (column === 'status') return STATUSES[value] ?? value;
  return ['decidedOn', 'until', 'asOf'].includes(column) ? dayOf(value) : value;
}

/** Returns a day as YYYY-MM-DD, or the text as it stands where it is none. */
export function dayOf(value: string): string {
  const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value);
  if (written) return `${written[1]}-${written[2]!.padStart(2, '0')}-${written[3]!.padStart(2, '0')}`;
  if (!/^\d{5}(?:\.0+)?$/.test(value)) return value;
  return new Date(Date.UTC(1899, 11, 30) + Number(value) * 86_400_000).toISOString().slice(0, 10);
}

/** Reads text separated by commas, with quoted cells, as spreadsheets write it; RFC 4180. */
export function readCsv(text: string): { at: string; text: string }[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const plain = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const one = plain[at]!;
    if (quoted) {
      if (one !== '"') cell += one;
      else if (plain[at + 1] === '"') {
        cell += one;
        at += 1;
      } else quoted = false;
    } else if (one === '"' && cell === '') quoted = true;
    else if (one === ',') {
      row.push(cell);
      cell = '';
    } else if (one === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else if (one !== '\r') cell += one;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.map((cells, line) =>
    cells.map((value, column) => ({ at: `${letters(column)}${line + 1}`, text: value })),
  );
}

/** Lays a sheet out by the columns of its first row. */
export function byColumn(sheet: readonly ReadonlyMap<string, { at: string; text: string }>[]) {
  const columns = [...(sheet[0]?.keys() ?? [])];
  return sheet.map((row) => columns.map((column) => row.get(column) ?? { at: column, text: '' }));
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
