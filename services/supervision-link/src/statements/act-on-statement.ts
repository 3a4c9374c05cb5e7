import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { mayBeHis } from '@shenguan/common/auth';
import { CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { conflict, figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { claimByAnswer, RecordEntry } from '../inboxes/index.js';
import { demandOffice } from '../liaisons/index.js';
import { sidesOf } from './make-statement.js';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { statementTransitions } from './statement.transitions.js';
import { statementActs } from './statement-acts.js';
import { StatementDispute } from './statement-dispute.entity.js';
import { type AnswerDisputeDto, type DisputeLineDto, type SignStatementDto, StatementDto } from './statements.dto.js';
import { tellHeads } from './tell-heads.js';

/** Signs a monthly statement, or disputes its lines and answers that: the liaison in office, with his own token. LINK-7 */
@Injectable()
export class ActOnStatement {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  /** Signs for the own side what was seen: the digest says which lines. */
  sign(id: string, { linesDigest }: SignStatementDto, actor: Actor): Promise<StatementDto> {
    return this.work.run(actor, async (tx) => {
      const { row, disputes } = await load(tx, id, 'MonthlyStatements_sign');
      demandSeen(row, linesDigest);
      const side = actor.body === row.bureauCode ? 'bureau' : 'department';
      const both = (side === 'bureau' ? row.departmentSignedBy : row.bureauSignedBy) !== null;
      row.state = move(statementTransitions, both ? 'conclude' : 'sign', row.state);
      Object.assign(row, {
        [`${side}SignedBy`]: actor.sub,
        [`${side}SignedByName`]: actor.name,
        [`${side}SignedAt`]: tx.now,
      });
      if (both) row.closedAt = tx.now;
      tx.update(MonthlyStatement, row, { action: 'monthly-statement.signed', rules: ['LINK-7'] });
      await claimByAnswer(tx, 'monthly-statement', row.id);
      return StatementDto.whole(row, disputes, tx.now, actor, true);
    });
  }

  /** Disputes one line, or says with line 0 what is missing; the other side has its time to answer from then on. */
  dispute(id: string, dto: DisputeLineDto, actor: Actor): Promise<StatementDto> {
    return this.work.run(actor, async (tx) => {
      const { row, disputes } = await load(tx, id, 'MonthlyStatements_dispute');
      demandSeen(row, dto.linesDigest);
      const line = row.lines.find(({ number }) => number === dto.line);
      if (dto.line > 0 && !line) {
        const detail = { zh: '对账单没有此行', en: 'is no line of the statement' };
        refuse('LINK-7', { lines: row.lines.length }, { errors: [{ pointer: '/line', detail }] });
      }
      if (dto.line > 0 && disputes.some((one) => one.line === dto.line && one.bodyCode === actor.body)) {
        const detail = { zh: '本方已对此行提出异议', en: 'Your side disputes this line already' };
        conflict('LINK-7', { line: dto.line }, { detail });
      }
      // What is missing is said in one: a dispute that waits is not followed by a hundred more.
      const waits = disputes.some((one) => one.line === 0 && one.bodyCode === actor.body && one.accepted === null);
      if (dto.line === 0 && waits) conflict('LINK-7', { line: 0 }, { detail: ONE_AT_A_TIME });
      const limit = workingDaysFrom(tx.now, figureOf('LINK-7.sign'), this.calendars.current());
      row.state = move(statementTransitions, 'dispute', row.state);
      Object.assign(row, { disputedAt: tx.now, answerDueOn: limit.dueOn, answerDueAt: limit.dueAt });
      const dispute = tx.insert(
        StatementDispute,
        {
          id: tx.uuid(),
          statementId: row.id,
          line: dto.line,
          caseNumber: line?.caseNumber ?? null,
          bodyCode: actor.body,
          reason: dto.reason,
          raisedBy: actor.sub,
          raisedByName: actor.name,
          raisedAt: tx.now,
        },
        {
          action: 'statement-dispute.raised',
          rules: ['LINK-7'],
          ...(line?.caseNumber ? { caseNumber: line.caseNumber } : {}),
        },
      );
      tx.update(MonthlyStatement, row, { action: 'monthly-statement.disputed', rules: ['LINK-7'] });
      await claimByAnswer(tx, 'monthly-statement', row.id);
      await this.tellOther(tx, row, dispute, `对账单第${dto.line}行有异议，请答复`);
      return StatementDto.whole(row, [...disputes, dispute], tx.now, actor, true);
    });
  }

  /** Answers what the other side disputes: accepts it, or says why not. */
  answer(id: string, disputeId: string, dto: AnswerDisputeDto, actor: Actor): Promise<StatementDto> {
    return this.work.run(actor, async (tx) => {
      const { row, disputes } = await load(tx, id, 'MonthlyStatements_answer');
      const dispute = disputes.find((one) => one.id === disputeId);
      if (!dispute) throw notFound();
      if (dispute.accepted !== null) {
        conflict('LINK-7', { disputeId }, { detail: { zh: '该异议已经答复', en: 'It is answered already' } });
      }
      if (dispute.bodyCode === actor.body || mayBeHis(actor, dispute.raisedBy)) {
        const detail = { zh: '由对方联络员答复', en: 'The liaison of the other side answers it' };
        forbid('LINK-7', { disputeId }, { detail });
      }
      Object.assign(dispute, {
        accepted: dto.accepted,
        answer: dto.answer,
        answeredBy: actor.sub,
        answeredByName: actor.name,
        answeredAt: tx.now,
      });
      tx.update(StatementDispute, dispute, {
        action: 'statement-dispute.answered',
        rules: ['LINK-7'],
        ...(dispute.caseNumber ? { caseNumber: dispute.caseNumber } : {}),
      });
      const last = disputes.every(({ accepted }) => accepted !== null);
      row.state = move(statementTransitions, last ? 'settle' : 'answer', row.state);
      if (last) row.closedAt = tx.now;
      tx.update(MonthlyStatement, row, { action: 'monthly-statement.answered', rules: ['LINK-7'] });
      if (last) {
        const title = disputes.some(({ accepted }) => accepted === false)
          ? '对账单的异议已经答复，双方仍有分歧'
          : '对账单的异议已经答复，均予认可';
        await tellHeads(tx, this.entries, row, { eventId: tx.uuid(), about: 'statement-answered', title });
      }
      return StatementDto.whole(row, disputes, tx.now, actor, true);
    });
  }

  private async tellOther(tx: Tx, row: MonthlyStatement, dispute: StatementDispute, title: string): Promise<void> {
    const [recipient] = sidesOf(row).filter(({ code }) => code !== dispute.bodyCode);
    await this.entries.record(tx, [
      {
        recipient: recipient!,
        sender: 'supervision-link',
        kind: 'monthly-statement',
        eventId: dispute.id,
        ...(dispute.caseNumber ? { caseNumber: dispute.caseNumber } : {}),
        title: `${row.month.replace('-', '年')}月审管衔接${title}`,
        content: {
          statementId: row.id,
          disputeId: dispute.id,
          line: dispute.line,
          reason: dispute.reason,
          answerDueOn: row.answerDueOn,
        },
        reference: dispute.id,
        dueAt: row.answerDueAt!,
        sentAt: tx.now,
      },
    ]);
  }
}

const ONE_AT_A_TIME = {
  zh: '本方就未列明信息提出的异议尚待对方答复，答复后方可再次提出',
  en: 'What your side says is missing waits for its answer: that comes first',
};

type Act = 'MonthlyStatements_sign' | 'MonthlyStatements_dispute' | 'MonthlyStatements_answer';

async function load(tx: Tx, id: string, act: Act) {
  const seen = await tx.get(MonthlyStatement, { id });
  if (![seen.bureauCode, seen.departmentCode].includes(tx.actor.body)) throw notFound();
  await demandOffice(tx, tx.actor);
  const row = await tx.lock(MonthlyStatement, { id });
  const disputes = await tx.find(StatementDispute, { statementId: id });
  demandAct(statementActs, act, row.state, { row, disputes, now: tx.now, actor: tx.actor });
  return { row, disputes };
}

/**
 * Who signs or disputes names the lines that he saw: an account that came late may have changed them. Their digest stands
 * beside the lines and nowhere else, not in this refusal either: who has not opened the statement has nothing to name.
 */
function demandSeen(row: MonthlyStatement, linesDigest: string): void {
  if (row.linesDigest === linesDigest) return;
  const detail = {
    zh: '与对账单现有明细的摘要（linesDigest）不一致，请重新查看后办理',
    en: 'is not the digest of the lines as they are (linesDigest): look at the statement again',
  };
  refuse('LINK-7', {}, { errors: [{ pointer: '/linesDigest', detail }] });
}
