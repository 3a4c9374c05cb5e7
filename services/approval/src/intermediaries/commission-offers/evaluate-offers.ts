import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { commissionAwardedV1 } from '@shenguan/common/contracts';
import { assertVersion, unprocessable } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import type { PointerError } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { nameOfBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import type { EvaluateDto } from '../commissions/commission.dto.js';
import { Commission } from '../commissions/commission.entity.js';
import { commissionTransitions } from '../commissions/commission.transitions.js';
import {
  commissionAnswer,
  factsOf,
  lockCommission,
  partsOf,
  tellCommissioner,
} from '../commissions/commission-access.js';
import { commissionActs } from '../commissions/commission-acts.js';
import type { CommissionDto, CommissionParts } from '../commissions/commission-answer.dto.js';
import { openStep } from '../commissions/commission-limits.js';
import { cents } from '../fees/domain/charges.js';
import { CommissionEvaluation, type KeptJudgement } from './commission-offer.entity.js';
import { isOut, rank } from './domain/ranking.js';
import { randomChoice } from './domain/sealed-offer.js';

/** How many people judge. INT-8 (R) */
const EVALUATORS = 2;

/** Two people judge apart, the ranking follows from what they said, and the head confirms who came first. INT-8 */
@Injectable()
export class EvaluateOffers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  evaluate(id: string, { declaration, judgements }: EvaluateDto, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCommission(tx, id);
      const parts = (await partsOf(tx, [row]))(id);
      demandAct(commissionActs, 'Commissions_evaluate', row.state, await factsOf(tx, row, parts));
      const opened = parts.offers.filter(({ openedAt }) => openedAt !== null);
      const kept = judgements.map(
        (one): KeptJudgement => ({
          ...{ agencyCode: one.agencyCode, failed: one.failed ?? null, reasons: one.reasons },
          points: (one.points ?? []).map(({ code, points }) => ({ code, points })),
        }),
      );
      demandComplete(
        row,
        kept,
        opened.map(({ agencyCode }) => agencyCode),
      );
      for (const { reasons } of kept) demandLawful('INT-8', { judgements: reasons });
      const evaluation = tx.insert(
        CommissionEvaluation,
        {
          ...{ id: tx.uuid(), commissionId: id, judgements: kept, declaration },
          ...{ evaluatedBy: actor.sub, evaluatedAt: tx.now },
        },
        { action: 'commission.evaluated', rules: ['INT-8'] },
      );
      const evaluations = [...parts.evaluations, evaluation];
      if (evaluations.length === EVALUATORS) await this.rankAll(tx, row, { ...parts, evaluations });
      return commissionAnswer(tx, row);
    });
  }

  /** Confirms who came first; nobody else can be chosen. */
  award(id: string, actor: Actor): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCommission(tx, id);
      assertVersion(row.version);
      const parts = (await partsOf(tx, [row]))(id);
      demandAct(commissionActs, 'Commissions_award', row.state, await factsOf(tx, row, parts));
      const best = row.ranking!.find((one) => one.rank === 1)!;
      const offer = parts.offers.find(({ agencyCode }) => agencyCode === best.agencyCode)!;
      row.state = move(commissionTransitions, 'award', row.state);
      row.award = {
        ...{ agencyCode: offer.agencyCode, agencyName: offer.agencyName, price: offer.price!, days: offer.days! },
        ...{ by: actor.sub, at: tx.now.toISOString() },
      };
      await this.limits.close(tx, id, 'commission-award');
      openStep(this.limits, tx, row, 'commission-contract');
      tx.update(Commission, row, { action: 'commission.awarded', rules: ['INT-8'] });
      for (const { agencyCode } of parts.offers) {
        const won = agencyCode === offer.agencyCode;
        tellAgency(
          tx,
          agencyCode,
          won ? '贵机构成交' : '委托技术服务成交结果',
          `${row.name}：${offer.agencyName}成交，价格${offer.price}元。评审意见和名次可以在平台查阅；认为违反规定的，可以向委托单位或者其上级投诉。`,
        );
      }
      await this.publish(tx, row);
      return commissionAnswer(tx, row);
    });
  }

  private async rankAll(tx: Tx, row: Commission, { offers, evaluations }: CommissionParts): Promise<void> {
    const opened = offers.filter(({ openedAt }) => openedAt !== null);
    const judgements = evaluations.map((one) => one.judgements);
    const qualified = opened.map(({ agencyCode }) => agencyCode).filter((code) => !isOut(code, judgements));
    const inOrder = [...opened].sort((one, other) => (one.agencyCode < other.agencyCode ? -1 : 1));
    const nonces = inOrder.map(({ nonce }) => nonce ?? '');
    const chosen =
      row.method === 'random' && qualified.length > 0
        ? randomChoice(row.id, row.number!, nonces, qualified).chosen
        : undefined;
    const ranked = opened.map(({ agencyCode, price, offeredAt }) => ({
      ...{ agencyCode, price: cents(price!), at: offeredAt.getTime() },
    }));
    row.ranking = rank(row.method, ranked, judgements, row.pricePoints, chosen);
    await this.limits.close(tx, row.id, 'commission-evaluation');
    if (qualified.length === 0) {
      row.state = move(commissionTransitions, 'fail', row.state);
      row.endReason = '没有符合条件的报价';
    } else {
      row.state = move(commissionTransitions, 'rank', row.state);
      openStep(this.limits, tx, row, 'commission-award');
    }
    tx.update(Commission, row, {
      action: qualified.length === 0 ? 'commission.failed' : 'commission.ranked',
      rules: ['INT-8'],
    });
    tellCommissioner(
      tx,
      row,
      qualified.length === 0 ? '竞争未成，请重新公告' : '评审已经完成，请确认成交',
      `${row.name}：${row.endReason ?? '名次由评审意见和价格计算得出，成交只能是第一名'}。`,
    );
  }

  private async publish(
    tx: Tx,
    { id, caseNumber, itemCode, commissionerCode, name, award }: Commission,
  ): Promise<void> {
    const { agencyCode, agencyName, at } = award!;
    const commissioner = { code: commissionerCode, name: (await nameOfBody(tx, commissionerCode)) ?? '' };
    tx.publish(commissionAwardedV1, {
      subject: id,
      ...(caseNumber === null ? {} : { caseNumber }),
      data: {
        ...{ commissionId: id, itemCode, commissioner, service: name, agency: { code: agencyCode, name: agencyName } },
        ...(caseNumber === null ? {} : { caseNumber }),
        awardedAt: at,
      },
    });
  }
}

/** Each offer is judged, by the published conditions and criteria. */
function demandComplete(row: Commission, judgements: readonly KeptJudgement[], agencies: readonly string[]): void {
  const errors: PointerError[] = [];
  for (const code of agencies) {
    if (!judgements.some(({ agencyCode }) => agencyCode === code))
      errors.push({ pointer: '/judgements', detail: missing(code) });
  }
  for (const [index, { agencyCode, failed, points }] of judgements.entries()) {
    const at = `/judgements/${index}`;
    if (!agencies.includes(agencyCode)) errors.push({ pointer: `${at}/agencyCode`, detail: NO_OFFER });
    if (failed !== null && !row.conditions.some(({ code }) => code === failed)) {
      errors.push({ pointer: `${at}/failed`, detail: NO_CONDITION });
    }
    const all = row.criteria.every(({ code, points: most }) => {
      const given = points.find((one) => one.code === code);
      return given !== undefined && given.points <= most!;
    });
    if (!all || points.length !== row.criteria.length) errors.push({ pointer: `${at}/points`, detail: POINTS });
  }
  if (errors.length > 0) throw unprocessable({ errors });
}

const missing = (code: string) => ({ zh: `未评审机构${code}的报价`, en: `the offer of ${code} is not judged` });
const NO_OFFER = { zh: '该机构没有启封的报价', en: 'this agency has no opened offer' };
const NO_CONDITION = { zh: '公告中没有此条件', en: 'no such condition was announced' };
const POINTS = {
  zh: '须按公告的各项标准打分，且不超过该项分值',
  en: 'each announced criterion has its points, at most as announced',
};
