import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { commissionEndedV1 } from '@shenguan/common/contracts';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import type { CommissionReasonDto, EndCommissionDto, PayDto } from './commission.dto.js';
import { Commission } from './commission.entity.js';
import { commissionTransitions } from './commission.transitions.js';
import { commissionAnswer, factsOf, lockCommission, partsOf, tellCommissioner } from './commission-access.js';
import { commissionActs } from './commission-acts.js';
import type { CommissionDto } from './commission-answer.dto.js';
import { openStep } from './commission-limits.js';
import { demandUnrestricted } from './draft-commission.js';

type Act = keyof (typeof commissionActs)['acts'];

/** Carries a contract out: signed by both, delivered, taken, paid by who commissioned it, and the money confirmed. INT-8 */
@Injectable()
export class FulfilCommission {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** Price and days are those of the offer: no field types them again. */
  contract(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_contract', actor, async (tx, row) => {
      row.contract = { ...(await demandFile(upload).keep()) };
      row.contractBy = actor.sub;
      tx.update(Commission, row, { action: 'commission.contract-kept', rules: ['INT-8'] });
      tellAgency(
        tx,
        row.award!.agencyCode,
        '委托合同待确认',
        `${row.name}：合同文件（SHA-256：${row.contract.sha256}）已经上传，价格${row.award!.price}元、时限${row.award!.days}个工作日以报价为准，费用由委托单位支付。请核对后确认。`,
      );
    });
  }

  agree(id: string, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_agree', actor, async (tx, row) => {
      assertVersion(row.version);
      row.state = move(commissionTransitions, 'agree', row.state);
      row.agreedBy = actor.sub;
      await this.limits.close(tx, id, 'commission-contract');
      openStep(this.limits, tx, row, 'commission-work', row.award!.days);
      tx.update(Commission, row, { action: 'commission.contracted', rules: ['INT-8'] });
    });
  }

  deliver(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_deliver', actor, async (tx, row) => {
      row.result = { ...(await demandFile(upload).keep()) };
      row.state = move(commissionTransitions, 'deliver', row.state);
      await this.limits.close(tx, id, 'commission-work');
      openStep(this.limits, tx, row, 'commission-taking');
      tx.update(Commission, row, { action: 'commission.delivered', rules: ['INT-8'] });
      tellCommissioner(tx, row, '成果已经交付，请验收', `${row.name}：成果SHA-256为${row.result.sha256}。`);
    });
  }

  take(id: string, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_take', actor, async (tx, row) => {
      assertVersion(row.version);
      row.state = move(commissionTransitions, 'take', row.state);
      row.takenBy = actor.sub;
      await this.limits.close(tx, id, 'commission-taking');
      openStep(this.limits, tx, row, 'commission-payment');
      tx.update(Commission, row, { action: 'commission.taken', rules: ['INT-8'] });
    });
  }

  sendBack(id: string, { reason }: CommissionReasonDto, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_sendBack', actor, async (tx, row) => {
      demandSound(reason);
      row.state = move(commissionTransitions, 'sendBack', row.state);
      await this.limits.close(tx, id, 'commission-taking');
      openStep(this.limits, tx, row, 'commission-work', row.award!.days);
      tx.update(Commission, row, { action: 'commission.sent-back', rules: ['INT-8'] });
      tellAgency(tx, row.award!.agencyCode, '成果退回', `${row.name}：${reason}`);
    });
  }

  /** The commissioner pays what was offered, by its voucher; the agency says whether it came. */
  pay(id: string, { paidOn }: PayDto, upload: ReceivedFile | undefined, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_pay', actor, async (tx, row) => {
      if (paidOn > tx.today) refuse('INT-8', { paidOn }, { errors: [{ pointer: '/paidOn', detail: NOT_YET }] });
      const voucher = { ...(await demandFile(upload).keep()) };
      if (row.payments.some((one) => one.voucher.sha256 === voucher.sha256)) {
        conflict('INT-8', { voucher: voucher.sha256 }, { detail: SAME_VOUCHER });
      }
      const { price: amount } = row.award!;
      row.payments = [...row.payments, { voucher, amount, paidOn, by: actor.sub, received: null, word: null }];
      row.state = move(commissionTransitions, 'pay', row.state);
      await this.limits.close(tx, id, 'commission-payment');
      openStep(this.limits, tx, row, 'commission-receipt');
      tx.update(Commission, row, { action: 'commission.paid', rules: ['INT-8'] });
      tellAgency(
        tx,
        row.award!.agencyCode,
        '委托单位登记已经付款，请确认到账',
        `${row.name}：${amount}元，${paidOn}。款项未到账、由他人支付或者被要求向申请人收取的，请声明未到账并说明。`,
      );
    });
  }

  receive(id: string, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_receive', actor, async (tx, row) => {
      speak(row, true, null);
      row.state = move(commissionTransitions, 'receive', row.state);
      await this.limits.close(tx, id, 'commission-receipt');
      tx.update(Commission, row, { action: 'commission.settled', rules: ['INT-8'] });
    });
  }

  /** Discipline inspection hears of it as well: the commissioner's voucher says otherwise. */
  contest(id: string, { reason }: CommissionReasonDto, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_contest', actor, async (tx, row) => {
      speak(row, false, reason);
      row.state = move(commissionTransitions, 'contest', row.state);
      await this.limits.close(tx, id, 'commission-receipt');
      openStep(this.limits, tx, row, 'commission-payment');
      tx.update(Commission, row, { action: 'commission.payment-contested', rules: ['INT-8'] });
      const content = `${row.name}：${row.award!.agencyName}声明款项未到账。${reason}`;
      tellCommissioner(tx, row, '机构声明款项未到账', content);
      const watching = await tx.find(Body, { kind: 'discipline-inspection', active: true });
      for (const { code } of watching) {
        writeToBody(tx, code, { kind: 'intermediary', title: '委托技术服务付款不实', content, reference: id });
      }
    });
  }

  end(id: string, { ground, reason }: EndCommissionDto, actor: Actor): Promise<CommissionDto> {
    return this.act(id, 'Commissions_end', actor, async (tx, row) => {
      demandSound(reason);
      const after = ['contract-refused', 'not-performed'].includes(ground);
      const state = ground === 'not-performed' ? 'contracted' : 'awarded';
      if (after && row.state !== state) {
        refuse('INT-8', { state: row.state }, { errors: [{ pointer: '/ground', detail: NOT_THAT_FAR }] });
      }
      row.state = move(commissionTransitions, 'end', row.state);
      Object.assign(row, { endGround: ground, endReason: reason, endedBy: actor.sub, endedAt: tx.now });
      await this.limits.end(tx, id);
      tx.update(Commission, row, { action: 'commission.ended', rules: ['INT-8'] });
      if (row.award) {
        const ended = { commissionId: id, endedAt: tx.now.toISOString() };
        tx.publish(commissionEndedV1, { subject: id, data: ended });
      }
      const { offers } = (await partsOf(tx, [row]))(id);
      for (const { agencyCode } of offers) tellAgency(tx, agencyCode, '委托终止', `${row.name}：${reason}`);
    });
  }

  private act(
    id: string,
    act: Act,
    actor: Actor,
    carryOut: (tx: Tx, row: Commission) => Promise<void>,
  ): Promise<CommissionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCommission(tx, id);
      demandAct(commissionActs, act, row.state, await factsOf(tx, row, (await partsOf(tx, [row]))(id)));
      await carryOut(tx, row);
      return commissionAnswer(tx, row);
    });
  }
}

function speak(row: Commission, received: boolean, word: string | null): void {
  const last = row.payments.at(-1)!;
  row.payments = [...row.payments.slice(0, -1), { ...last, received, word }];
}

function demandSound(reason: string): void {
  demandUnrestricted({ '/reason': reason });
  demandLawful('INT-8', { reason });
}

const NOT_YET = { zh: '付款日期不得晚于今日', en: 'can’t be after today' };
const SAME_VOUCHER = { zh: '该凭证已经登记过', en: 'this voucher was entered already' };
const NOT_THAT_FAR = { zh: '委托未到此阶段，不能以此为由终止', en: 'it isn’t at that stage' };
