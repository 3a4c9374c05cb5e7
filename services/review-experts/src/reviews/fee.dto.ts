import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsIdentifier, IsMoney, IsProse, IsReason, QueryInt } from '@shenguan/common/http';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { settingActions, settingActs } from './fees/fee-acts.js';
import { type FeeSetting, SETTING_KINDS, type SettingKind } from './fees/fee-setting.entity.js';
import { SETTING_STATES, type SettingState } from './fees/fee-setting.transitions.js';
import { FEE_KINDS, type FeeKind, type ReviewFee } from './review-fee.entity.js';

export class RecordFeeDto {
  @ApiProperty({ type: 'integer', description: '预算年度 · budget year', example: 2026 })
  @IsInt()
  @Min(2000)
  @Max(2199)
  year: number;

  @ApiProperty({ description: '计划金额（人民币元） · planned, CNY', example: '2400.00' })
  @IsMoney()
  amount: string;

  @ApiProperty({ example: '评审专家劳务费' })
  @IsProse(1, 200)
  note: string;
}

export class FeeDto extends RecordFeeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ enum: FEE_KINDS })
  kind: FeeKind;

  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: '席位 · the seat that it is due to' })
  seatId: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: '第几次评审 · for which session' })
  pass: number | null;

  @ApiProperty({ nullable: true, type: String, example: 'FK2026-0031' })
  voucher: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'finance-officer' })
  paidBy: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  paidAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: '年中新增三个重大事项，经费已报财政部门追加。' })
  overBudgetReason: string | null;

  static of({ id, reviewId, year, kind, amount, note, ...row }: ReviewFee): FeeDto {
    const { seatId, pass, voucher, paidBy, overBudgetReason } = row;
    const paid = { voucher, paidBy, paidAt: row.paidAt?.toISOString() ?? null, overBudgetReason };
    return { id, reviewId, year, kind, amount, note, seatId, pass, ...paid };
  }
}

export class PayFeeDto {
  @ApiProperty({ example: 'FK2026-0031', description: '支付凭证号 · number of the voucher' })
  @IsIdentifier(1, 60)
  voucher: string;
}

export class OverBudgetDto {
  @ApiProperty({ example: '年中新增三个重大事项，经费已报财政部门追加。' })
  @IsReason(1000)
  reason: string;
}

export class FeeYearQuery {
  @ApiProperty({ type: 'integer', example: 2026 })
  @QueryInt(2000, 2199)
  year: number;
}

export class FeeTotalsDto {
  @ApiProperty({ type: 'integer' })
  year: number;

  @ApiProperty({ example: '5000.00', description: '年度经费 · what two people entered as the budget' })
  budget: string;

  @ApiProperty({ example: '5000.00' })
  planned: string;

  @ApiProperty({ example: '2400.00' })
  due: string;

  @ApiProperty({ example: '1600.00' })
  paid: string;
}

export class EnterSettingDto {
  @ApiProperty({
    enum: SETTING_KINDS,
    description: '标准，或者年度经费 · the rate, or the year’s budget',
    example: 'rate',
  })
  @IsIn(SETTING_KINDS)
  kind: SettingKind;

  @ApiProperty({ type: 'integer', example: 2026 })
  @IsInt()
  @Min(2000)
  @Max(2199)
  year: number;

  @ApiProperty({ description: '金额（人民币元） · CNY', example: '800.00' })
  @IsMoney()
  amount: string;

  @ApiProperty({
    description: '所依据的财政文件文号 · number of the finance document',
    example: '朔城财行〔2026〕12号',
  })
  @IsIdentifier(1, 60)
  document: string;
}

/** A rate or a budget. REV-5 */
export class SettingDto extends EnterSettingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: SETTING_STATES })
  state: SettingState;

  @ApiProperty({ example: 'finance-officer' })
  enteredBy: string;

  @ApiProperty({ nullable: true, type: String, example: 'bureau-head' })
  answeredBy: string | null;

  @ApiProperty({
    enum: settingActs.ids,
    isArray: true,
    example: ['FeeSettings_confirm'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: FeeSetting, actor: Actor): SettingDto {
    const { id, version, kind, year, amount, document, state, enteredBy, answeredBy } = row;
    const availableActions = settingActions(row, actor);
    return { id, version, kind, year, amount, document, state, enteredBy, answeredBy, availableActions };
  }
}
