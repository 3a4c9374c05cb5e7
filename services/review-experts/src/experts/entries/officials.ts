import { foldSubject } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';

/** What stands against logins that would be experts'. */
export interface LoginsAgainst {
  /** They serve at the bureau that keeps the pool, which decides its cases: no experts of theirs. EXP-19.4 */
  officials: ReadonlySet<string>;
  /** The pool has them already in other letters' case or width: they are one person's. EXP-7 */
  twins: ReadonlySet<string>;
}

/** Tells of logins, folded by `foldSubject`, which may not be an expert's of this bureau. EXP-7, EXP-19.4 */
export async function loginsAgainst(tx: Tx, bureau: string, subjects: readonly string[]): Promise<LoginsAgainst> {
  const folded = subjects.map(foldSubject);
  if (folded.length === 0) return { officials: new Set(), twins: new Set() };
  const officials = await tx.query<{ subject: string }>(
    'SELECT subject FROM staff_member WHERE serving AND body_code = $1 AND folded_subject(subject) = ANY ($2::text[])',
    [bureau, folded],
  );
  const marks = await tx.query<{ mark: string }>(
    `SELECT mark FROM expert_mark WHERE kind = 'subject' AND folded_subject(mark) = ANY ($1::text[])`,
    [folded],
  );
  const exact = new Set(subjects);
  return {
    officials: new Set(officials.map(({ subject }) => foldSubject(subject))),
    twins: new Set(marks.flatMap(({ mark }) => (exact.has(mark) ? [] : [foldSubject(mark)]))),
  };
}

export const OFFICIAL = {
  zh: '系本局在职工作人员，不得作为本局办件的专家入库',
  en: 'serves at this bureau, which decides: no expert of its cases',
};
export const SAME_LOGIN = {
  zh: '专家库已有仅大小写、全半角不同的登录标识，同一人不得重复入库',
  en: 'The pool has this login in other letters’ case or width already: it is one person’s',
};
