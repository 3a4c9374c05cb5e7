import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Equals, IsArray, IsEmpty, IsIn, IsOptional } from 'class-validator';
import {
  CHECK_RESULTS,
  type PointPromise,
  PROMISE_STATES,
  type PromiseCheck,
  type PromiseCheckResult,
  PromisedPointDto,
  type PromiseState,
} from '../cases/index.js';
import type { TimeLimit } from '../time-limits/index.js';
import { promiseActs } from './promise-acts.js';

/** The applicant's promise (告知承诺), by his own token. */
export class GivePromisesDto {
  @ApiProperty({
    type: [String],
    example: ['P2'],
    description: '办事指南标明可以承诺的审查要点的编号 · points that the guide lets be promised',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIdentifier(1, 64, { each: true })
  points: string[];

  @ApiProperty({
    example: true,
    description:
      '已知晓办事指南告知的内容，并作出办事指南载明的承诺 · has read what the guide tells, and promises in the words that it has',
  })
  @Equals(true, { message: '须作出承诺 · must promise' })
  promise: true;
}

export class CheckPromiseDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '核查材料 · what shows it' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: CHECK_RESULTS,
    example: 'met',
    description:
      '符合；不符合（首次核查须定整改日期，复核即启动撤销）；承诺时即为虚假 · met; not met: to be put right, or, checked again, revoked; false when it was given',
  })
  @IsIn(CHECK_RESULTS)
  result: PromiseCheckResult;

  @ApiProperty({ example: '经现场核查并调阅验收记录，经营场所的消防设施配置与承诺一致。' })
  @IsReason(1000)
  finding: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-16',
    description: '首次核查不符合的，整改的日期，须为工作日，不超过办事指南的时间 · by when it is put right',
  })
  @IsOptional()
  @IsLegalDate()
  putRightBy?: string;
}

/** A check of a promise (承诺核查). PRA-10 */
export class PromiseCheckDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', example: 1, description: '1 首次核查，2 整改后复核 · the first, or the second' })
  ordinal: number;

  @ApiProperty({ enum: CHECK_RESULTS })
  result: PromiseCheckResult;

  @ApiProperty({ example: '经现场核查并调阅验收记录，经营场所的消防设施配置与承诺一致。' })
  finding: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  putRightBy: string | null;

  @ApiProperty({ description: '核查材料的 SHA-256 · digest of what shows it' })
  fileDigest: string;

  @ApiProperty({ example: 'reviewer-2' })
  checkedBy: string;

  @ApiProperty({ format: 'date-time' })
  checkedAt: string;

  static of({ id, ordinal, result, finding, putRightBy, file, checkedBy, checkedAt }: PromiseCheck): PromiseCheckDto {
    return {
      ...{ id, ordinal, result, finding, putRightBy, fileDigest: file.sha256, checkedBy },
      checkedAt: checkedAt.toISOString(),
    };
  }
}

/** A promise with its checks, and what may be done with it now. PRA-10 */
export class PointPromiseDto extends PromisedPointDto {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ example: '经营场所符合消防安全的规定' })
  pointText: string;

  @ApiProperty({ type: 'integer', example: 20, description: '准予后核查的期限，工作日 · working days after the grant' })
  checkDays: number;

  @ApiProperty({ type: 'integer', example: 10, description: '最长的整改时间，工作日 · working days to put it right' })
  correctionDays: number;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '据以准予的时间 · when it was granted on',
  })
  reliedOnAt: string | null;

  @ApiProperty({
    format: 'date',
    type: String,
    nullable: true,
    description: '最迟核查、复核的日期 · by when it is checked, or checked again',
  })
  checkBy: string | null;

  @ApiProperty({ type: Boolean, description: '核查、复核是否逾期 · whether the check is overdue' })
  overdue: boolean;

  @ApiProperty({
    format: 'date',
    type: String,
    nullable: true,
    description: '责令整改的日期 · by when it is put right',
  })
  putRightBy: string | null;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '启动的撤销程序 · the revocation that it opened',
  })
  procedureId: string | null;

  @ApiProperty({ type: [PromiseCheckDto] })
  checks: PromiseCheckDto[];

  @ApiProperty({ enum: promiseActs.ids, isArray: true, description: '现在可以办理的操作 · what may be called now' })
  availableActions: string[];

  static override of(row: PointPromise, more?: PromiseAnswer): PointPromiseDto {
    const { checks = [], limit = null, availableActions = [] } = more ?? {};
    const { version, caseNumber, pointText, checkDays, correctionDays, reliedOnAt, putRightBy, procedureId } = row;
    return {
      ...PromisedPointDto.of(row),
      ...{ version, caseNumber, pointText, checkDays, correctionDays, putRightBy, procedureId },
      reliedOnAt: reliedOnAt?.toISOString() ?? null,
      checkBy: limit?.dueOn ?? null,
      overdue: limit?.mark === 'overdue',
      checks: checks.map(PromiseCheckDto.of),
      availableActions: [...availableActions],
    };
  }
}

/** What is shown of a promise beside its row. */
interface PromiseAnswer {
  readonly checks: readonly PromiseCheck[];
  readonly limit: TimeLimit | null;
  readonly availableActions: readonly string[];
}

export const PointPromisePageDto = pageOf(PointPromiseDto);

export class PromiseQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PROMISE_STATES })
  @IsOptional()
  @IsIn(PROMISE_STATES)
  state?: PromiseState;

  @ApiPropertyOptional({ enum: ['true'], description: '只列核查、复核逾期的 · those alone whose check is overdue' })
  @IsOptional()
  @IsIn(['true'])
  overdue?: 'true';
}

/** What became of the promises that grants of a bureau rest on. PRA-10 */
export class PromiseFiguresDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  bureauCode: string;

  @ApiProperty({ type: 'integer', description: '据以准予的承诺 · promises that grants rest on' })
  reliedOn: number;

  @ApiProperty({ type: 'integer', description: '待核查、待复核 · to be checked, or checked again' })
  waiting: number;

  @ApiProperty({ type: 'integer', description: '核查、复核逾期，尚未办理 · of these, overdue' })
  overdue: number;

  @ApiProperty({ type: 'integer', description: '逾期后方核查、复核的次数 · checks that came too late' })
  checkedLate: number;

  @ApiProperty({ type: 'integer', description: '核查符合 · met' })
  met: number;

  @ApiProperty({ type: 'integer', description: '逾期未整改 · not put right' })
  broken: number;

  @ApiProperty({ type: 'integer', description: '承诺虚假 · false' })
  foundFalse: number;
}
