import { type RuleId, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { normInForce } from './norm-in-force.js';

/** What of a regulator's norm something rests on, or why none of its clauses applies; empty where there is no norm. INT-9 */
export interface NormGround {
  /** Absent where there was no norm, and in what is from before it was asked for. */
  readonly norm?: { readonly number: number; readonly clause: string; readonly text: string };
  readonly noClause?: string;
}

/** Returns what of the norm of a service something rests on: where one is in force, a clause of it or why none applies. INT-9 */
export async function groundInNorm(
  tx: Tx,
  rule: RuleId,
  serviceCode: string,
  { clause, noClause }: { clause?: string | undefined; noClause?: string | undefined },
): Promise<NormGround> {
  const norm = await normInForce(tx, serviceCode);
  const facts = norm ? { norm: norm.number, clauses: norm.clauses.map(({ code }) => code) } : {};
  const found = norm?.clauses.find(({ code }) => code === clause);
  if (clause !== undefined && !found) refuse(rule, facts, { errors: [{ pointer: '/clause', detail: NO_CLAUSE }] });
  if (norm && (found !== undefined) === (noClause !== undefined)) {
    refuse(rule, facts, { errors: [{ pointer: '/clause', detail: WHICH_CLAUSE }] });
  }
  if (norm && found) return { norm: { number: norm.number, clause: found.code, text: found.text } };
  return noClause === undefined ? {} : { noClause };
}

/** Says why, with the clause. */
export function groundedInWords(reasons: string, { norm, noClause }: NormGround): string {
  if (norm) return `${reasons}（依据：行业规范第${norm.number}版第${norm.clause}条“${norm.text}”）`;
  return noClause ? `${reasons}（行业规范各条不适用：${noClause}）` : reasons;
}

const NO_CLAUSE = { zh: '现行规范没有该条', en: 'is no clause of the norm in force' };
const WHICH_CLAUSE = {
  zh: '该服务有行业规范：须写明所依据的条款，各条均不适用的说明理由（noClause），不能两者都写',
  en: 'the service has a norm: name the clause that it rests on, or say why none applies (noClause), not both',
};
