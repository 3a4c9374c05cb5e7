import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsDocumentNumber, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import { groundedInWords } from '../norms/ground-in-norm.js';
import { WithFileDto } from '../request.dto.js';
import { SPOT_RESULTS, type SpotCheck, type SpotResult, type SpotVisit } from './spot-check.entities.js';
import { SPOT_CHECK_STATES, type SpotCheckState } from './spot-check.transitions.js';
import { spotCheckActions, spotCheckActs, spotVisitActions, spotVisitActs } from './spot-check-acts.js';
import { SPOT_VISIT_STATES, type SpotVisitState } from './spot-visit.transitions.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A spot check as its regulator plans it; whom it finds is the draw's. */
export class PlanSpotCheckDto {
  @ApiProperty({ example: 'DRAWING-REVIEW', description: '清单所列服务 · a service of the catalogue' })
  @IsCode(CODE)
  serviceCode: string;

  @ApiProperty({ type: 'integer', example: 3, description: '抽查机构数 · how many agencies' })
  @IsInt()
  @Min(1)
  @Max(50)
  agencies: number;

  @ApiProperty({ type: 'integer', example: 1, description: '每单位检查人员数 · how many inspectors of each body' })
  @IsInt()
  @Min(1)
  @Max(5)
  inspectorsPerBody: number;

  @ApiProperty({
    type: [String],
    example: ['11140602MB1234567U'],
    description: '会同检查的有关部门 · the bodies concerned that check with it',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsDocumentNumber(0, 64, { each: true })
  bodyCodes: string[];
}

/** Why a plan is not carried out. */
export class DropSpotCheckDto {
  @ApiProperty({ example: '本季度已由省级主管部门统一抽查，不再重复检查。' })
  @IsReason(500)
  reason: string;
}

/** An inspector who can't inspect, and why. */
export class ReplaceInspectorDto {
  @ApiProperty({ example: 'inspector-1', description: '检查人员账号 · subject of the inspector' })
  @IsIdentifier(1, 200)
  subject: string;

  @ApiProperty({ example: '与抽中机构的负责人系近亲属，申请回避。' })
  @IsReason(500)
  reason: string;
}

/** What an inspector found; his evidence comes as the file. */
export class FindOnSpotDto extends WithFileDto {
  @ApiProperty({ enum: SPOT_RESULTS, example: 'in-order', description: '符合、不符合规范和标准' })
  @IsIn(SPOT_RESULTS)
  result: SpotResult;

  @ApiProperty({ example: '抽取近三个月成果十份，签字人员均在公示名单内，检测记录完整。' })
  @IsReason(2000)
  facts: string;
}

/** What the agency says to it. */
export class SpotStatementDto {
  @ApiProperty({ example: '所缺检测记录已经补交，请予核实。' })
  @IsReason(2000)
  text: string;
}

/** The conclusion on one agency. */
export class ConcludeSpotDto {
  @ApiProperty({ enum: SPOT_RESULTS, example: 'in-order' })
  @IsIn(SPOT_RESULTS)
  result: SpotResult;

  @ApiProperty({ example: '经核对检查记录和机构陈述，检测记录完整，符合规范。' })
  @IsReason(2000)
  reasons: string;

  @ApiPropertyOptional({
    example: 'C-1',
    description:
      '不符合的，据以记分的评分标准条款；随即提出信用认定 · clause of the standard by which a flaw is scored',
  })
  @IsOptional()
  @IsCode(CODE)
  clauseCode?: string;

  @ApiPropertyOptional({
    example: '2',
    description: '不符合的规范条款；该服务有行业规范的，必须写明 · the clause of the norm in force that was not kept',
  })
  @IsOptional()
  @IsText(1, 10)
  clause?: string;

  @ApiPropertyOptional({
    example: '检测设备未经检定，规范各条均未涉及。',
    description: '规范各条均不适用的，说明理由 · why none of its clauses applies',
  })
  @IsOptional()
  @IsReason(1000)
  noClause?: string;
}

class SpotBodyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

class SpotInspectorDto {
  @ApiProperty({ example: 'inspector-1' })
  subject: string;

  @ApiProperty({ example: '检查员甲' })
  name: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: '被替换的原因 · why another inspects' })
  replacedFor: string | null;
}

class SpotDrawDto {
  @ApiProperty({
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
    description: '抽取编号，证明见评审专家服务 GET /draws/{id}/proof · anybody verifies its proof',
  })
  drawId: string;

  @ApiProperty({ type: 'integer', example: 1 })
  round: number;

  @ApiProperty({ example: 'f'.repeat(64) })
  snapshotHash: string;

  @ApiProperty({ type: [SpotInspectorDto] })
  inspectors: SpotInspectorDto[];
}

/** A spot check. */
export class SpotCheckDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'CC2026-000001' })
  number: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  serviceCode: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  serviceName: string;

  @ApiProperty({ example: '2026Q1' })
  quarter: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ type: [SpotBodyDto] })
  bodies: SpotBodyDto[];

  @ApiProperty({ type: 'integer', example: 3 })
  agencies: number;

  @ApiProperty({ type: 'integer', example: 1 })
  inspectorsPerBody: number;

  @ApiProperty({ type: 'integer', example: 12, description: '可抽取的机构数 · how many agencies might be drawn' })
  agenciesInPool: number;

  @ApiProperty({ type: 'integer', example: 9 })
  inspectorsInPool: number;

  @ApiProperty({ enum: SPOT_CHECK_STATES })
  state: SpotCheckState;

  @ApiProperty({ type: String, nullable: true, example: null })
  reason: string | null;

  @ApiProperty({ type: SpotDrawDto, nullable: true })
  draw: SpotDrawDto | null;

  @ApiProperty({
    enum: spotCheckActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: SpotCheck, actor: KnownActor): SpotCheckDto {
    const { id, number, serviceCode, serviceName, quarter, regulatorCode, bodies, agencies, state, reason } = row;
    return {
      ...{ id, number, serviceCode, serviceName, quarter, regulatorCode, bodies, agencies, state, reason },
      ...{ inspectorsPerBody: row.inspectors, agenciesInPool: row.pool.agencies.length },
      ...{ inspectorsInPool: row.pool.inspectors.length, draw: drawOf(row) },
      availableActions: spotCheckActions(row, actor),
      version: row.version,
    };
  }
}

export const SpotCheckPageDto = pageOf(SpotCheckDto);

class SpotFindingDto {
  @ApiProperty({ example: '检查员甲' })
  name: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ enum: SPOT_RESULTS })
  result: SpotResult;

  @ApiProperty({ example: '抽取近三个月成果十份，检测记录完整。' })
  facts: string;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  evidenceSha256: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** The check of one agency. */
export class SpotVisitDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  checkId: string;

  @ApiProperty({ example: 'CC2026-000001' })
  checkNumber: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ enum: SPOT_VISIT_STATES })
  state: SpotVisitState;

  @ApiProperty({ type: [SpotFindingDto] })
  findings: SpotFindingDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  statement: string | null;

  @ApiProperty({ enum: SPOT_RESULTS, nullable: true })
  result: SpotResult | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '据此提出的信用认定 · finding on its credit',
  })
  creditFindingId: string | null;

  @ApiProperty({
    enum: spotVisitActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: SpotVisit, check: Pick<SpotCheck, 'number' | 'draw'>, actor: KnownActor | undefined): SpotVisitDto {
    const { id, checkId, agencyCode, agencyName, state, statement, result, reasons, creditFindingId, version } = row;
    return {
      ...{ id, checkId, agencyCode, agencyName, state, statement, result, creditFindingId, version },
      reasons: reasons && groundedInWords(reasons, row.ground ?? {}),
      checkNumber: check.number,
      findings: row.findings.map(({ name, bodyCode, result: found, facts, evidence, at }) => ({
        ...{ name, bodyCode, result: found, facts, evidenceSha256: evidence.sha256, at },
      })),
      availableActions: spotVisitActions(row, check.draw, actor),
    };
  }
}

export const SpotVisitPageDto = pageOf(SpotVisitDto);

/** Which checks of agencies are listed. */
export class SpotVisitQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: SPOT_VISIT_STATES })
  @IsOptional()
  @IsIn(SPOT_VISIT_STATES)
  state?: SpotVisitState;
}

class PublishedSpotResultDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ enum: SPOT_RESULTS, nullable: true, description: '尚未认定的为空 · null while it isn’t concluded' })
  result: SpotResult | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  concludedAt: string | null;
}

/** A spot check as everybody reads it: how it was drawn, and what was concluded. */
export class PublishedSpotCheckDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'CC2026-000001' })
  number: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  serviceName: string;

  @ApiProperty({ example: '2026Q1' })
  quarter: string;

  @ApiProperty({ type: [SpotBodyDto] })
  bodies: SpotBodyDto[];

  @ApiProperty({ enum: SPOT_CHECK_STATES })
  state: SpotCheckState;

  @ApiProperty({ type: SpotDrawDto, nullable: true })
  draw: SpotDrawDto | null;

  @ApiProperty({ type: [PublishedSpotResultDto] })
  results: PublishedSpotResultDto[];

  static of(row: SpotCheck, visits: readonly SpotVisit[]): PublishedSpotCheckDto {
    const { id, number, serviceName, quarter, bodies, state } = row;
    return {
      ...{ id, number, serviceName, quarter, bodies, state, draw: drawOf(row) },
      // What is not concluded says nothing of an agency but that it was drawn.
      results: visits.map(({ agencyCode, agencyName, result, reasons, ground, concludedAt }) => ({
        reasons: reasons && groundedInWords(reasons, ground ?? {}),
        ...{ agencyCode, agencyName, result, concludedAt: concludedAt?.toISOString() ?? null },
      })),
    };
  }
}

export const PublishedSpotCheckPageDto = pageOf(PublishedSpotCheckDto);

function drawOf({ draw }: SpotCheck): SpotDrawDto | null {
  if (!draw) return null;
  const { drawId, round, snapshotHash } = draw;
  const inspectors = draw.inspectors.map(({ subject, name, bodyCode, replacedFor }) => ({
    ...{ subject, name, bodyCode, replacedFor },
  }));
  return { drawId, round, snapshotHash, inspectors };
}
