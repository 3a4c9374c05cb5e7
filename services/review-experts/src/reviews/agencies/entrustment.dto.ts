import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { FileRefDto } from '@shenguan/common/files';
import { IsLegalDate, IsReason } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  REPORT_PARTS,
  type ReportPart,
  type ReportReturn,
  type ReviewEntrustment,
} from './review-entrustment.entity.js';
import { ENTRUSTMENT_STATES, type EntrustmentState } from './review-entrustment.transitions.js';
import { entrustmentActions, entrustmentActs } from './review-entrustment-acts.js';

export class EntrustDto {
  @ApiProperty({ format: 'uuid', description: '竞争成交的委托 · the commission that the agency was awarded' })
  @IsUUID()
  awardId: string;

  @ApiProperty({ format: 'date', description: '约定的报告提交日 · the day of its report', example: '2027-03-19' })
  @IsLegalDate()
  reportDueOn: string;
}

export class UndertakeDto {
  @ApiProperty({ description: '与申请人及其项目参与单位无利害关系 · no tie to the applicant or whoever works for him' })
  @IsBoolean()
  noTie: boolean;

  @ApiProperty({ description: '承诺廉洁、保密并提交完整报告 · undertakes integrity, silence and a complete report' })
  @IsBoolean()
  undertaking: boolean;
}

export class EndEntrustmentDto {
  @ApiProperty({ example: '经两次催告仍未提交评估报告，另行择定机构或者由本局整理。' })
  @IsReason(1000)
  reason: string;
}

export class DeclineEntrustmentDto {
  @ApiProperty({ example: '本机构与申请人的设计单位有股权关系。' })
  @IsReason(1000)
  reason: string;
}

export class DeliverReportDto {
  @ApiProperty({
    description: '报告所含部分，以逗号分隔 · the parts that it contains, separated by commas',
    enum: REPORT_PARTS,
    isArray: true,
    example: REPORT_PARTS.join(),
  })
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value))
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(REPORT_PARTS, { each: true })
  parts: ReportPart[];
}

export class CheckReportDto {
  @ApiProperty({ enum: ['accepted', 'returned'], example: 'returned' })
  @IsIn(['accepted', 'returned'])
  outcome: 'accepted' | 'returned';

  @ApiPropertyOptional({
    enum: REPORT_PARTS,
    isArray: true,
    description: '退回时：所缺部分 · what is missing, where it is returned',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(REPORT_PARTS, { each: true })
  missing?: ReportPart[];

  @ApiProperty({ example: '报告未载明各专家意见及其依据。' })
  @IsReason(2000)
  reason: string;
}

class ReportReturnDto implements ReportReturn {
  @ApiProperty({ enum: REPORT_PARTS, isArray: true })
  missing: ReportPart[];

  @ApiProperty({ example: '报告未载明各专家意见及其依据。' })
  reason: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ example: 'bureau-head' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** What an agency is entrusted with. REV-3, REV-14 */
export class EntrustmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid' })
  awardId: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ enum: ENTRUSTMENT_STATES })
  state: EntrustmentState;

  @ApiProperty({ format: 'date' })
  reportDueOn: string;

  @ApiProperty({
    ...{ format: 'date-time', nullable: true, type: String },
    description: '声明并承诺承办的期限，逾期委托自行终止 · until when it is undertaken; silence ends it',
  })
  undertakeBy: string | null;

  @ApiProperty({ nullable: true, type: String, example: '评估机构逾期未声明承诺，委托自行终止。' })
  endReason: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'agency-staff' })
  undertakenBy: string | null;

  @ApiProperty({ enum: REPORT_PARTS, isArray: true, nullable: true })
  parts: ReportPart[] | null;

  @ApiProperty({ type: FileRefDto, nullable: true })
  report: FileRefDto | null;

  @ApiProperty({ type: [ReportReturnDto] })
  returned: ReportReturn[];

  @ApiProperty({ nullable: true, type: String, example: 'bureau-head' })
  checkedBy: string | null;

  @ApiProperty({
    enum: entrustmentActs.ids,
    isArray: true,
    example: ['ReviewEntrustments_check'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** `over`: since which day the panel’s opinion is in effect; the report is due from then on. */
  static of(row: ReviewEntrustment, { actor, today }: Pick<Tx, 'actor' | 'today'>, over?: LegalDate): EntrustmentDto {
    const { id, version, reviewId, caseNumber, awardId, agencyCode, agencyName, state, reportDueOn } = row;
    const { undertakenBy, parts, returned, checkedBy } = row;
    return {
      ...{ id, version, reviewId, caseNumber, awardId, agencyCode, agencyName, state, reportDueOn },
      ...{ undertakenBy, parts, report: FileRefDto.of(row.report), returned, checkedBy },
      ...{ undertakeBy: row.undertakeBy?.toISOString() ?? null, endReason: row.endReason },
      availableActions: entrustmentActions(row, actor, { today, over }),
    };
  }
}
