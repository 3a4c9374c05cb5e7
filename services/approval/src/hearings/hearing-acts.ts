import { type Actor, hasRole, isSamePerson, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type Hearing, type HearingSignature, type HearingState, hearingTransitions } from '../cases/index.js';

export interface HearingFacts {
  readonly row: Hearing;
  readonly actor: Actor;
  readonly now: Date;
  /** As what he takes part, beside the bureau. */
  readonly part: string | null;
  readonly signatures: readonly HearingSignature[];
  /** Who reviewed the case and shows the evidence; null while it is reviewed anew. */
  readonly reviewer: string | null;
  /** Who asked for it and has not taken that back. */
  readonly askers: readonly string[];
}

const { schedule, challenge, rule, record, giveUp } = hearingTransitions;

/** What is done with a hearing. APL-46, APL-47, APL-48 */
export const hearingActs = thingActs<HearingState, HearingFacts>(hearingTransitions)({
  Hearings_schedule: { in: schedule.from, basis: 'APL-48', called: schedule.called, hindrance: ofBureau },
  Hearings_challenge: {
    in: challenge.from,
    basis: 'APL-48',
    called: challenge.called,
    hindrance: (facts) =>
      takesPart(facts) ?? (facts.now >= facts.row.startsAt! ? { rule: 'APL-48', detail: TOO_LATE } : undefined),
  },
  Hearings_rule: {
    in: rule.from,
    basis: 'APL-48',
    called: rule.called,
    hindrance: (facts) => ofBureau(facts) ?? chairs(facts),
  },
  Hearings_record: {
    in: record.from,
    basis: 'APL-48',
    called: record.called,
    hindrance: (facts) =>
      ofBureau(facts) ??
      notTheChair(facts) ??
      (facts.reviewer === null ? { rule: 'APL-48', detail: NOBODY_REVIEWED } : undefined) ??
      (facts.now < facts.row.startsAt! ? { rule: 'APL-48', detail: TOO_EARLY } : undefined),
  },
  Hearings_sign: {
    in: ['recorded'],
    basis: 'APL-48',
    called: { zh: '在听证笔录上签字', en: 'sign the record' },
    hindrance: (facts) =>
      signerOf(facts) === null ? { kind: 'forbid', rule: 'APL-48', detail: NOT_A_SIGNER } : signedBefore(facts),
  },
  Hearings_enterSignature: {
    in: ['recorded'],
    basis: 'APL-48',
    called: { zh: '录入笔录的书面签字', en: 'enter a signature on paper' },
    hindrance: (facts) => ofBureau(facts) ?? ledIt(facts),
  },
  Hearings_doubt: {
    in: ['recorded', 'signed'],
    basis: 'APL-48',
    called: { zh: '对听证笔录提出异议', en: 'say that the record is not right' },
    hindrance: (facts) => takesPart(facts) ?? signedHimself(facts) ?? doubtedBefore(facts),
  },
  Hearings_giveUp: {
    in: giveUp.from,
    basis: 'APL-47',
    called: giveUp.called,
    hindrance: ({ part, askers, row }) =>
      row.cause === 'asked' && part !== null && askers.includes(part)
        ? undefined
        : { kind: 'forbid', rule: 'APL-47', detail: NOT_HIS },
  },
});

/** Returns the operations on it that this person may call now. */
export function hearingActions(facts: HearingFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(hearingActs, facts.row.state, facts, facts.actor);
}

/** Who has to sign: the chair, who showed the evidence, and everybody who was there. */
export function signersOf({ row, reviewer }: Pick<HearingFacts, 'row' | 'reviewer'>): string[] {
  return ['chair', ...(reviewer === null ? [] : ['reviewer']), ...(row.present ?? [])];
}

/** As what the caller signs by his own token. */
export function signerOf(facts: HearingFacts): string | null {
  const { row, actor, part, reviewer } = facts;
  if (part !== null) return signersOf(facts).includes(part) ? part : null;
  if (isSamePerson(row.chairSub!, actor.sub)) return 'chair';
  return reviewer !== null && isSamePerson(reviewer, actor.sub) ? 'reviewer' : null;
}

function signedBefore(facts: HearingFacts): Hindrance | undefined {
  const signer = signerOf(facts);
  return facts.signatures.some((one) => one.signer === signer) ? { rule: 'APL-48', detail: SIGNED } : undefined;
}

/** The hand that he gave himself, not one that was entered as his. */
function signedHimself({ part, signatures, row }: HearingFacts): Hindrance | undefined {
  if (row.decisionId !== null) return { rule: 'APL-48', facts: { decision: row.decisionId }, detail: DECIDED };
  const own = signatures.some(({ signer, paper }) => signer === part && paper === null);
  return own ? { rule: 'APL-48', detail: SIGNED } : undefined;
}

function doubtedBefore({ part, row }: HearingFacts): Hindrance | undefined {
  return (row.doubts ?? []).some(({ party }) => party === part) ? { rule: 'APL-48', detail: DOUBTED } : undefined;
}

/** Whose word the record is, or whose case against the parties, enters nobody’s hand under it. */
function ledIt({ row, reviewer, actor }: HearingFacts): Hindrance | undefined {
  if (!mayBeAmong(actor, [row.chairSub, reviewer])) return undefined;
  return { kind: 'forbid', rule: 'APL-48', facts: { reason: 'notApart' }, detail: LED_IT };
}

function ofBureau({ row, actor, part }: HearingFacts): Hindrance | undefined {
  return part === null && row.bureauCode === actor.body
    ? undefined
    : { kind: 'forbid', rule: 'APL-48', detail: NOT_THE_BUREAU };
}

function takesPart({ part }: HearingFacts): Hindrance | undefined {
  return part === null ? { kind: 'forbid', rule: 'APL-48', detail: NOT_A_PARTY } : undefined;
}

function chairs({ row, actor }: HearingFacts): Hindrance | undefined {
  return mayBeHis(actor, row.chairSub) ? { kind: 'forbid', rule: 'APL-48', detail: HIMSELF } : undefined;
}

function notTheChair({ row, actor }: HearingFacts): Hindrance | undefined {
  return isSamePerson(row.chairSub!, actor.sub) ? undefined : { kind: 'forbid', rule: 'APL-48', detail: NOT_THE_CHAIR };
}

const NOBODY_REVIEWED = {
  zh: '听证由审查人员提供审查意见的证据、理由：本办件尚无审查意见，须先审查',
  en: 'Reviewers show their evidence at it: there is no review of this case yet, which comes first',
};
const LED_IT = {
  zh: '书面签字、拒绝签字的情形由主持人、审查人员以外的工作人员录入',
  en: 'Neither the chair nor the reviewer enters a signature on paper, or that somebody did not sign: somebody else does',
};
const DECIDED = { zh: '已经作出决定', en: 'The case is decided' };
const DOUBTED = { zh: '您已对听证笔录提出异议', en: 'You said already that the record is not right' };
const NOT_THE_BUREAU = { zh: '由办理该件的审批部门办理', en: 'The bureau that handles the case does this' };
const NOT_A_PARTY = {
  zh: '由申请人、利害关系人办理',
  en: 'It is for the applicant and those concerned',
};
const HIMSELF = { zh: '主持人是否回避，由其他负责人决定', en: 'Nobody rules on himself: another head does' };
const NOT_THE_CHAIR = { zh: '听证笔录由主持人制作', en: 'The chair makes the record' };
const TOO_EARLY = { zh: '听证尚未举行', en: 'The hearing has not begun yet' };
const TOO_LATE = {
  zh: '听证已经开始，不能再申请主持人回避',
  en: 'The hearing has begun: the chair is challenged before',
};
const NOT_A_SIGNER = {
  zh: '听证笔录由主持人、审查人员和到场的申请人、利害关系人以本人账号签字',
  en: 'The chair, the reviewer and everybody who was there sign, each by his own token',
};
const SIGNED = { zh: '已经签字', en: 'You signed it already' };
const NOT_HIS = { zh: '听证申请由提出的人撤回', en: 'Who asked for it takes it back, and nobody one that was ordered' };
