import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  ReviewReturn,
  type VerificationGround,
  type VerificationsOfCase,
  verdictOn,
} from '../../cases/index.js';

/**
 * Returns the verification that this one repeats and who is out of it, or null for a first one. What two have found is
 * found: it is verified again only where another paper came in, where they differ, or where its review was returned
 * since, in the last two cases by others. APL-34
 */
export async function judgeRepeat(
  tx: Tx,
  row: Pick<Case, 'id'>,
  points: readonly string[],
  ground: VerificationGround | undefined,
  of: VerificationsOfCase,
): Promise<{ groundRef: string | null; out: string[] }> {
  const errors: PointerError[] = [];
  let groundRef: string | null = null;
  const out: string[] = [];
  for (const [index, code] of points.entries()) {
    const { verdict, by } = verdictOn(code, of);
    if (!by) continue;
    const pointer = `/points/${index}`;
    if (verdict === 'waiting') {
      errors.push({ pointer, detail: UNDER_WAY });
      continue;
    }
    const returns = ground === 'returned' ? await tx.find(ReviewReturn, { caseId: row.id }) : [];
    const fits =
      (ground === 'new-material' && verdict === 'stale') ||
      (ground === 'disagreement' && verdict === 'differing') ||
      (ground === 'returned' && returns.some(({ returnedAt }) => returnedAt > by.closedAt!));
    if (!fits) errors.push({ pointer, detail: NO_GROUND });
    groundRef = by.id;
    if (ground === 'new-material') continue;
    const before = of.verifications.filter((one) => one.points.includes(code));
    out.push(...before.flatMap(({ officers }) => officers.map(({ sub }) => sub)));
  }
  if (groundRef === null && ground && errors.length === 0) errors.push({ pointer: '/ground', detail: A_FIRST_ONE });
  if (errors.length > 0) refuse('APL-34', { ground: ground ?? null }, { errors });
  return { groundRef, out };
}

const UNDER_WAY = { zh: '正在核查，不得重复指派', en: 'is being verified: nobody else is sent' };
const NO_GROUND = {
  zh: '已经核查：核查之后有新提交的材料、核查人员结论不一致，或者审查其后被退回的，方可写明事由再次核查',
  en: 'was verified: once more only where another paper came in since, where they differ, or where the review was returned since; name which',
};
const A_FIRST_ONE = { zh: '首次核查不填事由', en: 'a first verification has no such ground' };
