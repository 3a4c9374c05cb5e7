import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsDocumentNumber, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import { WithFileDto } from '../request.dto.js';
import type { CreditBasis, CreditClause, CreditFinding, CreditStandard } from './credit.entities.js';
import { creditActions, creditActs } from './credit-acts.js';
import { CREDIT_FINDING_STATES, type CreditFindingState } from './credit-finding.transitions.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A clause of a scoring standard. */
export class CreditClauseDto implements CreditClause {
  @ApiProperty({ example: 'C-3' })
  @IsCode(CODE)
  code: string;

  @ApiProperty({ example: '出具虚假成果的' })
  @IsText(4, 300)
  text: string;

  @ApiProperty({ type: 'integer', example: 30, description: '扣分，满分一百 · what it takes from a hundred' })
  @IsInt()
  @Min(1)
  @Max(100)
  points: number;

  @ApiProperty({ description: '列入失信中介服务机构管理名单 · it brings the agency on the list' })
  @IsBoolean()
  lists: boolean;
}

/** A regulator's scoring standard. */
export class PublishStandardDto {
  @ApiProperty({ type: [CreditClauseDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique((clause: CreditClauseDto) => clause?.code)
  @ValidateNested({ each: true })
  @Type(() => CreditClauseDto)
  clauses: CreditClauseDto[];
}

/** A version of a scoring standard. */
export class CreditStandardDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ type: 'integer', example: 1 })
  number: number;

  @ApiProperty({ type: [CreditClauseDto] })
  clauses: CreditClause[];

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  static of({ regulatorCode, number, clauses, publishedAt }: CreditStandard): CreditStandardDto {
    return { regulatorCode, number, clauses, publishedAt: publishedAt.toISOString() };
  }
}

/** What an agency is said to have done; the evidence comes as the file. */
export class AllegeDto extends WithFileDto {
  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiProperty({ example: 'C-3', description: '评分标准的条款 · clause of the standard in force' })
  @IsCode(CODE)
  clauseCode: string;

  @ApiProperty({ example: '所出具的检测报告没有现场检测记录，检测日期设备尚未检定。' })
  @IsReason(2000)
  facts: string;

  @ApiProperty({ format: 'date', example: '2026-03-02', description: '事实发生之日 · day of the facts' })
  @IsLegalDate()
  occurredOn: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '所依据的归集记录；有记录的，可以不另附文件 · the gathered record that it rests on, which needs no file',
  })
  @IsOptional()
  @IsUUID()
  recordId?: string;
}

/** What the agency says to it. */
export class CreditStatementDto {
  @ApiProperty({ example: '检测记录已经补交，设备检定证书附后，请予核实。' })
  @IsReason(2000)
  text: string;
}

/** What the agency put right; what shows it comes as the file. */
export class RectifyCreditDto extends WithFileDto {
  @ApiProperty({ example: '已经补做现场检测并重新出具报告，原报告收回作废。' })
  @IsReason(2000)
  text: string;
}

export const CREDIT_OUTCOMES = ['upheld', 'dropped'] as const;

/** The decision on a finding. */
export class DecideCreditDto {
  @ApiProperty({ enum: CREDIT_OUTCOMES, example: 'upheld' })
  @IsIn(CREDIT_OUTCOMES)
  outcome: (typeof CREDIT_OUTCOMES)[number];

  @ApiProperty({ example: '经核对检测记录和机构陈述，违反评分标准第C-3条。' })
  @IsReason(2000)
  reasons: string;
}

/** Why an agency's credit is restored. */
export class RestoreCreditDto {
  @ApiProperty({ example: '已经整改并通过复查，符合信用修复条件。' })
  @IsReason(1000)
  reasons: string;
}

/** The record that a finding rests on. */
export class CreditBasisDto implements CreditBasis {
  @ApiProperty({ enum: ['record', 'spot-check'], description: '归集记录、随机抽查' })
  kind: CreditBasis['kind'];

  @ApiProperty({ format: 'uuid' })
  id: string;
}

/** What an agency handed in after a finding. */
export class CreditRectificationDto {
  @ApiProperty({ example: '已经补做现场检测并重新出具报告。' })
  text: string;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A finding on an agency's credit. */
export class CreditFindingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ type: 'integer', example: 1 })
  standardNumber: number;

  @ApiProperty({ type: CreditClauseDto })
  clause: CreditClause;

  @ApiProperty({ example: '所出具的检测报告没有现场检测记录。' })
  facts: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  evidenceSha256: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', example: '2026-03-02' })
  occurredOn: string | null;

  @ApiProperty({ type: CreditBasisDto, nullable: true })
  basis: CreditBasisDto | null;

  @ApiProperty({
    type: CreditRectificationDto,
    nullable: true,
    description: '机构提交的整改材料 · what the agency put right',
  })
  rectification: CreditRectificationDto | null;

  @ApiProperty({ enum: CREDIT_FINDING_STATES })
  state: CreditFindingState;

  @ApiProperty({ type: String, nullable: true, example: '检测记录已经补交。', description: '机构陈述 · its statement' })
  statement: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  decidedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '计入的最后一日 · last day on which it counts',
  })
  until: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '修复理由 · why it was restored' })
  restoration: string | null;

  @ApiProperty({
    enum: creditActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: CreditFinding, actor: KnownActor | undefined): CreditFindingDto {
    const { id, agencyCode, regulatorCode, standardNumber, clause, facts, state, statement, reasons, until } = row;
    return {
      ...{ id, agencyCode, regulatorCode, standardNumber, clause, facts, state, statement, reasons, until },
      evidenceSha256: row.evidence?.sha256 ?? null,
      occurredOn: row.occurredOn,
      basis: row.basis && { kind: row.basis.kind, id: row.basis.id },
      rectification: row.rectification && {
        ...{ text: row.rectification.text, sha256: row.rectification.file.sha256, at: row.rectification.at },
      },
      decidedAt: row.decidedAt?.toISOString() ?? null,
      restoration: row.restoration,
      availableActions: creditActions(row, actor),
      version: row.version,
    };
  }
}

export const CreditFindingPageDto = pageOf(CreditFindingDto);

/** Which findings are listed. */
export class CreditFindingQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CREDIT_FINDING_STATES })
  @IsOptional()
  @IsIn(CREDIT_FINDING_STATES)
  state?: CreditFindingState;
}

/** That an agency is excluded by a regulator (淘汰). */
export class ExclusionMarkDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', example: '2027-03-02' })
  until: string | null;
}

/** An agency's credit as everybody sees it. */
export class AgencyCreditDto {
  @ApiProperty({ type: 'integer', example: 70, description: '一百减去计入的扣分 · a hundred less what counts' })
  score: number;

  @ApiProperty({ description: '在失信中介服务机构管理名单上 · stands on the list of dishonest agencies' })
  listed: boolean;

  @ApiProperty({
    type: [ExclusionMarkDto],
    description: '被淘汰的行业：不再展示其服务 · trades whose show it is excluded from',
  })
  excluded: ExclusionMarkDto[];

  @ApiProperty({ type: [CreditFindingDto] })
  findings: CreditFindingDto[];
}
