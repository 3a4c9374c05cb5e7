import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { demandLawful, unlawfulDemands } from '@shenguan/common/phrases';
import { type Bilingual, conflict, forbid, type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { wordsKey } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { APPROVAL_STATES, Approval, type ApprovalState } from '../approvals/index.js';
import { demandNoPartIn } from '../case-parties/index.js';
import { Case } from '../cases/index.js';
import { Instruments, titleKey } from '../instruments/index.js';
import type { LegalBasis } from '../legal-basis.js';
import { TimeLimit, TimeLimits } from '../time-limits/index.js';
import { EndDemand } from './demands/end-demand.js';
import { type ChangedPart, changed, type ProcedureChange } from './domain/changes.js';
import {
  groundOfLaw,
  KINDS_OF_PROCEDURE,
  needsPublicInterest,
  type ProcedureGround,
  type ProcedureKind,
  runBeside,
} from './domain/grounds.js';
import { figureFor } from './domain/procedure-limits.js';
import { enterAct } from './enter-act.js';
import type { OpenProcedureDto, ProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions, UNDER_WAY } from './procedure.transitions.js';
import { ProcedureSight } from './procedure-sight.js';

/** Why an approval is to be varied, withdrawn, revoked or cancelled. */
export interface ProcedureOpening {
  ground: ProcedureGround;
  law?: LegalBasis;
  facts: string;
  publicInterest?: string;
  changes?: readonly { of: ChangedPart; point?: number; wording?: string }[];
}

/** In which states of the approval a ground can be there at all. */
const FITTING: Partial<Record<ProcedureGround, readonly ApprovalState[]>> = {
  expired: ['expired'],
  'no-longer-in-force': ['withdrawn', 'revoked', 'quashed'],
  'taken-away': ['in-force', 'expired'],
  'holder-asks': ['in-force', 'expired'],
  // Whatever ended it before: what was got by deceit is on record as that, and bars the holder. APL-69, APL-79
  deceit: APPROVAL_STATES.filter((state) => state !== 'quashed'),
};

/** Opens a procedure on an approval, of the bureau's own motion or on a department's demand. APL-8, APL-69, APL-70, SUP-8 */
@Injectable()
export class OpenProcedure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly instruments: Instruments,
    private readonly limits: TimeLimits,
    private readonly sight: ProcedureSight,
    private readonly demands: EndDemand,
  ) {}

  execute({ approvalId, ...opening }: OpenProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const approval = await tx.lock(Approval, { id: approvalId, bureauCode: actor.body });
      return this.sight.answer(tx, await this.open(tx, approval, opening, null), actor);
    });
  }

  /** Opens it in the caller's transaction, at its holder's request where `byHolder`; the approval is locked. */
  async open(
    tx: Tx,
    approval: Approval,
    opening: ProcedureOpening,
    demandId: string | null,
    byHolder = false,
  ): Promise<Procedure> {
    if (!byHolder) await demandNoPartIn(tx, { caseNumber: approval.caseNumber });
    demandWhoBringsIt(opening.ground, { demandId, byHolder });
    const { kind } = groundOfLaw(opening.ground);
    const { rule } = KINDS_OF_PROCEDURE[kind];
    const fitting = FITTING[opening.ground] ?? ['in-force'];
    if (!fitting.includes(approval.state)) {
      conflict(rule, { state: approval.state, ground: opening.ground }, { detail: NOT_FITTING });
    }
    if (mayBeAmong(tx.actor, await this.sight.makersOf(tx, approval))) {
      forbid('SUP-5', { approval: approval.number }, { detail: MADE_THE_GRANT });
    }
    demandLawful(rule, { facts: opening.facts, publicInterest: opening.publicInterest });
    const changes = changesIn(approval, kind, opening);
    demandPublicInterest(kind, opening);
    await this.demandHolder(tx, approval, opening.ground);
    const id = tx.uuid();
    await this.demandLaw(tx, id, opening, approval);
    const before = await tx.find(Procedure, { approvalId: approval.id }, { lock: 'update' });
    demandNew(before, opening, rule);
    demandNotDeceitBefore(before, opening.ground);
    await this.supersede(tx, before, { id, ground: opening.ground, demandId, approval, byHolder });
    const n = await tx.nextNumber(`procedure:${tx.today.slice(0, 4)}`);
    const procedure = tx.insert(
      Procedure,
      {
        id,
        number: `CX${tx.today.slice(0, 4)}-${String(n).padStart(6, '0')}`,
        kind,
        approvalId: approval.id,
        caseNumber: approval.caseNumber,
        bureauCode: approval.bureauCode,
        holderParty: approval.holderParty,
        demandId,
        ground: opening.ground,
        law: opening.law ?? null,
        facts: opening.facts,
        ...{ publicInterest: opening.publicInterest ?? null, changes },
        state: 'opened',
        openedBy: tx.actor.sub,
        openedAt: tx.now,
        ...{ spoken: false, proposedBy: null },
      },
      { action: 'procedure.opened', rules: demandId ? [rule, 'SUP-8'] : [rule], caseNumber: approval.caseNumber },
    );
    const { caseNumber, bureauCode: bodyCode } = approval;
    const start = { startAt: tx.now, workingDays: figureFor(procedure, 'APL-69.procedure'), basis: rule };
    this.limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'procedure', ...start });
    enterAct(tx, procedure, 'open', opening.facts);
    return procedure;
  }

  /**
   * One procedure on an approval at a time; but none that is parked bars the next. What is late, and what the holder was
   * not told of yet, gives way to another ground or to a department's demand. A procedure for deceit runs beside any
   * other: neither shields the holder from the other, and the other is not carried out before. APL-69
   */
  private async supersede(
    tx: Tx,
    before: readonly Procedure[],
    by: { id: string; ground: ProcedureGround; demandId: string | null; approval: Approval; byHolder: boolean },
  ): Promise<void> {
    for (const open of before.filter(({ state }) => UNDER_WAY.includes(state))) {
      if (runBeside(open.ground, by.ground)) continue;
      const { rule } = KINDS_OF_PROCEDURE[open.kind];
      const [limit] = await tx.find(TimeLimit, { subjectId: open.id, kind: 'procedure' });
      const late = limit?.dueAt != null && tx.now >= limit.dueAt;
      // What the system proposed on expiry a person may take up himself.
      const proposed = open.ground === 'expired' && open.openedBy.startsWith('system:');
      const other = open.demandId === null && (open.ground !== by.ground || proposed);
      const untold = open.state === 'opened' && (by.demandId !== null || other);
      // Who gives his approval up escapes nothing by it. APL-69, APL-70
      const shields = by.byHolder && !proposed;
      if (shields || (!late && !untold)) conflict(rule, { approval: by.approval.number }, { detail: ONE_AT_A_TIME });
      await this.limits.end(tx, open.id);
      open.state = move(procedureTransitions, 'supersede', open.state);
      tx.update(Procedure, open, { action: 'procedure.superseded', rules: [rule, 'SUP-8'] });
      enterAct(tx, open, 'supersede', '另有程序启动，本程序不再办理', { by: by.id });
      if (open.demandId) await this.demands.reopen(tx, open.demandId);
    }
  }

  /** Persons die, and bodies end: a ground of the one is none of the other, and a body in being has not ended. APL-70 */
  private async demandHolder(tx: Tx, approval: Approval, ground: ProcedureGround): Promise<void> {
    const { holder } = groundOfLaw(ground);
    if (!holder) return;
    const of = await tx.get(Case, { caseNumber: approval.caseNumber });
    const { applicantKind } = of;
    const fits =
      holder === 'person' ? applicantKind === 'person' : applicantKind === 'body' || applicantKind === 'foreignBody';
    if (!fits) conflict('APL-70', { ground, applicantKind }, { detail: ANOTHER_HOLDER });
    const [body] = await tx.query<{ active: boolean }>('SELECT active FROM body WHERE code = $1', [
      of.applicantCode ?? '',
    ]);
    if (body?.active) conflict('APL-70', { ground }, { detail: BODY_IN_BEING });
  }

  /** The other law that a ground refers to is one of the register, on this day; a law that changed did so since the grant. */
  private async demandLaw(tx: Tx, id: string, { ground, law }: ProcedureOpening, approval: Approval): Promise<void> {
    const { kind, needsLaw } = groundOfLaw(ground);
    const { rule } = KINDS_OF_PROCEDURE[kind];
    if (Boolean(needsLaw) !== Boolean(law)) {
      refuse(rule, { ground }, { errors: [{ pointer: '/law', detail: needsLaw ? NAME_THE_LAW : NO_OTHER_LAW }] });
    }
    if (!law) return;
    const cited = { subject: 'procedure', id, cites: { law } };
    const granted = legalDate(approval.grantedAt);
    let errors = await this.instruments.flawsOf(tx, cited, tx.today, '');
    if (ground === 'law-changed' || ground === 'law-changed-to-vary') {
      // A law that was repealed is none of today, but of the day of the grant.
      if (errors.length > 0) errors = await this.instruments.flawsOf(tx, cited, granted, '');
      if (errors.length === 0 && !(await this.instruments.changedSince(tx, law.instrument, granted))) {
        errors.push({ pointer: '/law/instrument', detail: UNCHANGED });
      }
    }
    if (law.level === 'normative-document') errors.push({ pointer: '/law/level', detail: BINDING_LAW });
    if (rule !== 'APL-8' && isPermitLaw(law)) errors.push({ pointer: '/law/instrument', detail: ANOTHER_LAW });
    if (errors.length > 0) refuse(rule, { ground }, { errors });
  }
}

/** Some grounds are another's to bring: nobody at the bureau says for the holder that he asks, or for a department that it acted. APL-70 */
function demandWhoBringsIt(
  ground: ProcedureGround,
  { demandId, byHolder }: { demandId: string | null; byHolder: boolean },
): void {
  const { only } = groundOfLaw(ground);
  if ((only === 'demand' && demandId === null) || (only === 'holder') !== byHolder) {
    refuse(
      'APL-70',
      { ground },
      { errors: [{ pointer: '/ground', detail: only ? BROUGHT_BY[only] : NOT_HIS_GROUND }] },
    );
  }
}

/** What was lawfully granted is touched only where the public interest needs it, and the record says which. APL-8 */
function demandPublicInterest(kind: ProcedureKind, { ground, publicInterest }: ProcedureOpening): void {
  if (needsPublicInterest(kind) === (publicInterest !== undefined)) return;
  const detail = publicInterest === undefined ? SAY_WHICH_INTEREST : NO_INTEREST;
  refuse(KINDS_OF_PROCEDURE[kind].rule, { ground }, { errors: [{ pointer: '/publicInterest', detail }] });
}

/** What a variation changes, point by point, as the approval reads now; something of it must be permitted still. APL-8 */
function changesIn(
  approval: Approval,
  kind: ProcedureKind,
  { ground, changes = [] }: ProcedureOpening,
): ProcedureChange[] {
  const errors: PointerError[] = [];
  if ((kind === 'variation') !== changes.length > 0) {
    errors.push({ pointer: '/changes', detail: kind === 'variation' ? SAY_WHAT_CHANGES : CHANGES_NOTHING });
  }
  const named = new Set<string>();
  const kept = changes.map(({ of, point, wording }, i): ProcedureChange => {
    const was = point === undefined ? null : (approval[of][point - 1] ?? null);
    const wrong = (field: string, detail: Bilingual) => errors.push({ pointer: `/changes/${i}/${field}`, detail });
    if (point !== undefined && was === null) wrong('point', NO_SUCH_POINT);
    if (point !== undefined && named.has(`${of} ${point}`)) wrong('point', NAMED_TWICE);
    if (point === undefined && wording === undefined) wrong('wording', SAY_WHAT_CHANGES);
    if (was !== null && wording?.trim() === was) wrong('wording', AS_IT_READS);
    if (point !== undefined) named.add(`${of} ${point}`);
    errors.push(...(wording ? unlawfulDemands(`/changes/${i}/wording`, wording) : []));
    return { of, point: point ?? null, was, wording: wording?.trim() ?? null };
  });
  if (errors.length === 0 && kept.length > 0 && changed(approval, kept).content.length === 0) {
    errors.push({ pointer: '/changes', detail: NOTHING_LEFT });
  }
  if (errors.length > 0) refuse('APL-8', { ground }, { errors });
  return kept;
}

/** What was revoked for deceit is not revoked for it a second time. APL-69 */
function demandNotDeceitBefore(before: readonly Procedure[], ground: ProcedureGround): void {
  const done = before.find((one) => one.ground === 'deceit' && one.state === 'carried-out');
  if (ground === 'deceit' && done) conflict('APL-69', { procedure: done.number }, { detail: DECEIT_BEFORE });
}

/** The law that says “other cases by law” is none of the laws that say so: it would be its own ground. APL-69, APL-70 */
function isPermitLaw({ instrument }: LegalBasis): boolean {
  return titleKey(instrument) === PERMIT_LAW;
}

const PERMIT_LAW = titleKey('中华人民共和国行政许可法');

/** What was dropped is not opened again on the same facts. APL-69 */
function demandNew(before: readonly Procedure[], { ground, facts }: ProcedureOpening, rule: RuleId): void {
  const same = before.find(
    (one) => one.state === 'dropped' && one.ground === ground && wordsKey(one.facts) === wordsKey(facts),
  );
  if (same) conflict(rule, { procedure: same.number }, { detail: NOTHING_NEW });
}

const SAY_WHICH_INTEREST = {
  zh: '变更、撤回须为了公共利益的需要，请写明是何种公共利益、为何需要',
  en: 'a variation or withdrawal needs the public interest: say which, and why',
};
const NO_INTEREST = {
  zh: '撤销、注销不以公共利益的需要为条件，不得填写',
  en: 'revocations and cancellations do not turn on it',
};
const SAY_WHAT_CHANGES = { zh: '须写明变更的内容', en: 'a variation says what it changes' };
const CHANGES_NOTHING = { zh: '只有变更可以写明变更的内容', en: 'a variation alone changes something' };
const NO_SUCH_POINT = { zh: '该许可没有这一项', en: 'the approval has no such point' };
const NAMED_TWICE = { zh: '同一项重复填写', en: 'is changed a second time' };
const AS_IT_READS = { zh: '与现行内容相同', en: 'is what it says already' };
const NOTHING_LEFT = {
  zh: '变更后没有任何许可内容：不再许可的，依法撤回',
  en: 'nothing would be permitted any more: that is a withdrawal',
};
const BROUGHT_BY = {
  demand: {
    zh: '吊销由作出处罚的部门以注销建议推送（附处罚决定书），采纳该建议时启动',
    en: 'a certificate that was taken away is told by the department that did so, in its demand to cancel with the decision: the procedure opens as that is accepted',
  },
  holder: {
    zh: '由被许可人本人提出（POST /approvals/{id}/cancellation-request）',
    en: 'is the holder’s own to ask (POST /approvals/{id}/cancellation-request)',
  },
} as const;
const NOT_HIS_GROUND = { zh: '被许可人只能申请注销', en: 'a holder asks for a cancellation alone' };
const MADE_THE_GRANT = {
  zh: '审查或者决定该许可的人员不得启动对该许可的程序，请将线索报告负责人，由其他人员启动',
  en: 'Who reviewed or decided the grant opens no procedure on it: report what you know, and somebody else does',
};
const NOTHING_NEW = {
  zh: '同一情形、同一事实的程序已经终止；须有新的事实方可再次启动',
  en: 'A procedure on this ground and these facts was dropped: another needs new facts',
};
const ANOTHER_HOLDER = {
  zh: '该情形与被许可人的身份不符：死亡、丧失行为能力只适用于公民，终止只适用于法人或者其他组织',
  en: 'The ground does not fit the holder: people die or lose capacity, bodies end',
};
const DECEIT_BEFORE = {
  zh: '该许可已经因以欺骗、贿赂等不正当手段取得而被撤销',
  en: 'It was revoked for deceit already',
};
const ANOTHER_LAW = {
  zh: '“其他情形”须引用行政许可法以外的法律、法规的规定，行政许可法本身不得作为其依据',
  en: 'the other cases are those of another law or regulation: the Permit Law is not its own ground',
};
const BODY_IN_BEING = {
  zh: '单位登记显示该单位仍然存续',
  en: 'By the register of bodies the holder is in being',
};
const UNCHANGED = {
  zh: '按法律文件登记，该文件自准予许可以来没有修改或者废止',
  en: 'by the register of instruments it has neither changed nor ended since the grant',
};
const NOT_FITTING = {
  zh: '该许可目前的状态不符合这一情形，不能据此启动程序',
  en: 'The approval is not in a state in which this ground can be there',
};
const ONE_AT_A_TIME = {
  zh: '对该许可已有正在办理的程序，须待其办结，或者逾期后由新的程序替代（GET /procedures?approval=）',
  en: 'A procedure on this approval is open: it ends first, or is late and gives way (GET /procedures?approval=)',
};
const NAME_THE_LAW = {
  zh: '这一情形须同时引用其他法律、法规的规定',
  en: 'this ground refers to another law: cite it',
};
const NO_OTHER_LAW = {
  zh: '这一情形由行政许可法直接规定，不得另行引用依据',
  en: 'the Permit Law itself names this ground: nothing else is cited',
};
const BINDING_LAW = {
  zh: '规范性文件不得作为撤回、撤销、注销许可的依据',
  en: 'no approval is withdrawn, revoked or cancelled on a normative document',
};
