import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, type ApprovalState } from '../approvals/index.js';
import { demandNoPartIn } from '../case-parties/index.js';
import { Instruments } from '../instruments/index.js';
import type { LegalBasis } from '../legal-basis.js';
import { TimeLimits } from '../time-limits/index.js';
import { groundOfLaw, KINDS_OF_PROCEDURE, type ProcedureGround } from './domain/grounds.js';
import { PROCEDURE_DAYS } from './domain/procedure-limits.js';
import { enterAct } from './enter-act.js';
import type { OpenProcedureDto, ProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { ProcedureSight } from './procedure-sight.js';

/** Why an approval is to be withdrawn, revoked or cancelled. */
export interface ProcedureOpening {
  ground: ProcedureGround;
  law?: LegalBasis;
  facts: string;
}

/** In which states of the approval a ground can be there at all. */
const FITTING: Partial<Record<ProcedureGround, readonly ApprovalState[]>> = {
  expired: ['expired'],
  'no-longer-in-force': ['withdrawn', 'revoked'],
};

/** Opens a procedure on an approval, of the bureau's own motion or on a department's demand. APL-8, APL-69, APL-70, SUP-8 */
@Injectable()
export class OpenProcedure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly instruments: Instruments,
    private readonly limits: TimeLimits,
    private readonly sight: ProcedureSight,
  ) {}

  execute({ approvalId, ...opening }: OpenProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const approval = await tx.lock(Approval, { id: approvalId, bureauCode: actor.body });
      return this.sight.answer(tx, await this.open(tx, approval, opening, null), actor);
    });
  }

  /** Opens it in the caller's transaction; the approval is locked. */
  async open(tx: Tx, approval: Approval, opening: ProcedureOpening, demandId: string | null): Promise<Procedure> {
    await demandNoPartIn(tx, { caseNumber: approval.caseNumber });
    const { kind } = groundOfLaw(opening.ground);
    const { rule } = KINDS_OF_PROCEDURE[kind];
    const fitting = FITTING[opening.ground] ?? ['in-force'];
    if (!fitting.includes(approval.state)) {
      conflict(rule, { state: approval.state, ground: opening.ground }, { detail: NOT_FITTING });
    }
    const open = await tx.query(
      `SELECT 1 FROM approval_procedure WHERE approval_id = $1 AND state NOT IN ('carried-out', 'dropped')`,
      [approval.id],
    );
    if (open.length > 0) conflict(rule, { approval: approval.number }, { detail: ONE_AT_A_TIME });
    const id = tx.uuid();
    await this.demandLaw(tx, id, opening);
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
        state: 'opened',
        openedBy: tx.actor.sub,
        openedAt: tx.now,
        ...{ spoken: false, proposedBy: null },
      },
      { action: 'procedure.opened', rules: demandId ? [rule, 'SUP-8'] : [rule], caseNumber: approval.caseNumber },
    );
    const { caseNumber, bureauCode: bodyCode } = approval;
    const start = { startAt: tx.now, workingDays: PROCEDURE_DAYS, basis: rule };
    this.limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'procedure', ...start });
    enterAct(tx, procedure, 'open', opening.facts);
    return procedure;
  }

  /** The other law that a ground refers to is one of the register, on this day. */
  private async demandLaw(tx: Tx, id: string, { ground, law }: ProcedureOpening): Promise<void> {
    const { kind, needsLaw } = groundOfLaw(ground);
    const { rule } = KINDS_OF_PROCEDURE[kind];
    if (Boolean(needsLaw) !== Boolean(law)) {
      refuse(rule, { ground }, { errors: [{ pointer: '/law', detail: needsLaw ? NAME_THE_LAW : NO_OTHER_LAW }] });
    }
    if (!law) return;
    const errors = await this.instruments.flawsOf(tx, { subject: 'procedure', id, cites: { law } }, tx.today, '');
    if (law.level === 'normative-document') errors.push({ pointer: '/law/level', detail: BINDING_LAW });
    if (errors.length > 0) refuse(rule, { ground }, { errors });
  }
}

const NOT_FITTING = {
  zh: '该许可目前的状态不符合这一情形，不能据此启动程序',
  en: 'The approval is not in a state in which this ground can be there',
};
const ONE_AT_A_TIME = {
  zh: '对该许可已有正在办理的程序，须待其办结（GET /procedures?approval=）',
  en: 'A procedure on this approval is open: it ends first (GET /procedures?approval=)',
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
