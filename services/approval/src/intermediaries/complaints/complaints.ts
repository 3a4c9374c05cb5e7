import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { partyOf } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { Catalogues } from '../catalogue/catalogues.js';
import {
  type AnswerComplaintDto,
  ComplaintDto,
  type FileComplaintDto,
  type NoteComplaintDto,
} from './complaint.dto.js';
import { Complaint } from './complaint.entity.js';
import { complaintTransitions } from './complaint.transitions.js';
import { complainedOf, complaintActs, isComplainant, isHandler } from './complaint-acts.js';
import { caseOf, routeOf } from './route-complaint.js';

/** Working days to answer a complaint; over them the government hears of it. A reading of this project. INT-15, INT-21 */
const ANSWER_DAYS = 15;

/** Takes complaints, routes them, and has them answered. INT-15, INT-17, INT-21 */
@Injectable()
export class Complaints {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  file(order: FileComplaintDto, actor: Actor): Promise<ComplaintDto> {
    return this.work.run(actor, async (tx) => {
      const route = await routeOf(tx, this.catalogues, order);
      const { subject, text, engagementId = null } = order;
      const row = tx.insert(
        Complaint,
        {
          ...{ id: tx.uuid(), subject, ...route, engagementId, text },
          conduct: subject === 'price' ? order.conduct! : null,
          ...{ byParty: partyOf(actor), bySub: actor.sub, state: 'filed', filedAt: tx.now },
          ...{ handledBy: null, outcome: null, answer: null, answeredAt: null },
          ...{ ...(await caseOf(tx, order)), steps: [], passed: [] },
        },
        { action: 'complaint.filed', rules: [RULES[subject]] },
      );
      this.hand(tx, row);
      return ComplaintDto.of(row, actor);
    });
  }

  /**
   * Writes a step of the handling down; steps are added, never changed. What they say is a record and no word to who
   * complained: it may name fees and proofs as it must. INT-15
   */
  note(id: string, { text }: NoteComplaintDto, actor: Actor): Promise<ComplaintDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockForHandler(tx, id, 'Complaints_note');
      row.steps = [...row.steps, { text, by: actor.sub, bodyCode: actor.body, at: tx.now.toISOString() }];
      tx.update(Complaint, row, { action: 'complaint.noted', rules: [RULES[row.subject]] });
      return ComplaintDto.of(row, actor);
    });
  }

  /** Hands a complaint on to the superior, who has its days from now; who complained and who kept silent are told. INT-21 */
  async passOn(tx: Tx, row: Complaint, from: string): Promise<void> {
    await this.limits.close(tx, row.id, 'complaint-answer');
    this.hand(tx, row);
    tx.update(Complaint, row, { action: 'complaint.escalated', rules: [RULES[row.subject], 'INT-21'] });
    tell(tx, row, '您的投诉已转送上级', '受理单位逾期未答复，投诉已由系统转送其上级办理。');
    writeToBody(tx, from, {
      kind: 'intermediary',
      title: `${TITLES[row.subject]}逾期未答复，已转送上级`,
      content: '该投诉已由上级办理，本单位不再办理。',
      reference: row.id,
    });
  }

  /** Gives a complaint to who deals with it, with its days. */
  private hand(tx: Tx, { id, recipientBody, subject }: Complaint): void {
    const start = { startAt: tx.now, workingDays: ANSWER_DAYS, basis: RULES[subject] } as const;
    const about = { id, caseNumber: null, bodyCode: recipientBody };
    const { limit } = this.limits.open(tx, about, { kind: 'complaint-answer', ...start });
    // The inbox is read by many, perhaps by him whom it is about: it says that there is one, not what it says.
    writeToBody(tx, recipientBody, {
      kind: 'intermediary',
      title: `${TITLES[subject]}待办理`,
      content: `收到一件${TITLES[subject]}，请由不涉及该投诉的人员登录查看并在期限内答复（GET /complaints/${id}）。`,
      reference: id,
      dueAt: limit.dueAt,
    });
  }

  acknowledge(id: string, actor: Actor): Promise<ComplaintDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockForHandler(tx, id, 'Complaints_acknowledge');
      row.state = move(complaintTransitions, 'acknowledge', row.state);
      row.handledBy = actor.sub;
      tx.update(Complaint, row, { action: 'complaint.acknowledged', rules: [RULES[row.subject]] });
      tell(tx, row, '您的投诉已经受理', '有关单位正在核查，结果将书面告知。');
      return ComplaintDto.of(row, actor);
    });
  }

  answer(id: string, { outcome, answer }: AnswerComplaintDto, actor: Actor): Promise<ComplaintDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockForHandler(tx, id, 'Complaints_answer');
      demandLawful(RULES[row.subject], { answer });
      row.state = move(complaintTransitions, 'answer', row.state);
      Object.assign(row, { handledBy: actor.sub, outcome, answer, answeredAt: tx.now });
      await this.limits.close(tx, id, 'complaint-answer');
      tx.update(Complaint, row, { action: 'complaint.answered', rules: [RULES[row.subject]] });
      tell(tx, row, '您的投诉已有答复', answer);
      return ComplaintDto.of(row, actor);
    });
  }

  withdraw(id: string, actor: Actor): Promise<ComplaintDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Complaint, { id });
      if (!isComplainant(row, actor)) throw notFound();
      demandAct(complaintActs, 'Complaints_withdraw', row.state, { ...row, actor });
      row.state = move(complaintTransitions, 'withdraw', row.state);
      await this.limits.end(tx, id, 'complaint-answer');
      tx.update(Complaint, row, { action: 'complaint.withdrawn', rules: [RULES[row.subject]] });
      return ComplaintDto.of(row, actor);
    });
  }

  /** Who filed it, who deals with it, and the auditor; never whom it is about, by whatever role. INT-21 */
  async readable(tx: Tx, id: string, actor: Actor): Promise<Complaint> {
    const row = await tx.get(Complaint, { id });
    if (mayBeHis(actor, row.officialSubject)) throw notFound();
    // Who complains had a hand in the case, too.
    if (isComplainant(row, actor) || hasRole(actor, 'auditor')) return row;
    if (isHandler(row, actor) && !mayBeAmong(actor, row.hands)) return row;
    throw notFound();
  }
}

/** Returns a complaint of the caller's body, locked; another login of whom it is about is refused as he is. INT-21 */
async function lockForHandler(
  tx: Tx,
  id: string,
  act: 'Complaints_acknowledge' | 'Complaints_note' | 'Complaints_answer',
): Promise<Complaint> {
  const row = await tx.lock(Complaint, { id });
  if (!isHandler(row, tx.actor)) throw notFound();
  const actor = await knownAmong(tx, tx.actor, complainedOf(row));
  demandAct(complaintActs, act, row.state, { ...row, actor });
  return row;
}

function tell(tx: Tx, { byParty }: Complaint, title: string, content: string): void {
  sendMessage(tx, { recipient: byParty, kind: 'intermediary', title, content });
}

const RULES = { price: 'INT-15', service: 'INT-19', official: 'INT-21' } as const;
const TITLES = {
  price: '中介服务价格投诉',
  service: '中介服务投诉',
  official: '对审批部门及其工作人员的投诉',
} as const;
