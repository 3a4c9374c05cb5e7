import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CursorQuery,
  IsCode,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  CHECK_CAUSES,
  CHECK_HANDLINGS,
  type CheckCause,
  type CheckHandling,
  type CheckRecord,
  type SupervisionCheck,
} from './check.entity.js';
import { CHECK_STATES, type CheckState } from './check.transitions.js';
import { checkActs } from './check-acts.js';
import type { CheckObjection } from './objections/check-objection.entity.js';
import { ObjectionDto } from './objections/objections.dto.js';
import { CheckPointDto } from './plans/check-plan.dto.js';

const ORDERED_CAUSES = CHECK_CAUSES.filter((cause) => cause !== 'drawn');
const RESULTS = ['met', 'not-met', 'not-applicable'] as const;
const MODES = ['on-site', 'documents', 'sampling'] as const;

export class OrderCheckDto {
  @ApiProperty({ format: 'uuid', description: '监管记录 · the supervision that it belongs to' })
  @IsUUID()
  supervisionId: string;

  @ApiProperty({
    enum: ORDERED_CAUSES,
    example: 'report',
    description:
      '投诉举报、转办移送、复查；随机抽查须经计划抽取 · a report, a referral, a follow-up; random checks are drawn by a plan',
  })
  @IsIn(ORDERED_CAUSES)
  cause: Exclude<CheckCause, 'drawn'>;

  @ApiProperty({ example: '居民举报施工现场夜间没有警示照明，须到现场核实。' })
  @IsReason(1000)
  reason: string;

  @ApiProperty({ format: 'uuid', description: '事由材料的编号（POST /act-papers） · the paper that shows the cause' })
  @IsUUID()
  paperId: string;

  @ApiPropertyOptional({ format: 'uuid', description: '复查所针对的检查 · the check that a follow-up looks after' })
  @IsOptional()
  @IsUUID()
  follows?: string;

  @ApiProperty({ type: [CheckPointDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique(({ code }: CheckPointDto) => code)
  @ValidateNested({ each: true })
  @Type(() => CheckPointDto)
  points: CheckPointDto[];

  @ApiProperty({
    type: [String],
    example: ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002'],
    description: '检查人员的登记编号，两名以上 · entries of those who check, two at least',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(9)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  inspectors: string[];

  @ApiProperty({ format: 'date', example: '2026-04-10' })
  @IsLegalDate()
  untilOn: string;
}

export class ReplaceCheckerDto {
  @ApiPropertyOptional({ format: 'uuid', description: '被更换的检查人员 · who can’t; left out where somebody lacks' })
  @IsOptional()
  @IsUUID()
  outId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '抽取的递补人员用尽时指定 · where nobody drawn is left' })
  @IsOptional()
  @IsUUID()
  inId?: string;

  @ApiProperty({ example: '因病住院，检查期间不能到岗。' })
  @IsReason(500)
  reason: string;
}

export class FindingRowDto {
  @ApiProperty({ example: 'P1' })
  @IsCode(/^[A-Za-z0-9_.-]{1,32}$/)
  code: string;

  @ApiProperty({ enum: RESULTS, example: 'met' })
  @IsIn(RESULTS)
  result: (typeof RESULTS)[number];

  @ApiProperty({ example: '围挡连续封闭，高度2.5米，符合批准的方案。' })
  @IsReason(2000)
  finding: string;

  @ApiProperty({ type: [String], example: [], description: '证据的编号（POST /act-papers） · files that show it' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  evidence: string[];
}

export class RecordCheckDto {
  @ApiProperty({ format: 'date', example: '2026-04-08' })
  @IsLegalDate()
  checkedOn: string;

  @ApiProperty({ enum: MODES, example: 'on-site' })
  @IsIn(MODES)
  mode: (typeof MODES)[number];

  @ApiProperty({ example: '怡安苑3号楼2单元施工现场' })
  @IsText(2, 200)
  place: string;

  @ApiProperty({ type: [FindingRowDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FindingRowDto)
  findings: FindingRowDto[];

  @ApiProperty({ enum: CHECK_HANDLINGS, example: 'no-problem', description: '处理结果 · what is done about it' })
  @IsIn(CHECK_HANDLINGS)
  handling: CheckHandling;

  @ApiProperty({ example: '未发现问题，按监管计划继续日常监管。' })
  @IsReason(2000)
  handlingText: string;

  @ApiPropertyOptional({
    example: '对检查情况没有意见。',
    description: '被检查人当场的陈述 · what whoever was checked said',
  })
  @IsOptional()
  @IsProse(1, 2000)
  partySaid?: string;
}

export class SignCheckDto {
  @ApiProperty({ example: 'a'.repeat(64), description: '所见记录的摘要 · digest of the record that was seen' })
  @Matches(/^[0-9a-f]{64}$/)
  recordDigest: string;

  @ApiPropertyOptional({
    example: '本人认为围挡局部不连续。',
    description: '保留意见 · what the signer holds otherwise',
  })
  @IsOptional()
  @IsReason(1000)
  dissent?: string;
}

export class CorrectCheckDto {
  @ApiProperty({ example: '记录的检查地点与实际不符，须更正。' })
  @IsReason(1000)
  reason: string;
}

export class CheckQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CHECK_STATES })
  @IsOptional()
  @IsIn(CHECK_STATES)
  state?: CheckState;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class EvidenceFileDto {
  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ example: '现场照片.pdf' })
  name: string;
}

class FindingDto {
  @ApiProperty({ example: 'P1' })
  code: string;

  @ApiProperty({ enum: RESULTS })
  result: (typeof RESULTS)[number];

  @ApiProperty({ example: '围挡连续封闭，高度2.5米，符合批准的方案。' })
  finding: string;

  @ApiProperty({ type: [EvidenceFileDto] })
  evidence: EvidenceFileDto[];
}

class RecordDto {
  @ApiProperty({ format: 'date' })
  checkedOn: string;

  @ApiProperty({ enum: MODES })
  mode: string;

  @ApiProperty()
  place: string;

  @ApiProperty({ type: [FindingDto] })
  findings: FindingDto[];

  @ApiProperty({ enum: CHECK_HANDLINGS })
  handling: CheckHandling;

  @ApiProperty({ example: '未发现问题，按监管计划继续日常监管。' })
  handlingText: string;

  @ApiProperty({ nullable: true, type: String })
  partySaid: string | null;

  static of(record: CheckRecord): RecordDto {
    return {
      ...record,
      findings: record.findings.map(({ evidence, ...finding }) => ({
        ...finding,
        evidence: evidence.map(({ sha256, name }) => ({ sha256, name })),
      })),
    };
  }
}

class CheckerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '王建国' })
  name: string;

  @ApiProperty({ enum: ['drawn', 'named', 'followed'] })
  how: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  signedAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  dissent: string | null;
}

class ReplacedDto {
  @ApiProperty({ example: '赵敏' })
  name: string;

  @ApiProperty()
  reason: string;
}

class EarlierRecordDto {
  @ApiProperty({ type: RecordDto })
  record: RecordDto;

  @ApiProperty({ example: 'a'.repeat(64) })
  digest: string;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '未归档即重新记录的为空 · null where it was laid aside before it was archived',
  })
  archivedAt: string | null;

  @ApiProperty({ description: '更正理由 · why it was set right', example: '记录的检查地点与实际不符。' })
  why: string;
}

export class CheckDto {
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

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  departmentName: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty({ nullable: true, type: String, description: '被检查人 · whoever is checked' })
  holderName: string | null;

  @ApiProperty({ enum: CHECK_CAUSES })
  cause: CheckCause;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  planId: string | null;

  @ApiProperty({ nullable: true, type: String })
  causeReason: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    description: '事由材料的摘要 · digest of the paper that shows the cause',
  })
  causePaperSha256: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  follows: string | null;

  @ApiProperty({ type: [CheckPointDto] })
  points: CheckPointDto[];

  @ApiProperty({ type: [CheckerDto] })
  inspectors: CheckerDto[];

  @ApiProperty({ type: [ReplacedDto] })
  replaced: ReplacedDto[];

  @ApiProperty({ format: 'date' })
  fromOn: string;

  @ApiProperty({ format: 'date' })
  untilOn: string;

  @ApiProperty({ enum: CHECK_STATES })
  state: CheckState;

  @ApiProperty({ nullable: true, type: RecordDto })
  record: RecordDto | null;

  @ApiProperty({ nullable: true, type: String })
  recordDigest: string | null;

  @ApiProperty({ nullable: true, type: String })
  recordedBy: string | null;

  @ApiProperty({ nullable: true, type: String, description: '归档编号 · number in the archive' })
  archiveNumber: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  archivedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', description: '异议期限 · last day to object' })
  objectionDueOn: string | null;

  @ApiProperty({ nullable: true, type: String, description: '正在更正的理由 · why it is being set right' })
  correctionReason: string | null;

  @ApiProperty({ type: [EarlierRecordDto] })
  earlier: EarlierRecordDto[];

  @ApiProperty({ type: [ObjectionDto] })
  objections: ObjectionDto[];

  @ApiProperty({ enum: checkActs.ids, isArray: true, example: ['SupervisionChecks_record'] })
  availableActions: string[];

  static of(row: SupervisionCheck, objections: readonly CheckObjection[], availableActions: string[]): CheckDto {
    const { id, version, supervisionId, caseNumber, departmentCode, departmentName, itemCode, itemName } = row;
    const { projectName, holderName, cause, planId, causeReason, follows, points, fromOn, untilOn, state } = row;
    return {
      ...{ id, version, supervisionId, caseNumber, departmentCode, departmentName, itemCode, itemName },
      ...{ projectName, holderName, cause, planId, causeReason, follows, points, fromOn, untilOn, state },
      causePaperSha256: row.causePaper?.sha256 ?? null,
      inspectors: row.inspectors.map(({ id, subject, name, how }) => {
        const signed = row.signatures.find((one) => one.subject === subject);
        return { id, name, how, signedAt: signed?.at ?? null, dissent: signed?.dissent ?? null };
      }),
      replaced: row.replaced.map(({ name, reason }) => ({ name, reason })),
      record: row.record ? RecordDto.of(row.record) : null,
      recordDigest: row.recordDigest ?? null,
      recordedBy: row.recordedByName ?? null,
      archiveNumber: row.archiveNumber ?? null,
      archivedAt: row.archivedAt?.toISOString() ?? null,
      objectionDueOn: row.objectionDueOn ?? null,
      correctionReason: row.correctionReason ?? null,
      earlier: row.earlier.map(({ record, digest, archivedAt, why }) => ({
        ...{ record: RecordDto.of(record), digest, archivedAt, why },
      })),
      objections: objections.map(ObjectionDto.of),
      availableActions,
    };
  }
}

export class CheckListItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ enum: CHECK_CAUSES })
  cause: CheckCause;

  @ApiProperty({ enum: CHECK_STATES })
  state: CheckState;

  @ApiProperty({ format: 'date' })
  untilOn: string;

  @ApiProperty({ nullable: true, type: String })
  archiveNumber: string | null;

  static of(row: SupervisionCheck): CheckListItemDto {
    const { id, caseNumber, departmentCode, itemName, cause, state, untilOn, archiveNumber } = row;
    return { id, caseNumber, departmentCode, itemName, cause, state, untilOn, archiveNumber };
  }
}

export class CheckPage extends pageOf(CheckListItemDto) {}
