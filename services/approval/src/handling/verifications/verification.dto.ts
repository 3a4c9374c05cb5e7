import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsIdentifier, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmpty,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  type TestRecord,
  VERIFICATION_GROUNDS,
  VERIFICATION_STATES,
  VERIFICATION_WAYS,
  type VerificationGround,
  type VerificationState,
  type VerificationWay,
  type VerifiedPoint,
} from '../../cases/index.js';
import { type VerificationFacts, verificationActions, verificationActs } from './verification-acts.js';

@Example({ officers: ['reviewer', 'verifier'], reasons: '须到现场核对井道位置与图纸是否一致。' })
export class AssignVerifiersDto {
  @ApiProperty({
    type: [String],
    example: ['reviewer', 'verifier'],
    description: '核查人员的令牌主体，两名以上 · subjects of the tokens of two or more of the staff',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @IsIdentifier(1, 200, { each: true })
  officers: string[];

  @ApiPropertyOptional({
    type: [String],
    example: ['P2'],
    description:
      '核查的审查要点；不填的为办事指南规定须核实的全部要点 · points; all that the guide marks where none is named',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsIdentifier(1, 64, { each: true })
  points?: string[];

  @ApiPropertyOptional({
    enum: VERIFICATION_GROUNDS,
    description:
      '再次核查的事由：其后有新材料、结论不一致、审查其后被退回 · why once more: another paper since, they differ, the review was returned since',
  })
  @IsOptional()
  @IsIn(VERIFICATION_GROUNDS)
  ground?: VerificationGround;

  @ApiProperty({ example: '须到现场核对井道位置与图纸是否一致。' })
  @IsReason(1000)
  reasons: string;
}

/** What was measured of a point that a result decides. APL-55 */
export class PointResultDto {
  @ApiProperty({
    example: 'GB/T 7588.1-2020',
    description: '所依据的标准编号，须为办事指南公布的标准 · the standard that the guide publishes',
  })
  @IsText(4, 60)
  standard: string;

  @ApiProperty({ example: '层门间隙实测四毫米，标准要求不大于六毫米。', description: '测得的结果 · what was measured' })
  @IsReason(2000)
  measured: string;

  @ApiProperty({
    type: [String],
    description:
      '本机关的原始记录，或者报告文件的摘要 · digests of the records kept here, or of the report among the materials',
    example: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  files: string[];
}

/** What was found of one point. */
export class VerifiedPointDto {
  @ApiProperty({ example: 'P2' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiProperty({ description: '核查是否属实、符合 · whether what the materials say is so' })
  @IsBoolean()
  ok: boolean;

  @ApiProperty({
    enum: VERIFICATION_WAYS,
    example: 'on-site',
    description: '现场、核对原件、查询登记、询问 · on site, by the originals, by a register, by asking',
  })
  @IsIn(VERIFICATION_WAYS)
  way: VerificationWay;

  @ApiProperty({ example: '现场测量井道与消防登高操作场地净距十二米，与图纸一致。' })
  @IsReason(2000)
  found: string;

  @ApiPropertyOptional({
    type: PointResultDto,
    description: '依结果认定的要点必填，ok 为是否合格 · where a result decides; ok says whether it was passed (APL-55)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PointResultDto)
  result?: PointResultDto;
}

export class KeepTestRecordDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: '检验、检测、检疫的原始记录 · what was recorded while it was measured',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;
}

export class TestRecordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '检验记录.pdf' })
  fileName: string;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256: string;

  @ApiProperty({ example: 'reviewer' })
  keptBy: string;

  @ApiProperty({ format: 'date-time' })
  keptAt: string;

  static of({ id, file, keptBy, keptAt }: TestRecord): TestRecordDto {
    return { id, fileName: file.name, sha256: file.sha256, keptBy, keptAt: keptAt.toISOString() };
  }
}

@Example({
  points: [{ code: 'P2', ok: true, way: 'on-site', found: '现场测量井道与消防登高操作场地净距十二米，与图纸一致。' }],
})
export class VerifierFindingDto {
  @ApiProperty({ type: [VerifiedPointDto], description: '本人对每一要点的核查结论 · of each point, by oneself' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => VerifiedPointDto)
  points: VerifiedPointDto[];
}

@Example({ officer: 'verifier', by: 'verifier-2', reasons: '原核查人员病假，不能到场。' })
export class ReplaceVerifierDto {
  @ApiProperty({ example: 'verifier', description: '未记录结论的核查人员 · one who has said nothing yet' })
  @IsIdentifier(1, 200)
  officer: string;

  @ApiProperty({ example: 'verifier-2' })
  @IsIdentifier(1, 200)
  by: string;

  @ApiProperty({ example: '原核查人员病假，不能到场。' })
  @IsReason(1000)
  reasons: string;
}

/** Who verifies, and what he found; none until he has said it. */
export class VerifierDto {
  @ApiProperty({ example: 'reviewer' })
  sub: string;

  @ApiProperty({ example: '李核' })
  name: string;

  @ApiProperty({ type: [VerifiedPointDto] })
  found: VerifiedPointDto[];

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  foundAt: string | null;
}

export class SubstanceVerificationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ type: [String], example: ['P2'] })
  points: string[];

  @ApiProperty({ enum: VERIFICATION_GROUNDS, nullable: true, example: null })
  ground: VerificationGround | null;

  @ApiProperty()
  reasons: string;

  @ApiProperty({ enum: VERIFICATION_STATES })
  state: VerificationState;

  @ApiProperty({ type: [VerifierDto] })
  officers: VerifierDto[];

  @ApiProperty({ format: 'date-time' })
  assignedAt: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  closedAt: string | null;

  @ApiProperty({
    enum: verificationActs.ids,
    isArray: true,
    example: ['Verifications_find'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: VerificationFacts): SubstanceVerificationDto {
    const { row, findings } = facts;
    const { id, caseNumber, points, ground, reasons, state } = row;
    return {
      ...{ id, caseNumber, points, ground, reasons, state },
      officers: row.officers.map(({ sub, name }) => {
        const own = findings.find(({ officerSub }) => officerSub === sub);
        return { sub, name, found: (own?.points ?? []).map(shown), foundAt: own?.foundAt.toISOString() ?? null };
      }),
      assignedAt: row.assignedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      availableActions: verificationActions(facts),
    };
  }
}

/** A finding as it is shown: of the standard, its number. */
function shown({ result, ...point }: VerifiedPoint): VerifiedPointDto {
  return result ? { ...point, result: { ...result, standard: result.standard.number } } : point;
}
