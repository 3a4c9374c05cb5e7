import { ApiProperty } from '@nestjs/swagger';
import { chineseTime, formatInstant, type Language } from '@shenguan/common/clock';
import { DRAFT_KEPT_DAYS, DRAFT_WARNED_DAYS, type DraftKeeping } from '../domain/draft-keeping.js';

/** The acts that start a draft's time anew. */
const RENEWED_BY = ['Cases_handIn', 'Drafts_keep'] as const;

/** Until when a draft is kept, and why. PRA-8 */
export class DraftKeepingDto {
  @ApiProperty({ format: 'date-time', description: '最后一次操作的时间 · the last act of its applicant' })
  touchedAt: string;

  @ApiProperty({ type: 'integer', example: DRAFT_KEPT_DAYS, description: '保存日数（自然日） · days that it is kept' })
  keptDays: number;

  @ApiProperty({ format: 'date', example: '2026-06-01', description: '保存至（含当日） · the last day' })
  keptUntil: string;

  @ApiProperty({ description: '当年放假安排尚未公布，日期可能顺延 · counted over a year without its holiday notice' })
  provisional: boolean;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '已告知即将清除的时间 · when its applicant was told that it is about to go',
  })
  warnedAt: string | null;

  @ApiProperty({
    example: '自最后一次操作（2026年3月3日9时00分）的次日起保存90日，末日为休息日的顺延，至2026-06-01止。',
  })
  explanation: string;

  @ApiProperty({
    enum: RENEWED_BY,
    isArray: true,
    example: [...RENEWED_BY],
    description: '办理后重新计算的操作（operationId） · the operations that start it anew',
  })
  renewedBy: string[];

  static of(keeping: DraftKeeping, language: Language): DraftKeepingDto {
    const { touchedAt, warnedAt, keptUntil, provisional } = keeping;
    return {
      touchedAt: formatInstant(touchedAt),
      keptDays: DRAFT_KEPT_DAYS,
      keptUntil,
      provisional,
      warnedAt: warnedAt && formatInstant(warnedAt),
      explanation: language === 'zh' ? inChinese(keeping) : inEnglish(keeping),
      renewedBy: [...RENEWED_BY],
    };
  }
}

function inChinese({ touchedAt, warnedAt, keptUntil }: DraftKeeping): string {
  const told = warnedAt ? `，且自告知（${chineseTime(warnedAt)}）的次日起不少于${DRAFT_WARNED_DAYS}日` : '';
  return `自最后一次操作（${chineseTime(touchedAt)}）的次日起保存${DRAFT_KEPT_DAYS}日${told}，末日为休息日的顺延，至${keptUntil}止。其间提交或者更换材料、办理继续保留的，重新计算；期满仍未提交申请的，所填内容和材料予以清除，仅保留业务编号。`;
}

function inEnglish({ touchedAt, warnedAt, keptUntil }: DraftKeeping): string {
  const told = warnedAt
    ? `, and no less than ${DRAFT_WARNED_DAYS} from the day after its applicant was told (${formatInstant(warnedAt)})`
    : '';
  return `Kept for ${DRAFT_KEPT_DAYS} days from the day after the last act (${formatInstant(touchedAt)})${told}; a last day off moves it to the next working day: ${keptUntil}. Handing in or replacing a material, or asking to keep it, starts it anew. Unless it is submitted by then, what it says and its files are erased, and its number alone remains.`;
}
