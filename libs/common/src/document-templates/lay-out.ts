import type { DocumentTable } from '../documents/index.js';
import { lawsOnce } from '../texts/index.js';
import { unshield } from './marks.js';

/** What a template prints: paragraphs, one table at most, and what follows it. */
export interface Words {
  readonly paragraphs: readonly string[];
  readonly table?: DocumentTable;
  readonly closing?: readonly string[];
}

/** Least height of a row of a form, in points: it is filled in by hand. */
const FORM_ROW = 22;
/** Widths are told by the dashes of the ruling line, ten to a share of one. */
const DASHES = 10;
const RULING = /^\|(?:\s*:?-+:?\s*\|)+$/;

/** Reports lines that make no paper. */
export class NotAPaper extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/**
 * Sets lines as a paper, in which provisions cited side by side name their law once: each line a paragraph, lines between bars the rows of a table. A line of dashes rules the table:
 * above it stands its head, and colons at both ends set a column in the middle. Without a head the table is a form.
 */
export function layOut(printed: string): Words {
  const lines = lawsOnce(printed)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const inTable = (line: string) => line.startsWith('|');
  const from = lines.findIndex(inTable);
  if (from < 0) return { paragraphs: lines.map(unshield) };
  const length = lines.slice(from).findIndex((line) => !inTable(line));
  const until = length < 0 ? lines.length : from + length;
  const closing = lines.slice(until);
  if (closing.some(inTable)) throw new NotAPaper('一份文书只能有一个表格', 'a paper has one table at most');
  return {
    paragraphs: lines.slice(0, from).map(unshield),
    table: tableOf(lines.slice(from, until)),
    closing: closing.map(unshield),
  };
}

function tableOf(lines: readonly string[]): DocumentTable {
  const ruled = lines.findIndex((line) => RULING.test(line));
  if (ruled < 0 || ruled > 1) {
    throw new NotAPaper(
      '表格须有且只有一行表头，表头之下（表单为首行）为 |:---:|---| 这样的分隔行',
      'a table has one head with a ruling line such as |:---:|---| under it; a form begins with that line',
    );
  }
  const rules = cellsOf(lines[ruled]!);
  const cells = [...lines.slice(0, ruled), ...lines.slice(ruled + 1)].map(cellsOf);
  if (cells.some((row) => row.length !== rules.length)) {
    throw new NotAPaper('表格各行的栏数须与分隔行一致', 'each row of a table has as many cells as its ruling line');
  }
  const form = ruled === 0;
  const columns = rules.map((rule, i) => ({
    share: rule.replaceAll(':', '').length / DASHES,
    align: rule.startsWith(':') && rule.endsWith(':') ? ('center' as const) : ('left' as const),
    ...(form && i === 0 && { label: true }),
  }));
  const header = form ? undefined : cells[0];
  const rows = form ? cells : cells.slice(1);
  return { ...(header && { header }), columns, ...(form && { minRowHeight: FORM_ROW }), rows };
}

function cellsOf(line: string): string[] {
  const inner = line.endsWith('|') ? line.slice(1, -1) : line.slice(1);
  return inner.split('|').map((cell) => unshield(cell.replace(/^ +| +$/g, '')));
}
