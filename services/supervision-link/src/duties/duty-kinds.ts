import type { Bilingual, RuleId } from '@shenguan/common/rules';

interface DutyRow {
  readonly rule: RuleId;
  readonly called: Bilingual;
}

/** Kinds of duties of supervision that are watched to their day (待办种类). */
export const DUTY_KINDS = {
  step: { rule: 'SUP-10', called: { zh: '监管计划步骤', en: 'a step of the plan of supervision' } },
  check: { rule: 'APL-61', called: { zh: '监督检查的实施、签字和归档', en: 'a check: made, signed and archived' } },
  'check-measure': { rule: 'SUP-10', called: { zh: '对检查所发现问题的处理', en: 'acting on what a check found' } },
  'check-objection': { rule: 'APL-61', called: { zh: '答复被检查人的异议', en: 'the answer to whoever was checked' } },
  'check-publication': { rule: 'APL-61', called: { zh: '检查记录的公开', en: 'the publication of a check' } },
  handover: { rule: 'SUP-7', called: { zh: '答复监管移交', en: 'the answer to a handover of supervision' } },
  rectification: { rule: 'SUP-10', called: { zh: '责令改正的复查', en: 'the look at what was ordered put right' } },
} as const satisfies Record<string, DutyRow>;

export type DutyKind = keyof typeof DUTY_KINDS;
export const DUTY_KIND_NAMES = Object.keys(DUTY_KINDS) as DutyKind[];
