import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { claimByAnswer, RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { carryOutStep, givesUp } from './carry-out-step.js';
import { itemsLeftAlone, refuseToLeaveAlone } from './last-supervisor.js';
import { MemorandumDto, type SignStepDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { memorandumTransitions } from './memorandum.transitions.js';
import { memorandumActs } from './memorandum-acts.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { stepTransitions } from './memorandum-step.transitions.js';
import { demandSeen, pendingStep, stepsAsWritten } from './memorandum-steps.js';
import { dayAfterNotice } from './notice-days.js';
import { lockOwnMemorandum } from './parties.js';

/** Answers what the other side proposed, with the own head's token; or takes one's own proposal back. SUP-3 */
@Injectable()
export class AnswerStep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
    private readonly calendars: CalendarSource,
  ) {}

  /** Signs: what gives nothing up takes effect now, the rest when the notice is over. */
  sign(id: string, dto: SignStepDto, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const { row, step } = await load(tx, id, 'Memoranda_sign');
      demandSeen(step, dto);
      step.state = move(stepTransitions, 'sign', step.state);
      answer(tx, step, null);
      const dropped = givesUp(row, step);
      const leaves = step.kind !== 'making' && dropped.length > 0;
      step.takesEffectOn = leaves ? dayAfterNotice(row, tx.today, this.calendars.current()) : tx.today;
      if (leaves) {
        const alone = await itemsLeftAlone(tx, row, dropped, step.takesEffectOn, step);
        if (alone.length > 0) refuseToLeaveAlone(alone, step.takesEffectOn, step);
      }
      if (leaves) {
        if (step.kind === 'ending') row.state = move(memorandumTransitions, 'giveNotice', row.state);
        tx.update(MemorandumStep, step, { action: 'memorandum-step.signed', rules: ['SUP-3'] });
        tx.update(Memorandum, row, { action: 'memorandum.change-signed', rules: ['SUP-3'] });
      } else {
        carryOutStep(tx, row, step, 'memorandum-step.signed');
      }
      await claimByAnswer(tx, 'memorandum-to-sign', row.id);
      await announceStep(tx, this.entries, row, step, 'signed');
      return MemorandumDto.of(row, await stepsAsWritten(tx, row), actor);
    });
  }

  /** Declines what the other side proposed. */
  decline(id: string, reason: string, actor: Actor): Promise<MemorandumDto> {
    return this.drop(id, 'Memoranda_decline', reason, actor);
  }

  /** Takes back what the own side proposed. */
  withdraw(id: string, reason: string, actor: Actor): Promise<MemorandumDto> {
    return this.drop(id, 'Memoranda_withdraw', reason, actor);
  }

  private drop(
    id: string,
    act: 'Memoranda_decline' | 'Memoranda_withdraw',
    reason: string,
    actor: Actor,
  ): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const { row, step } = await load(tx, id, act);
      const declined = act === 'Memoranda_decline';
      step.state = move(stepTransitions, declined ? 'decline' : 'withdraw', step.state);
      answer(tx, step, reason);
      tx.update(MemorandumStep, step, {
        action: declined ? 'memorandum-step.declined' : 'memorandum-step.taken-back',
        rules: ['SUP-3'],
      });
      row.pendingStepId = null;
      if (step.kind === 'making') row.state = move(memorandumTransitions, 'drop', row.state);
      tx.update(Memorandum, row, { action: 'memorandum.change-dropped', rules: ['SUP-3'] });
      if (declined) await claimByAnswer(tx, 'memorandum-to-sign', row.id);
      await announceStep(tx, this.entries, row, step, declined ? 'declined' : 'withdrawn');
      return MemorandumDto.of(row, await stepsAsWritten(tx, row), actor);
    });
  }
}

async function load(tx: Tx, id: string, act: 'Memoranda_sign' | 'Memoranda_decline' | 'Memoranda_withdraw') {
  const row = await lockOwnMemorandum(tx, id);
  const step = await pendingStep(tx, row);
  demandAct(memorandumActs, act, row.state, { row, step, actor: tx.actor });
  return { row, step: step! };
}

function answer(tx: Tx, step: MemorandumStep, reason: string | null): void {
  step.answeredBody = tx.actor.body;
  step.answeredBy = tx.actor.sub;
  step.answeredByName = tx.actor.name;
  step.answeredAt = tx.now;
  step.answerReason = reason;
}
