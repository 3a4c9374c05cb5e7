import { unlawfulDemands } from '@shenguan/common/phrases';
import { checkCreditCode } from '@shenguan/common/privacy';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { relativesAmong } from '../affiliations/ties.js';
import type { RecordRowDto } from './record.dto.js';
import { AgencyRecord, type JudgedRow, type RecordKind, type ToldRecord } from './record.entities.js';

/** A row as it was read: by its class, and where its fields stand. */
export interface ReadRow {
  readonly row: RecordRowDto;
  readonly errors: readonly PointerError[];
  readonly places: Readonly<Record<string, string>>;
}

/** What is found of a row, and the record that it would take the place of. */
export interface Verdict {
  readonly judged: JudgedRow;
  readonly standing: AgencyRecord | null;
}

/** Judges rows of a source against what stands now: taken, corrected, repeated, or refused; nothing is written. INT-16 */
export async function judgeRows(
  tx: Tx,
  kind: RecordKind,
  bodyCode: string,
  read: readonly ReadRow[],
): Promise<Verdict[]> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`agency-record:${kind}:${bodyCode}`]);
  const numbers = read.flatMap(({ row }) => row.number ?? []);
  const known = numbers.length === 0 ? [] : await tx.find(AgencyRecord, { kind, bodyCode, number: numbers });
  const codes = read.flatMap(({ row }) => codeIn(row));
  const relatives = new Set(await relativesAmong(tx, codes, tx.actor));
  const seen = new Set<string>();
  return read.map((one, index) => {
    const verdict = judge(index, one, { known, relatives, seen, today: tx.today });
    if (one.errors.length === 0) seen.add(one.row.number);
    return verdict;
  });
}

function judge(index: number, { row, errors, places }: ReadRow, { known, relatives, seen, today }: Judging): Verdict {
  const refused = (rule: RuleId | null, flaws: readonly PointerError[]): Verdict => ({
    standing: null,
    judged: {
      // What is refused isn't kept: it may hold what nobody may keep so, such as somebody's number.
      ...{ index, outcome: 'refused', recordId: null, rule },
      errors: flaws.map(({ pointer, detail }) => ({
        pointer: `/rows/${index}${pointer}`,
        cell: places[pointer.slice(1)] ?? null,
        detail,
      })),
    },
  });
  const at = (pointer: string, detail: PointerError['detail']) => refused('INT-16', [{ pointer, detail }]);
  if (errors.length > 0) return refused(null, errors);
  const code = checkCreditCode(row.agencyCode);
  if (!code.valid) return refused('PRA-1', [{ pointer: '/agencyCode', detail: code.reason }]);
  if (relatives.has(code.value)) return at('/agencyCode', RELATIVE);
  const unlawful = [...unlawfulDemands('/title', row.title), ...unlawfulDemands('/text', row.text)];
  if (unlawful.length > 0) return refused('APL-58', unlawful);
  if (row.asOf > today) return at('/asOf', TO_COME);
  if (row.decidedOn > row.asOf) return at('/decidedOn', AFTER_AS_OF);
  if (seen.has(row.number)) return at('/number', TWICE_HERE);
  const content = contentOf(row, code.value);
  const same = known.filter(({ number }) => number === row.number);
  const standing = same.find(({ state }) => state === 'standing') ?? null;
  const as = (outcome: JudgedRow['outcome'], recordId: string | null): Verdict => ({
    standing,
    judged: {
      index,
      outcome,
      recordId,
      rule: null,
      errors: [],
      told: { ...content, number: row.number, asOf: row.asOf },
    },
  });
  if (standing && isSame(standing, content)) return as('repeated', standing.id);
  // What an objection took off doesn't come back as it was.
  const off = same.find((one) => one.state === 'withdrawn' && isSame(one, content));
  if (off) return at('/number', WITHDRAWN);
  const last = same.reduce<string | null>((max, { asOf }) => (max === null || asOf > max ? asOf : max), null);
  if (last !== null && row.asOf <= last) return at('/asOf', OLDER);
  if (standing && standing.agencyCode !== content.agencyCode) return at('/agencyCode', OTHER_AGENCY);
  return as(standing ? 'corrected' : 'taken', null);
}

/** What rows are judged by. */
interface Judging {
  readonly known: readonly AgencyRecord[];
  /** Agencies of relatives of who acts. */
  readonly relatives: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
  readonly today: string;
}

function codeIn({ agencyCode }: RecordRowDto): string[] {
  const code = checkCreditCode(typeof agencyCode === 'string' ? agencyCode : '');
  return code.valid ? [code.value] : [];
}

type Content = Omit<ToldRecord, 'number' | 'asOf'>;

function contentOf({ title, text, decidedOn, until, status }: RecordRowDto, agencyCode: string): Content {
  return { agencyCode, title, text, decidedOn, until: until ?? null, status };
}

function isSame(record: AgencyRecord, content: Content): boolean {
  return (Object.keys(content) as (keyof Content)[]).every((key) => record[key] === content[key]);
}

const RELATIVE = {
  zh: '该机构由您近亲属所有或者任职，其记录由他人导入、更正',
  en: 'the agency is a relative’s of yours: somebody else imports and corrects its records',
};
const TO_COME = { zh: '更新日期不得晚于今日', en: 'can’t be after today' };
const AFTER_AS_OF = { zh: '作出日期不得晚于更新日期', en: 'was made before it was told' };
const TWICE_HERE = { zh: '同一批次内编号重复', en: 'this number stands in the same import before' };
const WITHDRAWN = {
  zh: '该记录因异议成立已经撤回，内容未变的不得再次导入',
  en: 'the record was withdrawn after an objection, and isn’t imported again as it was',
};
const OLDER = {
  zh: '已有更新日期相同或者更晚的记录，更正须为更新的记录',
  en: 'there is one of the same day or a later one: a correction is newer',
};
const OTHER_AGENCY = {
  zh: '同一编号的记录属于其他机构；更正机构的，请先将原记录标为已终止，再以新编号导入',
  en: 'the record of this number is another agency’s',
};
