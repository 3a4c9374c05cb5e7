import { judgeBody, pointerTo } from '@shenguan/common/http';
import type { PointerError } from '@shenguan/common/rules';
import { ExpertRowDto } from '../expert.dto.js';

/** One row of a list, read: well-formed, or with what is wrong by cell. */
export interface ReadRow {
  readonly row: ExpertRowDto;
  readonly errors: readonly PointerError[];
  /** True where the row is well-formed but holds somebody's number in a text that others will read. PRA-8 */
  readonly personal: boolean;
  /** Pointers of columns that mean nothing here, the first of them; without what is no name of a column. */
  readonly ignored: readonly string[];
}

const COLUMNS: ReadonlySet<string> = new Set([
  'name',
  'identityKind',
  'identityNumber',
  'documents',
  'birthDate',
  'subject',
  'phone',
  'unit',
  'region',
  'title',
  'titleLevel',
  'specialties',
  'yearsOfWork',
  'certificates',
  'bars',
  'breaches',
  'fit',
  'ties',
]);
const IGNORED_TOLD_MAX = 20;
const YEARS = /^(\d{1,2})\s*年?$/;

/**
 * Reads one row as a spreadsheet holds it: a blank cell is not stated, years may be a text, a column that nobody knows is
 * left out and named. EXP-7
 */
export async function readRow(cells: unknown): Promise<ReadRow> {
  if (typeof cells !== 'object' || cells === null || Array.isArray(cells)) {
    const detail = { zh: '须为 JSON 对象', en: 'must be a JSON object' };
    return { row: new ExpertRowDto(), errors: [{ pointer: '', detail }], personal: false, ignored: [] };
  }
  const known = Object.entries(cells).filter(([column]) => COLUMNS.has(column));
  const unknown = Object.keys(cells).filter((column) => !COLUMNS.has(column));
  const ignored = unknown.slice(0, IGNORED_TOLD_MAX).map((column) => pointerTo('', column));
  if (unknown.length > IGNORED_TOLD_MAX) ignored.push(`…（${unknown.length - IGNORED_TOLD_MAX}）`);
  const stated = stateOf(Object.fromEntries(known)) as Record<string, unknown>;
  // A number that is missing is as wrong as any other.
  stated.identityNumber ??= '';
  if (typeof stated.yearsOfWork === 'string') stated.yearsOfWork = yearsOf(stated.yearsOfWork);
  const { instance, found, personal } = await judgeBody(ExpertRowDto, stated);
  return { row: instance, errors: found.told, personal, ignored };
}

/** Leaves out blank cells, also inside of objects; entries of lists stay, as they are counted by their place. */
function stateOf(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.map(stateOf);
  if (typeof cell !== 'object' || cell === null) return cell;
  return Object.fromEntries(
    Object.entries(cell)
      .filter(([, value]) => value !== null && !(typeof value === 'string' && value.trim() === ''))
      .map(([column, value]) => [column, stateOf(value)]),
  );
}

function yearsOf(text: string): number | string {
  // No number of years is longer; what is, is told by its form.
  const years = text.length > 40 ? undefined : YEARS.exec(text.normalize('NFKC').trim())?.[1];
  return years === undefined ? text : Number(years);
}
