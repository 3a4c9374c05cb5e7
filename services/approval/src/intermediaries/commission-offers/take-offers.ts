import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { partyOfBody } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { forbid, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { demandNotOwn, isRelativesOfHands } from '../affiliations/ties.js';
import { Agency } from '../agencies/agency.entity.js';
import { tellAgency } from '../agencies/join-platform.js';
import type { AnswerQuestionDto, AskDto, OpenOfferDto, QuoteDto, SealOfferDto } from '../commissions/commission.dto.js';
import { Commission } from '../commissions/commission.entity.js';
import {
  commissionAnswer,
  factsOf,
  lockCommission,
  partsOf,
  tellCommissioner,
} from '../commissions/commission-access.js';
import { commissionActs } from '../commissions/commission-acts.js';
import type { CommissionDto } from '../commissions/commission-answer.dto.js';
import { demandUnrestricted } from '../commissions/draft-commission.js';
import { matterOfItem } from '../engagements/matter-of-engagement.js';
import { demandNotExcluded } from '../exclusions/exclusions-in-force.js';
import { cents } from '../fees/domain/charges.js';
import { CommissionOffer, CommissionQuestion } from './commission-offer.entity.js';
import { countOffers } from './count-offers.js';
import { sealOf } from './domain/sealed-offer.js';

/** Takes offers that nobody sees before the time is over, and what agencies ask. INT-8 */
@Injectable()
export class TakeOffers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  ask(id: string, { clauseCode, text }: AskDto, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.acting(tx, id, 'Commissions_ask');
      const clauses = [...row.conditions, ...row.criteria];
      if (!clauses.some(({ code }) => code === clauseCode)) {
        refuse('INT-8', {}, { errors: [{ pointer: '/clauseCode', detail: NO_CLAUSE }] });
      }
      tx.insert(
        CommissionQuestion,
        {
          ...{ id: tx.uuid(), commissionId: id, clauseCode, agencyCode: actor.body, text, askedBy: actor.sub },
          ...{ askedAt: tx.now, answer: null, answeredBy: null, answeredAt: null },
        },
        { action: 'commission.questioned', rules: ['INT-8'] },
      );
      tellCommissioner(
        tx,
        row,
        '有机构质疑委托条件，请答复',
        `${row.name}，条件${clauseCode}：${text}答复前不截止报价；质疑成立的，请终止本次委托后重新公告。`,
      );
      return commissionAnswer(tx, row);
    });
  }

  /** Answers all who questioned a condition, alike. */
  answer(id: string, { clauseCode, answer }: AnswerQuestionDto, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.acting(tx, id, 'Commissions_answerQuestion');
      demandUnrestricted({ '/answer': answer });
      demandLawful('INT-8', { answer });
      const open = await tx.find(
        CommissionQuestion,
        { commissionId: id, clauseCode, answer: null },
        { lock: 'update' },
      );
      if (open.length === 0) refuse('INT-8', {}, { errors: [{ pointer: '/clauseCode', detail: NOT_ASKED_OF }] });
      for (const question of open) {
        Object.assign(question, { answer, answeredBy: actor.sub, answeredAt: tx.now });
        tx.update(CommissionQuestion, question, { action: 'commission.answered', rules: ['INT-8'] });
        tellAgency(tx, question.agencyCode, '对委托条件质疑的答复', `${row.name}：${answer}`);
      }
      return commissionAnswer(tx, row);
    });
  }

  seal(id: string, { seal }: SealOfferDto, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.acting(tx, id, 'Commissions_seal');
      const agency = await this.demandFree(tx, row, actor.body);
      this.put(tx, row, agency, { seal, price: null, days: null, paper: null, openedAt: null });
      return commissionAnswer(tx, row);
    });
  }

  /** A written quote comes whole; nobody but its agency sees it before the time is over. */
  quote(id: string, order: QuoteDto, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.acting(tx, id, 'Commissions_quote');
      demandWithin(row, order);
      const agency = await this.demandFree(tx, row, actor.body);
      const paper = { ...(await demandFile(upload).keep()) };
      const { price, days } = order;
      this.put(tx, row, agency, { seal: null, price, days: Number(days), paper, openedAt: tx.now });
      return commissionAnswer(tx, row);
    });
  }

  /** Breaks a seal: what comes now is what was sealed, or it is refused. */
  open(id: string, order: OpenOfferDto, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.acting(tx, id, 'Commissions_open');
      demandWithin(row, order);
      const found = await tx.findOne(CommissionOffer, { commissionId: id, agencyCode: actor.body }, { lock: 'update' });
      const offer = found!;
      const paper = { ...(await demandFile(upload).keep()) };
      const { price, nonce } = order;
      const days = Number(order.days);
      const seal = sealOf({ commission: id, agency: actor.body, price, days, paper: paper.sha256, nonce });
      if (seal !== offer.seal) refuse('INT-8', { sealed: offer.seal, found: seal }, { detail: NOT_SEALED_SO });
      Object.assign(offer, { price, days, paper, nonce, openedAt: tx.now });
      tx.update(CommissionOffer, offer, { action: 'commission-offer.opened', rules: ['INT-8'] });
      const offers = (await partsOf(tx, [row]))(id).offers;
      if (offers.every(({ openedAt }) => openedAt !== null)) {
        await this.limits.close(tx, id, 'commission-opening');
        await countOffers(tx, this.limits, row, offers);
      }
      return commissionAnswer(tx, row);
    });
  }

  private async acting(tx: Tx, id: string, act: keyof (typeof commissionActs)['acts']): Promise<Commission> {
    const row = await lockCommission(tx, id);
    demandAct(commissionActs, act, row.state, await factsOf(tx, row, (await partsOf(tx, [row]))(id)));
    const over = row.state === 'announced' && act !== 'Commissions_answerQuestion' && tx.now >= row.offersUntil!;
    if (over) refuse('INT-8', { offersUntil: row.offersUntil!.toISOString() }, { detail: TOO_LATE });
    return row;
  }

  private put(
    tx: Tx,
    { id }: Commission,
    { code, name }: Agency,
    more: Pick<CommissionOffer, 'seal' | 'price' | 'days' | 'paper' | 'openedAt'>,
  ): void {
    tx.insert(
      CommissionOffer,
      {
        ...{ id: tx.uuid(), commissionId: id, agencyCode: code, agencyName: name, nonce: null, ...more },
        ...{ offeredBy: tx.actor.sub, offeredAt: tx.now },
      },
      { action: 'commission-offer.handed-in', rules: ['INT-8'] },
    );
  }

  /** Whoever is the body's own, works for the applicant of the case, or wasn't asked as the single source is out. INT-7, INT-8 */
  private async demandFree(tx: Tx, row: Commission, code: string): Promise<Agency> {
    if (row.single !== null && row.single.agencyCode !== code) forbid('INT-8', {}, { detail: NOT_ASKED });
    await demandNotExcluded(tx, 'INT-12', code);
    const { bureauCode, departments } = await matterOfItem(tx, row.itemCode);
    await demandNotOwn(tx, code, [row.commissionerCode, bureauCode, ...departments]);
    // Who wrote what is wanted, or let it out, wrote it for everybody.
    if (await isRelativesOfHands(tx, code, [row.draftedBy, row.announcedBy!])) {
      forbid('INT-8', {}, { detail: OF_THE_DRAFTER });
    }
    if (row.caseNumber !== null) {
      const [tied] = await tx.query<{ one: number }>(
        `SELECT 1 AS one FROM engagement WHERE case_number = $1 AND agency_code = $2 AND state <> 'cancelled'
         UNION ALL SELECT 1 FROM approval_case WHERE case_number = $1 AND party = $3 LIMIT 1`,
        [row.caseNumber, code, partyOfBody(code)],
      );
      if (tied) forbid('INT-8', {}, { detail: OF_THE_APPLICANT });
    }
    return (await tx.findOne(Agency, { code, state: 'joined' }))!;
  }
}

function demandWithin({ ceiling, days: longest }: Commission, { price, days }: QuoteDto): void {
  const errors = [
    ...(cents(price) > cents(ceiling) || cents(price) === 0n ? [{ pointer: '/price', detail: above(ceiling) }] : []),
    ...(Number(days) > longest ? [{ pointer: '/days', detail: tooLong(longest) }] : []),
  ];
  if (errors.length > 0) refuse('INT-8', {}, { errors });
}

const NO_CLAUSE = { zh: '没有此条件或者评分标准', en: 'no such condition or criterion' };
const NOT_ASKED_OF = { zh: '该条件没有待答复的质疑', en: 'nobody questions this condition' };
const TOO_LATE = { zh: '接收报价的期限已过', en: 'the time for offers is over' };
const NOT_ASKED = { zh: '本次为单一来源委托，只接收所列机构的报价', en: 'this one asks a single source' };
const OF_THE_APPLICANT = {
  zh: '机构就是该办件的申请人，或者正为其提供中介服务，不得接受审批部门就同一办件的委托',
  en: 'the agency is the applicant, or works for him in this case: it can’t be commissioned in it',
};
const OF_THE_DRAFTER = {
  zh: '机构由起草或者公告本次委托的人员的近亲属所有或者任职，不得参加本次报价',
  en: 'the agency is of a relative of who drafted or announced this one: it can’t offer here',
};
const NOT_SEALED_SO = {
  zh: '启封的内容与密封摘要不符，不予采纳',
  en: 'what is opened isn’t what was sealed: it is not taken',
};
const above = (ceiling: string) => ({
  zh: `报价须大于零且不得高于最高限价${ceiling}元`,
  en: `is more than nothing, and at most CNY ${ceiling}`,
});
const tooLong = (days: number) => ({ zh: `不得长于${days}个工作日`, en: `is at most ${days} working days` });
