import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { StaffMember } from '@shenguan/common/reference';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { lockBureauInspection } from '../inspection-access.js';
import { type FeeDto, ProfessionalDto } from '../professionals/professional.dto.js';
import { Professional } from '../professionals/professional.entity.js';
import { DrawnSeat } from '../seats/drawn-seat.entity.js';
import { Attendance } from '../visits/attendance.entity.js';
import { rateInForce } from './set-fee-rate.js';

/** Largest voucher, in bytes. */
export const VOUCHER_SIZE_MAX = 20 * 1024 * 1024;

/**
 * Records that the bureau requested and paid the fee of a professional: of whoever held a drawn seat, came and spoke, within
 * the rate in force; one asks, another pays and shows the voucher. INSP-8
 */
@Injectable()
export class PayProfessional {
  constructor(private readonly work: UnitOfWork) {}

  request(id: string, pid: string, { amount }: FeeDto, actor: Actor): Promise<ProfessionalDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const { bureau } = inspection;
      const professional = await tx.lock(Professional, { id: pid, inspectionId: id });
      if (professional.seatId === null) {
        const detail = {
          zh: '该人员未与抽中的席位核对，不得申请专家费',
          en: 'This person was held against no drawn seat: no fee is asked for him',
        };
        conflict('INSP-8', { seat: null }, { detail });
      }
      if (!professional.givenAt || professional.feeRequestedAt) {
        const detail = professional.feeRequestedAt
          ? { zh: '该专业人员的专家费已经申请', en: 'The fee of this professional was asked for already' }
          : {
              zh: '专业人员尚未反馈意见，反馈后方可申请专家费',
              en: 'The professional gave no opinion yet: it comes first',
            };
        conflict(
          'INSP-8',
          { opinionGiven: professional.givenAt !== null, requested: professional.feeAmount },
          { detail },
        );
      }
      await demandEarned(tx, inspection, professional);
      const rate = await rateInForce(tx, bureau.code);
      if (!rate) {
        const detail = {
          zh: '尚无专家费标准：须先提出标准（POST /fee-rates）并经负责人同意',
          en: 'There is no rate yet: one is proposed (POST /fee-rates), and the head agrees',
        };
        conflict('INSP-8', { rate: null }, { detail });
      }
      if (inFen(amount) > inFen(rate.ceiling)) {
        const detail = {
          zh: `不得高于标准${rate.ceiling}元（${rate.basis}）`,
          en: `is above the rate of ${rate.ceiling}`,
        };
        refuse('INSP-8', { ceiling: rate.ceiling, basis: rate.basis }, { errors: [{ pointer: '/amount', detail }] });
      }
      professional.feeAmount = amount;
      professional.feeRate = rate.id;
      professional.feeRequestedBy = actor.sub;
      professional.feeRequestedAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.fee-requested', rules: ['INSP-8'] });
      return ProfessionalDto.of(professional, true);
    });
  }

  async pay(id: string, pid: string, upload: ReceivedFile | undefined, actor: Actor): Promise<ProfessionalDto> {
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      await lockBureauInspection(tx, id);
      const professional = await tx.lock(Professional, { id: pid, inspectionId: id });
      if (!professional.feeRequestedAt || professional.feePaidAt) {
        const detail = professional.feePaidAt
          ? { zh: '该专家费已经发放', en: 'This fee was paid already' }
          : {
              zh: '该专家费尚未申请，须先由审查人员或者核验人员申请',
              en: 'Nobody asked for this fee yet: that comes first',
            };
        conflict('INSP-8', { requested: professional.feeAmount, paid: professional.feePaidAt !== null }, { detail });
      }
      if (mayBeHis(actor, professional.feeRequestedBy)) {
        const detail = {
          zh: '您是该专家费的申请人，申请与发放须由不同人员办理',
          en: 'You asked for this fee: somebody else pays it',
        };
        forbid('INSP-8', {}, { detail });
      }
      professional.feeVoucher = { ...(await staged.keep()) };
      professional.feePaidBy = actor.sub;
      professional.feePaidAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.fee-paid', rules: ['INSP-8'] });
      return ProfessionalDto.of(professional, true);
    });
  }
}

/** Refuses the fee of whose seat was taken from him, and one that is asked for by somebody who did not see him there. INSP-8 */
async function demandEarned(tx: Tx, { id, bureau }: Inspection, { seatId, appointment }: Professional): Promise<void> {
  const seat = await tx.findOne(DrawnSeat, { id: seatId! });
  if (seat?.state === 'ended') {
    const detail = {
      zh: '该席位已经终止（回避、缺席或者不符合条件），不得申请专家费',
      en: 'This seat has ended (a tie, an absence, no eligibility): no fee is asked for it',
    };
    conflict('INSP-8', { seat: seat.state }, { detail });
  }
  const there = await tx.find(Attendance, { inspectionId: id, appointment, bodyCode: bureau.code });
  if (there.some(({ subject }) => isSamePerson(subject, tx.actor.sub))) return;
  const serving = await tx.find(StaffMember, {
    subject: there.map(({ subject }) => subject),
    bodyCode: bureau.code,
    serving: true,
  });
  // Where none of them serves any more somebody else has to.
  if (serving.length === 0) return;
  const detail = {
    zh: '专家费由当日在场的本局人员申请：您未参加该次核验，不能说明该专业人员到场',
    en: 'Who was there of the bureau asks for the fee: you were not, and can’t say that the professional came',
  };
  forbid('INSP-8', {}, { detail });
}

/** CNY text in fen, so that amounts are compared as whole numbers. */
const inFen = (amount: string): number => Math.round(Number(amount) * 100);
