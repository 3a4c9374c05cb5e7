import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsLegalDate, IsProse, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { MEASURE_TYPES, type MeasureType, type SupervisionMeasure } from './measure.entity.js';
import { MEASURE_STATES, type MeasureState } from './measure.transitions.js';
import { measureActs } from './measure-acts.js';

export class IssueMeasureDto {
  @ApiProperty({ enum: MEASURE_TYPES, example: 'order', description: '责令改正、行政处罚、行政强制、其他处理决定' })
  @IsIn(MEASURE_TYPES)
  actType: MeasureType;

  @ApiProperty({ example: '朔城住建改〔2026〕3号' })
  @IsText(1, 100)
  actNumber: string;

  @ApiProperty({ format: 'uuid', description: '文书原件（POST /act-papers） · the act itself' })
  @IsUUID()
  paperId: string;

  @ApiProperty({ format: 'date', example: '2026-04-09', description: '作出之日 · day of the act' })
  @IsLegalDate()
  actOn: string;

  @ApiProperty({ example: '责令限期改正通知书' })
  @IsText(1, 200)
  title: string;

  @ApiProperty({ example: '基坑临边防护不到位，责令于期限前改正。' })
  @IsProse(1, 10_000)
  content: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-04-20',
    description: '改正期限，责令改正必填 · by when to put right',
  })
  @IsOptional()
  @IsLegalDate()
  rectifyBy?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '所依据的检查 · the check that found it' })
  @IsOptional()
  @IsUUID()
  checkId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '未改正的责令改正 · the order that was not kept to' })
  @IsOptional()
  @IsUUID()
  follows?: string;
}

export class VerifyMeasureDto {
  @ApiProperty({ example: true, description: '是否已改正 · whether it was put right' })
  @IsBoolean()
  rectified: boolean;

  @ApiProperty({ example: '复查时临边防护已按方案设置，符合要求。' })
  @IsReason(2000)
  note: string;

  @ApiPropertyOptional({ format: 'uuid', description: '复查（已归档） · the archived check that looked' })
  @IsOptional()
  @IsUUID()
  checkId?: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '复查材料（POST /act-papers） · papers that show it',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  papers?: string[];
}

export class MeasureQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: MEASURE_STATES })
  @IsOptional()
  @IsIn(MEASURE_STATES)
  state?: MeasureState;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

export class MeasureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  supervisionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ enum: MEASURE_TYPES })
  actType: MeasureType;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  checkId: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  follows: string | null;

  @ApiProperty({ format: 'uuid', description: '推送审批部门的监管信息 · the push to the bureau' })
  feedbackId: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ format: 'date' })
  actOn: string;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  rectifyBy: string | null;

  @ApiProperty({ enum: MEASURE_STATES })
  state: MeasureState;

  @ApiProperty()
  issuedBy: string;

  @ApiProperty({ nullable: true, type: String })
  verifyNote: string | null;

  @ApiProperty({ nullable: true, type: String })
  verifiedBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  verifiedAt: string | null;

  @ApiProperty({ enum: measureActs.ids, isArray: true, example: ['Measures_verify'] })
  availableActions: string[];

  static of(row: SupervisionMeasure, availableActions: string[]): MeasureDto {
    const { id, version, supervisionId, caseNumber, departmentCode, actType, checkId, follows, feedbackId } = row;
    const { title, actOn, rectifyBy, state, verifyNote } = row;
    return {
      ...{ id, version, supervisionId, caseNumber, departmentCode, actType, checkId, follows, feedbackId },
      ...{ title, actOn, rectifyBy, state, verifyNote, availableActions },
      issuedBy: row.issuedByName,
      verifiedBy: row.verifiedByName ?? null,
      verifiedAt: row.verifiedAt?.toISOString() ?? null,
    };
  }
}

export class MeasurePage extends pageOf(MeasureDto) {}
