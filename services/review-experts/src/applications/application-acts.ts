import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import { mayBeHimself } from '../experts/index.js';
import { type ApplicationState, applicationTransitions } from './application.transitions.js';
import type { ExpertApplication } from './expert-application.entity.js';

export interface OwnFacts {
  readonly row: Pick<ExpertApplication, 'objectionUntil' | 'objectedAt'>;
  readonly missing: readonly string[];
  /** Whether the recruitment takes applications today. */
  readonly open: boolean;
  readonly now: Date;
}

const { submit, withdraw, judge, sendBack, object, maintain } = applicationTransitions;

/** What the applicant does with his application. EXP-11, EXP-12 */
export const ownApplicationActs = thingActs<ApplicationState, OwnFacts>(applicationTransitions)({
  OwnApplications_addFile: {
    in: ['drafted'],
    basis: 'EXP-12',
    called: { zh: '提交材料', en: 'hand in a file' },
    hindrance: closed,
  },
  OwnApplications_submit: {
    in: submit.from,
    basis: 'EXP-12',
    called: submit.called,
    hindrance: (facts) => closed(facts) ?? incomplete(facts),
  },
  OwnApplications_withdraw: { in: withdraw.from, basis: 'EXP-12', called: withdraw.called },
  OwnApplications_object: { in: object.from, basis: 'EXP-12', called: object.called, hindrance: tooLate },
});

export interface BureauFacts {
  readonly row: Pick<ExpertApplication, 'applicant' | 'judgedBy' | 'confirmedBy' | 'reviewedBy'>;
  readonly person: { readonly name: string };
  readonly actor: Actor;
}

/** What the bureau does with an application: judged by one, confirmed by another, an objection heard by a third. EXP-12 */
export const applicationActs = thingActs<ApplicationState, BureauFacts>(applicationTransitions)({
  Applications_judge: {
    in: judge.from,
    basis: 'EXP-12',
    called: judge.called,
    // What was found wrong is judged by others the next time.
    hindrance: (facts) =>
      hisHands(facts, ({ judgedBy, confirmedBy, reviewedBy }) => [judgedBy, confirmedBy, reviewedBy]),
  },
  Applications_confirm: {
    in: ['judged'],
    basis: 'EXP-12',
    called: { zh: '确认审核意见', en: 'confirm the verdict' },
    hindrance: (facts) => hisHands(facts, ({ judgedBy, reviewedBy }) => [judgedBy, reviewedBy]),
  },
  Applications_sendBack: {
    in: sendBack.from,
    basis: 'EXP-12',
    called: sendBack.called,
    hindrance: (facts) => hisHands(facts, ({ judgedBy, reviewedBy }) => [judgedBy, reviewedBy]),
  },
  Applications_review: {
    in: maintain.from,
    basis: 'EXP-12',
    called: { zh: '复核异议', en: 'rule on the objection' },
    hindrance: (facts) => hisHands(facts, ({ judgedBy, confirmedBy }) => [judgedBy, confirmedBy]),
  },
});

/** Not by whoever had a hand in it, nor by the applicant himself, whose login is another one than that of his office. */
function hisHands(
  { row, person, actor }: BureauFacts,
  of: (row: BureauFacts['row']) => readonly (string | null)[],
): Hindrance | undefined {
  const himself = mayBeHimself(actor, { name: person.name, subjects: [row.applicant] });
  if (!himself && !mayBeAmong(actor, of(row))) return undefined;
  return { kind: 'forbid', rule: 'EXP-12', facts: { hand: 'caller' }, detail: ANOTHER };
}

function closed({ open }: OwnFacts): Hindrance | undefined {
  return open ? undefined : { rule: 'EXP-12', facts: { recruitment: 'closed' }, detail: CLOSED };
}

function incomplete({ missing }: OwnFacts): Hindrance | undefined {
  return missing.length > 0 ? { kind: 'refuse', rule: 'EXP-12', facts: { missing }, detail: MISSING } : undefined;
}

function tooLate({ row: { objectionUntil, objectedAt }, now }: OwnFacts): Hindrance | undefined {
  if (objectedAt) return { rule: 'EXP-12', facts: { objectedAt: objectedAt.toISOString() }, detail: ONCE };
  if (objectionUntil && now < objectionUntil) return undefined;
  return { rule: 'EXP-12', facts: { until: objectionUntil?.toISOString() ?? null }, detail: LATE };
}

const ANOTHER = {
  zh: '该申请系您本人（与您同名）提出，或者由您审核、确认过，须由其他人员办理',
  en: 'It is your own or a namesake’s, or you had a hand in judging it: somebody else does this',
};
const CLOSED = {
  zh: '招聘公告已经截止，不再接受申请',
  en: 'The recruitment is closed: no applications are taken any more',
};
const MISSING = {
  zh: '申请材料尚不齐全，请按所列缺项补充后提交',
  en: 'The application lacks materials: hand in those named first',
};
const ONCE = { zh: '对不予入库只能提出一次异议', en: 'An objection is made once' };
const LATE = { zh: '提出异议的期限已过', en: 'The time to object is over' };
