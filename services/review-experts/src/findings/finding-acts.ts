import { type Actor, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import type { Bilingual } from '@shenguan/common/rules';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { Finding } from './finding.entity.js';
import { type FindingState, findingTransitions } from './finding.transitions.js';

const HOUR_MS = 3_600_000;
/** How long an expert may object to what was found (our reading). */
export const OBJECTION_MS = 10 * 24 * HOUR_MS;
/** How long what was alleged and answered may wait for its decision before the head is shown that it does (our reading). */
export const DECISION_MS = 7 * 24 * HOUR_MS;
/** How long a seat is suspended. */
export const SUSPENSION_MS = 24 * HOUR_MS;

/** What decides about an act on a finding beside its state. */
export interface FindingFacts {
  readonly row: Finding;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether this or another finding suspended the seat before. */
  readonly suspended: boolean;
  /** Whether the bureau handed evidence in. */
  readonly evidenced: boolean;
  /** What the seat has come to, where it is over and there is nothing to suspend. */
  readonly seatOver: Hindrance | undefined;
  /** Who raised that two entries may be one person's, where it is about that. */
  readonly raisedBy: string | null;
  /** Who entered or confirmed that the holder of the seat serves at a body of the case, where it is about that. EXP-19.4 */
  readonly registeredBy: readonly string[];
  /** As which of the two the caller is heard there: the holder of the later entry, or the other. */
  readonly side: 'first' | 'other';
}

const acts = thingActs<FindingState, FindingFacts>(findingTransitions);

/** What the bureau does with a finding. */
export const findingActs = acts({
  Findings_addFile: {
    in: ['opened'],
    basis: 'EXP-18',
    called: { zh: '补充证据材料', en: 'add evidence' },
    hindrance: heardInPart,
  },
  Findings_deliver: {
    in: ['opened'],
    basis: 'EXP-15',
    called: { zh: '登记送达', en: 'record a delivery' },
    hindrance: (facts) => by(facts, facts.row.allegedBy) ?? byRegistrar(facts) ?? received(facts),
  },
  Findings_suspend: {
    in: ['opened', 'heard'],
    basis: 'EXP-18',
    called: { zh: '暂停席位', en: 'suspend the seat' },
    hindrance: (facts) =>
      notOfSeat(facts) ??
      by(facts, facts.row.allegedBy) ??
      byRegistrar(facts) ??
      suspendedBefore(facts) ??
      facts.seatOver,
  },
  Findings_substitute: {
    in: ['opened', 'heard'],
    basis: 'EXP-18.3',
    called: { zh: '先行递补', en: 'let an alternate sit for now' },
    hindrance: (facts) =>
      notOfAbsence(facts) ??
      by(facts, facts.row.allegedBy) ??
      substitutedBefore(facts) ??
      withoutEvidence(facts) ??
      facts.seatOver,
  },
  Findings_decide: {
    in: findingTransitions.uphold.from,
    basis: 'EXP-18',
    called: { zh: '作出认定', en: 'decide it' },
    hindrance: (facts) => by(facts, facts.row.allegedBy) ?? by(facts, facts.raisedBy) ?? byRegistrar(facts),
  },
  Findings_review: {
    in: findingTransitions.maintain.from,
    basis: 'EXP-15',
    called: { zh: '复核异议', en: 'rule on the objection' },
    hindrance: (facts) =>
      by(facts, facts.row.allegedBy) ??
      by(facts, facts.row.decidedBy) ??
      by(facts, facts.raisedBy) ??
      byRegistrar(facts),
  },
});

/** What the expert does about a finding that concerns him. EXP-15 */
export const ownFindingActs = acts({
  OwnFindings_addFile: {
    in: ['opened'],
    basis: 'EXP-15',
    called: { zh: '提交申辩材料', en: 'add a file' },
  },
  OwnFindings_state: {
    in: findingTransitions.hear.from,
    basis: 'EXP-15',
    called: findingTransitions.hear.called,
    hindrance: statedBefore,
  },
  OwnFindings_object: {
    in: findingTransitions.object.from,
    basis: 'EXP-15',
    called: findingTransitions.object.called,
    hindrance: (facts) => settled(facts) ?? tooLate(facts),
  },
  OwnFindings_accept: {
    in: findingTransitions.object.from,
    basis: 'EXP-15',
    called: { zh: '表示没有异议', en: 'accept it' },
    hindrance: (facts) => settled(facts) ?? ofTwo(facts),
  },
});

function by({ actor }: FindingFacts, subject: string | null): Hindrance | undefined {
  if (!mayBeHis(actor, subject)) return undefined;
  return { kind: 'forbid', rule: 'EXP-18', facts: { actedBefore: true }, detail: APART };
}

/** Whoever made an official of somebody does not judge what follows from it. */
function byRegistrar({ actor, registeredBy }: FindingFacts): Hindrance | undefined {
  if (!mayBeAmong(actor, registeredBy)) return undefined;
  return { kind: 'forbid', rule: 'EXP-18', facts: { registered: true }, detail: REGISTERED };
}

/** Who was heard answered what was there: nothing is added to it behind him, as nothing is once all were heard. */
function heardInPart({ row }: FindingFacts): Hindrance | undefined {
  if (row.statement === null && row.otherStatement === null) return undefined;
  const detail = {
    zh: '已有当事人陈述申辩，证据须在此前提交；另有新证据的，请在认定后另行提出核实',
    en: 'One of the two was heard: evidence comes before that; with more of it, allege anew after the decision',
  };
  return { rule: 'EXP-18', facts: { stated: true }, detail };
}

function received({ row }: FindingFacts): Hindrance | undefined {
  if (new Set(row.receipts.map(({ side }) => side)).size < (row.otherExpertId ? 2 : 1)) return undefined;
  const detail = { zh: '当事人均已收到，陈述申辩期限已经起算', en: 'Everybody concerned has it: the time runs' };
  return { rule: 'EXP-15', facts: { received: true }, detail };
}

const APART: Bilingual = {
  zh: '提出、认定和复核须由不同人员作出，您已参与前一环节',
  en: 'Who alleges, who decides and who rules on an objection are different people: you acted before',
};

const REGISTERED: Bilingual = {
  zh: '该席位专家的任职、登记由您办理或者确认，须由其他人员办理',
  en: 'You entered or confirmed the service or entry that this is about: somebody else acts',
};

function notOfSeat({ row }: FindingFacts): Hindrance | undefined {
  if (row.purpose === 'void-seat') return undefined;
  const detail = { zh: '只有针对席位的核实可以暂停席位', en: 'Only a finding about a seat suspends one' };
  return { rule: 'EXP-18', facts: { purpose: row.purpose }, detail };
}

function notOfAbsence({ row }: FindingFacts): Hindrance | undefined {
  if (row.purpose === 'absence') return undefined;
  const detail = {
    zh: '只有缺席可以先行递补；其他情形须经认定，紧急的可以暂停席位',
    en: 'An alternate sits for now where somebody is absent, and nowhere else: anything else is decided first',
  };
  return { rule: 'EXP-18.3', facts: { purpose: row.purpose }, detail };
}

function substitutedBefore({ row }: FindingFacts): Hindrance | undefined {
  if (row.interimBy === null) return undefined;
  return {
    rule: 'EXP-18.3',
    facts: { substituted: true },
    detail: { zh: '已经先行递补', en: 'An alternate sits already' },
  };
}

function withoutEvidence({ evidenced }: FindingFacts): Hindrance | undefined {
  if (evidenced) return undefined;
  const detail = {
    zh: '没有证据材料的，不得先行递补；请先提交签到表、通话记录等',
    en: 'Not without a file: hand in the attendance sheet, the record of a call',
  };
  return { kind: 'refuse', rule: 'EXP-18.3', facts: { files: 0 }, detail };
}

function suspendedBefore({ suspended }: FindingFacts): Hindrance | undefined {
  if (!suspended) return undefined;
  const detail = {
    zh: '该席位已经暂停过一次，不得再次暂停；请作出认定',
    en: 'This seat was suspended once and is not suspended again: decide the finding',
  };
  return { rule: 'EXP-18', facts: { suspended: true }, detail };
}

/** What the caller stated, where he is one of two. */
export const statementOf = ({ row, side }: Pick<FindingFacts, 'row' | 'side'>): string | null =>
  side === 'other' ? row.otherStatement : row.statement;

function statedBefore(facts: FindingFacts): Hindrance | undefined {
  if (statementOf(facts) === null) return undefined;
  const detail = { zh: '您已经陈述申辩，另一方尚未陈述', en: 'You stated your side: the other one has not yet' };
  return { rule: 'EXP-15', facts: { stated: true }, detail };
}

/** What he accepted himself, or let become final, stands. */
function settled({ row }: FindingFacts): Hindrance | undefined {
  if (row.finalAt === null) return undefined;
  const detail = { zh: '认定已经生效', en: 'What was found is final' };
  return { rule: 'EXP-15', facts: { finalAt: row.finalAt.toISOString() }, detail };
}

/** Of two whose entries were joined neither gives up the other's time to object. EXP-7, EXP-15 */
function ofTwo({ row }: FindingFacts): Hindrance | undefined {
  if (row.otherExpertId === null) return undefined;
  const detail = {
    zh: '该认定涉及两名专家，一方不得代另一方放弃异议：待异议期满即行生效',
    en: 'It concerns two experts, and neither gives up the other’s objection: it is final once the time to object is over',
  };
  return { rule: 'EXP-15', facts: { parties: 2 }, detail };
}

function tooLate({ row, now }: FindingFacts): Hindrance | undefined {
  const until = new Date((row.decidedAt ?? now).getTime() + OBJECTION_MS);
  if (now < until) return undefined;
  const detail = { zh: '提出异议的期限已过', en: 'The time to object is over' };
  return { rule: 'EXP-15', facts: { until: until.toISOString() }, detail };
}
