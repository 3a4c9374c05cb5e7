import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { caseWithdrawnV1 } from '@shenguan/common/contracts';
import { demandFile, type IdOrNumber, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import {
  applicantActs,
  Case,
  CaseTermination,
  demandBureauAct,
  fileOf,
  lockBureauCase,
  lockOwnCase,
  MaterialGap,
  moveCase,
  paperFacts,
  readableCase,
  tellApplicant,
  terminationTransitions,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { endChecks } from '../handling/index.js';
import { basisHasEnded, Instruments } from '../instruments/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { expectPush } from '../linkage/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { type DecideTerminationDto, type ProposeTerminationDto, TerminationDto } from './termination.dto.js';

/**
 * Ends a case undecided whose applicant is gone, or whose item is abolished (终止办理): proposed by one on evidence, told
 * to whom it concerns, who may say that it goes on, and decided by another. PRA-15, SUP-5
 */
@Injectable()
export class TerminateCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly instruments: Instruments,
    private readonly bodies: Bodies,
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
    private readonly caseLimits: CaseLimits,
    private readonly documents: Documents,
  ) {}

  async propose(
    ref: IdOrNumber,
    order: ProposeTerminationDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<TerminationDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' cases.
    await this.work.read(actor, async (tx) =>
      demandBureauAct(tx, 'Terminations_propose', await readableCase(tx, ref, actor)),
    );
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Terminations_propose', row);
      demandLawful('PRA-15', { facts: order.facts });
      await this.demandGround(tx, row, order.ground);
      await demandNotThere(tx, row, order.ground);
      const days = figureOf('APL-36.statement');
      const { dueOn, dueAt } = workingDaysFrom(tx.now, days, this.calendar.current());
      const { caseNumber, bureauCode } = row;
      const termination = tx.insert(
        CaseTermination,
        {
          id: tx.uuid(),
          caseId: row.id,
          ...{ caseNumber, bureauCode },
          state: 'proposed',
          ...{ ground: order.ground, facts: order.facts },
          file: { ...(await staged.keep()) },
          proposedBy: actor.sub,
          proposedAt: tx.now,
          decidableFrom: dueAt,
          ...{ decidedBy: null, decidedAt: null, reasons: null, contestedBy: null },
        },
        { action: 'case-termination.proposed', rules: ['PRA-15'] },
      );
      const workingDays = figureOf('PRA-15.secondPerson');
      this.limits.open(
        tx,
        { id: termination.id, caseNumber, bodyCode: bureauCode },
        { kind: 'termination', startAt: tx.now, workingDays, basis: 'PRA-15' },
      );
      await tellApplicant(tx, row, {
        kind: 'termination-decision',
        title: '拟终止办理告知',
        content: `本机关拟终止办理您的申请（业务编号：${caseNumber}）：${order.facts}。您或者承受申请人权利义务的人继续办理的，请于${dueOn}前（含当日）表示；表示继续办理的，不予终止。`,
      });
      return TerminationDto.of(termination);
    });
  }

  /** The applicant, or who acts for him, says that he is there and goes on: that ends it. */
  contest(ref: IdOrNumber, actor: Actor): Promise<TerminationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      const facts = { row, file: await fileOf(tx, row), actor, now: tx.now, isParty: false, over: null };
      demandAct(applicantActs, 'Terminations_contest', row.state, facts);
      const termination = await this.open(tx, row);
      termination.state = move(terminationTransitions, 'contest', termination.state);
      termination.contestedBy = actor.sub;
      await this.limits.end(tx, termination.id);
      tx.update(CaseTermination, termination, { action: 'case-termination.contested', rules: ['PRA-15'] });
      return TerminationDto.of(termination);
    });
  }

  decide(ref: IdOrNumber, { outcome, reasons }: DecideTerminationDto, actor: Actor): Promise<TerminationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Terminations_decide', row);
      demandLawful('PRA-15', { reasons });
      const termination = await this.open(tx, row);
      const ends = outcome === 'carried-out';
      termination.state = move(terminationTransitions, ends ? 'carryOut' : 'reject', termination.state);
      Object.assign(termination, { decidedBy: actor.sub, decidedAt: tx.now, reasons });
      await this.limits.close(tx, termination.id, 'termination');
      tx.update(CaseTermination, termination, {
        action: ends ? 'case-termination.carried-out' : 'case-termination.rejected',
        rules: ['PRA-15'],
      });
      if (ends) await this.end(tx, row, termination, actor);
      return TerminationDto.of(termination);
    });
  }

  private open(tx: Tx, { id: caseId }: Case): Promise<CaseTermination> {
    return tx.lock(CaseTermination, { caseId, state: 'proposed' });
  }

  /** That an item is abolished the register shows, that a promise was broken its row: at the proposal and at the decision. */
  private async demandGround(tx: Tx, row: Case, ground: CaseTermination['ground']): Promise<void> {
    if (ground === 'gap-not-filled') {
      if (await tx.findOne(MaterialGap, { caseId: row.id, state: 'broken', unkept: 'terminate' })) return;
      refuse('PRA-9', {}, { errors: [NO_BROKEN_GAP] });
    }
    if (ground === 'approval-ended') {
      const approval = row.approvalId === null ? null : await tx.get(Approval, { id: row.approvalId });
      if (approval && approval.state !== 'in-force' && row.renewsAt === null) return;
      refuse('PRA-15', { approval: approval?.state ?? null }, { errors: [APPROVAL_STANDS] });
    }
    if (ground !== 'item-abolished') return;
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    if (await basisHasEnded(tx, this.instruments, guide)) return;
    refuse('PRA-15', {}, { errors: [STANDS] });
  }

  /** Departments that were told of the case are told of its end; clocks and checks end with it. SUP-7 */
  private async end(tx: Tx, row: Case, termination: CaseTermination, actor: Actor): Promise<void> {
    const { ground, facts, reasons, proposedAt } = termination;
    await this.demandGround(tx, row, ground);
    const [{ guide }, remedies] = await Promise.all([
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      this.bodies.remediesOf(tx, row.bureauCode),
    ]);
    moveCase(tx, row, 'terminate');
    await this.caseLimits.end(tx, row);
    await endChecks(tx, row);
    row.handlerSub = actor.sub;
    tx.update(Case, row, { action: 'case.terminated', rules: ['PRA-15', 'SUP-7'] });
    const { caseNumber, bureauCode, itemCode, departments, ownerSub: recipientSub } = row;
    if (row.acceptedAt !== null) {
      const data = { caseNumber, reason: `终止办理：${facts}`, withdrawnAt: tx.now.toISOString(), departments };
      const told = tx.publish(caseWithdrawnV1, { subject: row.id, caseNumber, data });
      expectPush(tx, { kind: 'case-withdrawn', caseNumber, bureauCode, departments, eventIds: [told] });
    }
    const ofPerson = ground === 'applicant-gone' && row.applicantKind === 'person';
    const { ref: document } = await this.documents.issue(tx, {
      kind: 'termination-decision',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [], requester: actor },
      facts: {
        ...paperFacts(row, guide),
        ...remedies,
        ground,
        happened: facts,
        reason: reasons!,
        ...(ofPerson ? { basis: CAPACITY_ENDS } : {}),
        toldOn: legalDate(proposedAt),
      },
    });
    await tellApplicant(tx, row, {
      kind: 'termination-decision',
      title: '行政许可终止办理决定书',
      content: `您的申请（业务编号：${caseNumber}）终止办理：${facts}。这不是不予许可的决定，不影响依法再次提出申请。`,
      documentId: document.id,
    });
  }
}

/** Who has said by his own token that he goes on is there: he need not say so again each time. PRA-15 */
async function demandNotThere(tx: Tx, { id: caseId }: Case, ground: CaseTermination['ground']): Promise<void> {
  if (ground !== 'applicant-gone') return;
  const contested = await tx.findOne(CaseTermination, { caseId, ground, state: 'contested' });
  if (contested) conflict('PRA-15', { contested: contested.id }, { detail: HE_IS_THERE });
}

const HE_IS_THERE = {
  zh: '申请人已经表示继续办理，不得再以申请人死亡、终止为由提出；请依法办理并作出决定',
  en: 'The applicant has said that he goes on: he is not gone, and the case is handled and decided',
};

/** A person's capacity to have rights ends with his death. */
const CAPACITY_ENDS = '《中华人民共和国民法典》第十三条';

const NO_BROKEN_GAP = {
  pointer: '/ground',
  detail: {
    zh: '没有逾期未兑现、办事指南规定终止办理的容缺承诺',
    en: 'no promise was broken for which the guide says that the case ends',
  },
};
const APPROVAL_STANDS = {
  pointer: '/ground',
  detail: {
    zh: '不是变更、延续申请，或者所涉许可仍在有效状态、依法视为准予延续',
    en: 'is no request on an approval, or that is in force or counts as renewed',
  },
};
const STANDS = {
  pointer: '/ground',
  detail: {
    zh: '依据登记没有显示设定该事项的依据已经失效',
    en: 'the register does not show that what set the item up has ended',
  },
};
