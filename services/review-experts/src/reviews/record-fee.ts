import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, demandUnhindered, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type EnterSettingDto, FeeDto, type FeeTotalsDto, type RecordFeeDto, SettingDto } from './fee.dto.js';
import { anotherPays, settingActs } from './fees/fee-acts.js';
import { FeeSetting, type SettingKind } from './fees/fee-setting.entity.js';
import { settingTransitions } from './fees/fee-setting.transitions.js';
import { lockOwnReview } from './review-access.js';
import { ReviewFee } from './review-fee.entity.js';
import { ReviewOpinion } from './review-opinion.entity.js';

/** What of a fee is not there before it is due to a seat, or paid. */
const UNPAID = {
  ...{ voucher: null, paidBy: null, paidAt: null, overBudgetReason: null, overBudgetBy: null },
} as const;

/** Keeps what a review is planned to cost, finds what it owes by seat and rate, has it paid by another, and adds it up by year. REV-5 */
@Injectable()
export class RecordFee {
  constructor(private readonly work: UnitOfWork) {}

  /** Records what a review is planned to cost: what is due follows from who sat, and is typed by nobody. */
  plan(id: string, { year, amount, note }: RecordFeeDto, actor: Actor): Promise<FeeDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const row = tx.insert(
        ReviewFee,
        {
          ...{ id: tx.uuid4(), reviewId: review.id, caseNumber: review.caseNumber, bureauCode: review.bureauCode },
          ...{ year, kind: 'planned', amount, note, recordedBy: actor.sub, recordedAt: tx.now },
          ...{ seatId: null, pass: null, settingId: null, ...UNPAID },
        },
        { action: 'review.fee-recorded', rules: ['REV-5'] },
      );
      return FeeDto.of(row);
    });
  }

  /** Finds what is due: to each seat that signed an opinion, which at a meeting takes a check-in, once for each session. */
  assess(id: string, actor: Actor): Promise<FeeDto[]> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const signed = await tx.find(ReviewOpinion, { reviewId: id, by: 'expert' }, { orderBy: { id: 'ASC' } });
      const before = await tx.find(ReviewFee, { reviewId: id });
      const fallen = await voided(
        tx,
        signed.map(({ seatId }) => seatId!),
      );
      const owed = signed.filter(
        (one) =>
          !fallen.has(one.seatId!) && !before.some(({ seatId, pass }) => seatId === one.seatId && pass === one.pass),
      );
      if (owed.length === 0) conflict('REV-5', { signed: signed.length }, { detail: NOTHING });
      const year = Number(tx.today.slice(0, 4));
      const rate = await inForce(tx, review.bureauCode, 'rate', year);
      if (!rate) refuse('REV-5', { year }, { detail: NO_RATE });
      return owed.map(({ seatId, pass }) =>
        FeeDto.of(
          tx.insert(
            ReviewFee,
            {
              ...{ id: tx.uuid4(), reviewId: id, caseNumber: review.caseNumber, bureauCode: review.bureauCode, year },
              ...{
                kind: 'due',
                amount: rate.amount,
                note: '评审专家劳务费',
                recordedBy: actor.sub,
                recordedAt: tx.now,
              },
              ...{ seatId, pass, settingId: rate.id, ...UNPAID },
            },
            { action: 'review.fee-due', rules: ['REV-5'] },
          ),
        ),
      );
    });
  }

  /** Pays one that is due, within the year’s budget or with the head’s reason. */
  pay(id: string, voucher: string, actor: Actor): Promise<FeeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewFee, { id, bureauCode: actor.body });
      demandDue(row);
      if ((await voided(tx, [row.seatId!])).size > 0) conflict('REV-5', { void: true }, { detail: VOID });
      demandUnhindered(anotherPays(row, actor));
      // Locked: two payments at once would each miss the other.
      const budget = await inForce(tx, row.bureauCode, 'budget', row.year);
      if (budget) await tx.lock(FeeSetting, { id: budget.id });
      const [sum] = await tx.query<{ over: boolean; paid: string }>(
        `SELECT coalesce(sum(amount::numeric), 0)::text AS paid, coalesce(sum(amount::numeric), 0) + $3::numeric > $4::numeric AS over
         FROM review_fee WHERE year = $1 AND bureau_code = $2 AND (kind = 'paid' OR paid_at IS NOT NULL)`,
        [row.year, row.bureauCode, row.amount, budget?.amount ?? '0'],
      );
      if (sum!.over && row.overBudgetReason === null) {
        refuse('REV-5', { budget: budget?.amount ?? null, paid: sum!.paid }, { detail: OVER_BUDGET });
      }
      Object.assign(row, { voucher, paidBy: actor.sub, paidAt: tx.now });
      tx.update(ReviewFee, row, { action: 'review.fee-paid', rules: ['REV-5'] });
      return FeeDto.of(row);
    });
  }

  /** The head lets one go over the year’s budget, and says why. */
  exceed(id: string, reason: string, actor: Actor): Promise<FeeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewFee, { id, bureauCode: actor.body });
      demandDue(row);
      if (row.overBudgetReason !== null) conflict('REV-5', { reason: row.overBudgetReason }, { detail: REASONED });
      if (anotherPays(row, actor)) forbid('REV-5', { apart: false }, { detail: NOT_HIS_OWN });
      Object.assign(row, { overBudgetReason: reason, overBudgetBy: actor.sub });
      tx.update(ReviewFee, row, { action: 'review.fee-over-budget', rules: ['REV-5'] });
      return FeeDto.of(row);
    });
  }

  enter({ kind, year, amount, document }: EnterSettingDto, actor: Actor): Promise<SettingDto> {
    return this.work.run(actor, async (tx) => {
      const row = tx.insert(
        FeeSetting,
        {
          ...{ id: tx.uuid(), bureauCode: actor.body, kind, year, amount, document, state: 'entered' },
          ...{ enteredBy: actor.sub, enteredAt: tx.now, answeredBy: null, answeredAt: null },
        },
        { action: 'fee-setting.entered', rules: ['REV-5'] },
      );
      return SettingDto.of(row, actor);
    });
  }

  answer(id: string, event: 'confirm' | 'reject', actor: Actor): Promise<SettingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(FeeSetting, { id, bureauCode: actor.body });
      demandAct(settingActs, event === 'confirm' ? 'FeeSettings_confirm' : 'FeeSettings_reject', row.state, {
        row,
        actor,
      });
      row.state = move(settingTransitions, event, row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now });
      const action = event === 'confirm' ? 'fee-setting.confirmed' : 'fee-setting.rejected';
      tx.update(FeeSetting, row, { action, rules: ['REV-5'] });
      return SettingDto.of(row, actor);
    });
  }

  /** Returns the totals of a budget year of the caller's bureau, or of all for an auditor. */
  totals(year: number, bureauCode: string | null, actor: Actor): Promise<FeeTotalsDto> {
    return this.work.read(actor, async (tx) => {
      const [row] = await tx.query<Omit<FeeTotalsDto, 'year' | 'budget'>>(
        `SELECT ${SUMS.map(([name, where]) => `to_char(coalesce(sum(amount::numeric) FILTER (WHERE ${where}), 0), 'FM999999999999990.00') AS ${name}`).join(', ')}
         FROM review_fee WHERE year = $1 AND ($2::text IS NULL OR bureau_code = $2)`,
        [year, bureauCode],
      );
      const [budget] = await tx.query<{ total: string }>(
        `SELECT to_char(coalesce(sum(amount::numeric), 0), 'FM999999999999990.00') AS total FROM (
           SELECT DISTINCT ON (bureau_code) amount FROM fee_setting
           WHERE year = $1 AND kind = 'budget' AND state = 'confirmed' AND ($2::text IS NULL OR bureau_code = $2)
           ORDER BY bureau_code, answered_at DESC) b`,
        [year, bureauCode],
      );
      return { year, budget: budget!.total, ...row! };
    });
  }
}

/** What is added up, and which rows count in it. */
const SUMS = [
  ['planned', `kind = 'planned'`],
  ['due', `kind = 'due'`],
  ['paid', `kind = 'paid' OR paid_at IS NOT NULL`],
] as const;

/** Returns what two people last entered for a year. */
async function inForce(tx: Tx, bureauCode: string, kind: SettingKind, year: number): Promise<FeeSetting | null> {
  const where = { bureauCode, kind, year, state: 'confirmed' as const };
  return tx.findOne(FeeSetting, where, { orderBy: { answeredAt: 'DESC' } });
}

/** Of these seats, those whose opinion was found void: nothing is owed for it (R). EXP-18, EXP-19 */
async function voided(tx: Tx, seatIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (seatIds.length === 0) return new Set();
  const rows = await tx.query<{ seat: string }>(
    `SELECT seat_id AS seat FROM finding WHERE seat_id = ANY ($1::uuid[]) AND purpose = 'void-seat'
       AND state IN ('upheld', 'objected', 'maintained')`,
    [seatIds],
  );
  return new Set(rows.map(({ seat }) => seat));
}

function demandDue({ kind, seatId, paidAt }: ReviewFee): void {
  if (kind !== 'due' || seatId === null || paidAt)
    conflict('REV-5', { kind, paid: paidAt !== null }, { detail: NOT_DUE });
}

const NOTHING = {
  zh: '没有尚未核定的应付费用：应付费用按签署意见的席位核定，每一席位每次评审一笔',
  en: 'Nothing more is due: a seat that signed its opinion is owed once for each session',
};
const NO_RATE = {
  zh: '本年度尚无经两人录入、确认的费用标准，先录入并确认标准',
  en: 'No rate of this year was entered by one and confirmed by another: that comes first',
};
const NOT_DUE = { zh: '该笔不是待付的应付费用', en: 'This is nothing that is due and unpaid' };
const VOID = {
  zh: '该席位的意见已经认定无效，不予支付；认定撤销后方可支付',
  en: 'What this seat said was found void: nothing is paid for it, unless that is overturned',
};
const OVER_BUDGET = {
  zh: '支付后超过经确认的年度专项经费，须先由负责人写明理由',
  en: 'It would go over the year’s confirmed budget: the head gives the reason first',
};
const REASONED = { zh: '负责人已经写明理由', en: 'The head has given the reason' };
const NOT_HIS_OWN = {
  zh: '应付由您核定，超出经费的理由由其他负责人写明',
  en: 'You found it due: another head gives the reason',
};
