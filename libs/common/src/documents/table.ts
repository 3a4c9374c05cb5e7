import type { Block } from './flow.js';
import type { DocumentTable, TableColumn } from './official-document.js';
import { PAGE } from './page.js';
import type { TextStyle, Typesetter } from './typesetter.js';

const SIZE = 12;
const LINE = 17;

/** Makes the blocks of a ruled table; its head returns on each new page. */
export function tableBlocks(type: Typesetter, table: DocumentTable, padding: number): Block[] {
  const total = table.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = table.columns.map((column) => (PAGE.textWidth * column.share) / total);
  const least = table.minRowHeight ?? 0;
  const heading = (column: TableColumn): TableColumn => ({ ...column, align: 'center', label: true });
  const head = table.header && rowBlock(type, table.header, table.columns.map(heading), widths, least, padding);
  const rows = table.rows.map((row) => ({
    ...rowBlock(type, row, table.columns, widths, least, padding),
    ...(head && { head }),
  }));
  // A head never stands alone at the foot of a page.
  return head ? [{ ...head, withNext: true }, ...rows] : rows;
}

function rowBlock(
  type: Typesetter,
  row: readonly string[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  least: number,
  padding: number,
): Block {
  const cells = columns.map((column, i) => {
    const style: TextStyle = { face: column.label ? 'title' : 'body', size: SIZE };
    const inner = (widths[i] as number) - 2 * padding;
    const lines = (row[i] ?? '').split('\n').flatMap((text) => (text ? type.break(text, style, inner) : ['']));
    return { style, lines, align: column.align };
  });
  const height = Math.max(least, ...cells.map((cell) => cell.lines.length * LINE + 2 * padding));
  return {
    height,
    draw(y) {
      let x: number = PAGE.left;
      cells.forEach((cell, i) => {
        const width = widths[i] as number;
        type.pdf.lineWidth(0.6).strokeColor('#000000').rect(x, y, width, height).stroke();
        const first = y + (height - cell.lines.length * LINE) / 2;
        cell.lines.forEach((line, n) => {
          const baseline = first + n * LINE + LINE / 2 + SIZE * 0.36;
          if (cell.align === 'center') type.drawCentred(line, x + width / 2, baseline, cell.style);
          else type.draw(line, x + padding, baseline, cell.style);
        });
        x += width;
      });
    },
  };
}
