/** A cell of a table: its place as the sheet calls it, and what stands in it. */
interface TableCell {
  readonly at: string;
  readonly text: string;
}

/** A row of a table: its fields as text, and where each stands. */
export interface TableRow {
  readonly fields: Record<string, string>;
  readonly places: Readonly<Record<string, string>>;
}

/**
 * Turns a table whose first row names its columns, in Chinese (by `columns`) or by their fields, into rows; blank cells are
 * not stated and blank rows are left out. `cellOf` puts a cell of a field into the form that the field takes.
 */
export function readTable(
  table: readonly (readonly TableCell[])[],
  columns: Readonly<Record<string, string>>,
  cellOf: (field: string, text: string) => string,
): TableRow[] {
  const [head = [], ...body] = table;
  const named = head.map(({ text }) => columns[text.trim()] ?? text.trim());
  const rows = body.map((cells): TableRow => {
    const fields: Record<string, string> = {};
    const places: Record<string, string> = {};
    for (const [index, { at, text }] of cells.entries()) {
      const field = named[index];
      const value = text.trim();
      if (!field || value === '') continue;
      fields[field] = cellOf(field, value);
      places[field] = at;
    }
    return { fields, places };
  });
  return rows.filter(({ fields }) => Object.keys(fields).length > 0);
}

/** Returns a day as YYYY-MM-DD, or the text as it stands where it is none: 2026/3/2, 2026年3月2日, or the number of a spreadsheet. */
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
