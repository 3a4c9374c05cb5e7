import type { Block, Cut } from './flow.js';
import type { DocumentTable, TableColumn } from './official-document.js';
import { PAGE } from './page.js';
import type { TextStyle, Typesetter } from './typesetter.js';

const SIZE = 12;
const LINE = 17;
/** Lines that stand on a page at least when a row is cut. */
const LINES_MIN = 2;

/** A cell as it is set: its lines, each as wide as the cell at most. */
interface Cell {
  readonly style: TextStyle;
  readonly lines: readonly string[];
  readonly align: TableColumn['align'];
}

/** How the rows of one table are set. */
interface Ruling {
  readonly type: Typesetter;
  readonly widths: readonly number[];
  readonly padding: number;
}

/** Makes the blocks of a ruled table; its head returns on each new page, and a row that is higher than a page is cut between its lines. */
export function tableBlocks(type: Typesetter, table: DocumentTable, padding: number): Block[] {
  const ruling: Ruling = { type, widths: columnWidths(table), padding };
  const least = table.minRowHeight ?? 0;
  const heading = (column: TableColumn): TableColumn => ({ ...column, align: 'center', label: true });
  const head =
    table.header && rowBlock(ruling, cellsOf(ruling, table.header, table.columns.map(heading), 'header'), least);
  const rows = table.rows.map((row, r) => ({
    ...rowBlock(ruling, cellsOf(ruling, row, table.columns, `row ${r}`), least),
    ...(head && { head }),
  }));
  // A head never stands alone at the foot of a page.
  return head ? [{ ...head, withNext: true }, ...rows] : rows;
}

/** Width of each column of a table, in points. */
export function columnWidths({ columns }: DocumentTable): number[] {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  return columns.map((column) => (PAGE.textWidth * column.share) / total);
}

/** Characters that a line of a column holds. */
export function charactersIn(width: number, padding: number): number {
  return Math.max(0, Math.floor((width - 2 * padding) / SIZE));
}

function cellsOf(
  { type, widths, padding }: Ruling,
  row: readonly string[],
  columns: readonly TableColumn[],
  of: string,
): Cell[] {
  return columns.map((column, i) => {
    const style: TextStyle = { face: column.label ? 'title' : 'body', size: SIZE, of: `${of} ${i}` };
    const inner = (widths[i] as number) - 2 * padding;
    const lines = (row[i] ?? '').split('\n').flatMap((text) => (text ? type.break(text, style, inner) : ['']));
    return { style, lines, align: column.align };
  });
}

function rowBlock(ruling: Ruling, cells: readonly Cell[], least: number, from: 'middle' | 'top' = 'middle'): Block {
  const { type, widths, padding } = ruling;
  const height = Math.max(least, ...cells.map((cell) => cell.lines.length * LINE + 2 * padding));
  return {
    height,
    draw(y) {
      let x: number = PAGE.left;
      cells.forEach((cell, i) => {
        const width = widths[i] as number;
        type.pdf.lineWidth(0.6).strokeColor('#000000').rect(x, y, width, height).stroke();
        const first = from === 'top' ? y + padding : y + (height - cell.lines.length * LINE) / 2;
        cell.lines.forEach((line, n) => {
          const baseline = first + n * LINE + LINE / 2 + SIZE * 0.36;
          if (cell.align === 'center') type.drawCentred(line, x + width / 2, baseline, cell.style);
          else type.draw(line, x + padding, baseline, cell.style);
        });
        x += width;
      });
    },
    cut: (points) => cutRow(ruling, cells, Math.floor((points - 2 * padding) / LINE)),
  };
}

/** Cuts a row after so many lines. */
function cutRow(ruling: Ruling, cells: readonly Cell[], lines: number): Cut | undefined {
  if (lines < LINES_MIN || cells.every((cell) => cell.lines.length <= lines)) return undefined;
  const piece = (from: number, to?: number) =>
    rowBlock(
      ruling,
      cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) })),
      0,
      'top',
    );
  return { above: piece(0, lines), below: piece(lines) };
}
