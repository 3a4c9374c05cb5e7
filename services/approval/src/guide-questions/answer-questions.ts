import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound, stateConflict } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandLawful } from '@shenguan/common/phrases';
import { figureOf } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Item, PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { GuideQuestion } from './guide-question.entity.js';
import { guideQuestionTransitions } from './guide-question.transitions.js';
import { guideQuestionActs } from './guide-question-acts.js';

/** Questions of one login that wait for an answer. */
const OPEN_MAX = 10;
type Look = 'publish' | 'withhold' | 'sendBack';

/** Takes questions on guides, answers them within a time, and publishes what somebody else has looked at. APL-30, APL-5 */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly limits: TimeLimits,
  ) {}

  ask(itemCode: string, question: string, actor: Actor): Promise<GuideQuestion> {
    return this.work.run(actor, async (tx) => {
      const item = await tx.findOne(Item, { code: itemCode });
      if (!item) throw notFound();
      const { version: number } = await this.items.inForce(tx, itemCode);
      const open = await tx.find(GuideQuestion, { askedBy: actor.sub, state: ['asked', 'answered'] });
      if (open.length >= OPEN_MAX) throw stateConflict({ detail: TOO_MANY });
      const row = tx.insert(
        GuideQuestion,
        {
          id: tx.uuid(),
          itemCode,
          itemName: item.name,
          itemVersion: number,
          bureauCode: item.bureauCode,
          state: 'asked',
          question: question.trim(),
          askedBy: actor.sub,
          askedAt: tx.now,
          ...{ answer: null, answeredBy: null, answeredAt: null, checkedBy: null, finding: null, closedAt: null },
        },
        { action: 'guide-question.asked', rules: ['APL-30'] },
      );
      const workingDays = figureOf('APL-30.answer');
      const subject = { id: row.id, caseNumber: null, bodyCode: item.bureauCode };
      this.limits.open(tx, subject, { kind: 'guide-question', startAt: tx.now, workingDays, basis: 'APL-30' });
      return row;
    });
  }

  answer(id: string, answer: string, actor: Actor): Promise<GuideQuestion> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'GuideQuestions_answer');
      demandLawful('APL-30', { answer });
      row.state = move(guideQuestionTransitions, 'answer', row.state);
      Object.assign(row, {
        answer: answer.trim(),
        answeredBy: actor.sub,
        answeredAt: tx.now,
        checkedBy: null,
        finding: null,
      });
      tx.update(GuideQuestion, row, { action: 'guide-question.answered', rules: ['APL-30'] });
      return row;
    });
  }

  /** Somebody else looks at it for secrets and phrases: it goes out, to the asker alone, or back. APL-5 */
  look(id: string, act: Look, check: string, actor: Actor): Promise<GuideQuestion> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, `GuideQuestions_${act}`);
      // A list of phrases that grew since is asked once more.
      if (act !== 'sendBack') demandLawful('APL-30', { answer: row.answer! });
      row.state = move(guideQuestionTransitions, act, row.state);
      Object.assign(row, { checkedBy: actor.sub, finding: check.trim() });
      if (act !== 'sendBack') {
        row.closedAt = tx.now;
        await this.limits.close(tx, row.id, 'guide-question');
        const title = `对“${row.itemName}”办事指南咨询的答复`;
        sendMessage(tx, { recipient: row.askedBy, kind: 'guide-question', title, content: row.answer! });
      }
      tx.update(GuideQuestion, row, { action: DONE[act], rules: ['APL-30', 'APL-5'] });
      return row;
    });
  }

  private async take(tx: Tx, id: string, act: (typeof guideQuestionActs.ids)[number]): Promise<GuideQuestion> {
    const row = await tx.lock(GuideQuestion, { id, bureauCode: tx.actor.body });
    assertVersion(row.version);
    demandAct(guideQuestionActs, act, row.state, { row, actor: tx.actor });
    return row;
  }
}

const DONE: Readonly<Record<Look, string>> = {
  publish: 'guide-question.published',
  withhold: 'guide-question.withheld',
  sendBack: 'guide-question.sent-back',
};
const TOO_MANY = {
  zh: `您还有${OPEN_MAX}个问题尚未答复，请待答复后再提问`,
  en: `${OPEN_MAX} of your questions wait for an answer: ask again after that`,
};
