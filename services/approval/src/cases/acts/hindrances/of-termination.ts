import { mayBeHis } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

/** One proposal at a time. PRA-15 */
export function terminationOpen({ file: { termination } }: CaseFacts): Hindrance | undefined {
  if (!termination) return undefined;
  const detail = { zh: '已经提出终止办理，待决定', en: 'It is proposed already, and waits for a decision' };
  return { rule: 'PRA-15', facts: { termination: termination.id }, detail };
}

/** There is nothing to answer. */
export function noTermination({ file: { termination } }: CaseFacts): Hindrance | undefined {
  if (termination) return undefined;
  const detail = { zh: '没有待决定的终止办理', en: 'Nobody has proposed to end it' };
  return { rule: 'PRA-15', facts: { termination: null }, detail };
}

/** That an approval has ended is no matter of who goes on: only a case that can go on is answered for. PRA-15 */
export function nothingToContest(facts: CaseFacts): Hindrance | undefined {
  if (facts.file.termination?.ground !== 'approval-ended') return noTermination(facts);
  const detail = {
    zh: '所涉许可已经失效，没有可以变更、延续的许可；仍需从事该活动的，重新申请',
    en: 'The approval has ended, so there is none to vary or renew: apply anew',
  };
  return { rule: 'PRA-15', facts: { ground: 'approval-ended' }, detail };
}

/** Somebody else decides than proposed it, once the days are over in which the applicant may answer. PRA-15 */
export function nothingToEnd(facts: CaseFacts): Hindrance | undefined {
  const { file, actor, now } = facts;
  const { termination } = file;
  if (!termination) return noTermination(facts);
  if (mayBeHis(actor, termination.proposedBy)) {
    const detail = { zh: '终止办理由您提出，须由另一名工作人员决定', en: 'You proposed it: another official decides' };
    return { kind: 'forbid', rule: 'PRA-15', facts: { reason: 'notApart' }, detail };
  }
  if (now >= termination.decidableFrom) return undefined;
  const detail = {
    zh: `申请人或者承受其权利义务的人可以在${chineseTime(termination.decidableFrom)}前表示继续办理，此后方可决定`,
    en: 'The applicant, or who succeeds him, may still say that it goes on: decide when those days are over',
  };
  return { rule: 'PRA-15', facts: { decidableFrom: termination.decidableFrom.toISOString() }, detail };
}
