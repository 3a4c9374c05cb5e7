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
  IsOptional,
  ValidateNested,
} from 'class-validator';
import {
  INTERESTED_PARTY_STATES,
  type InterestedPartyState,
  type InterestedSearch,
  NOTICE_PROOFS,
  type NoticeProof,
  type StatementAnswer,
} from '../../cases/index.js';
import { type InterestedFacts, interestedActions, interestedActs } from './interested-acts.js';

const PAPER_PROOFS = NOTICE_PROOFS.filter((proof) => proof !== 'own-token');

/** What goes along with the file that shows a search. */
export class SearchDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: '排查材料：总平面图、登记查询结果、现场照片等 · what shows it',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    example: '对照总平面图并查询不动产登记，拟建井道两侧十五米内的住宅逐户核对。',
    description: '排查的方法和范围 · how they were looked for, and how far',
  })
  @IsReason(2000)
  how: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: '经排查没有利害关系人，由负责人确认 · nobody was found: the head confirms it',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  none?: 'true' | 'false';
}

@Example({
  name: '刘明',
  interest: '其住宅位于拟建井道北侧六米，采光可能受影响。',
  foundBy: '不动产登记查询结果第三页',
})
export class NameInterestedDto {
  @ApiProperty({ example: '刘明' })
  @IsText(1, 200)
  name: string;

  @ApiPropertyOptional({
    example: '140602196005010118',
    description: '居民身份号码，用于本人登录后办理；不予保留，仅存其密钥摘要 · kept as a keyed hash alone',
  })
  @IsOptional()
  @IsIdentifier(1, 32)
  identityNumber?: string;

  @ApiPropertyOptional({ description: '单位的统一社会信用代码 · credit code of a body' })
  @IsOptional()
  @IsIdentifier(1, 32)
  code?: string;

  @ApiProperty({
    example: '其住宅位于拟建井道北侧六米，采光可能受影响。',
    description: '何种利益受到直接影响 · which interest, and how',
  })
  @IsReason(1000)
  interest: string;

  @ApiProperty({ example: '不动产登记查询结果第三页', description: '如何查明 · how he was found' })
  @IsReason(500)
  foundBy: string;

  @ApiPropertyOptional({
    example: '其住宅位于道路对侧四十米，日照分析图显示不受影响。',
    description: '考虑后不列为利害关系人的，写明理由 · of somebody who was considered and is left out: why',
  })
  @IsOptional()
  @IsReason(1000)
  leftOutFor?: string;
}

export class ClaimInterestDto {
  @ApiProperty({
    example: 'SP2026-000001',
    description: '业务编号，见现场公示 · number of the case, as the notice at the site says',
  })
  @IsIdentifier(1, 64)
  caseNumber: string;

  @ApiProperty({ example: '本人居住在相邻的二号楼一单元，拟建井道遮挡卧室采光。' })
  @IsReason(1000)
  interest: string;
}

export class LeaveOutDto {
  @ApiProperty({ example: '经核对总平面图，其住宅距拟建井道八十米，日照分析显示不受影响。' })
  @IsReason(1000)
  reasons: string;
}

/** What goes along with the file that shows a delivery. */
export class ProveNoticeDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: '签字的送达回证、留置照片、邮寄凭证或者公告 · what shows it',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: PAPER_PROOFS,
    example: 'signed-paper',
    description: '签字、留置、邮寄、公告 · signed, left, posted, made public',
  })
  @IsIn(PAPER_PROOFS)
  proof: Exclude<NoticeProof, 'own-token'>;
}

@Example({ points: ['井道距本人卧室窗户不足六米，影响采光，请求调整井道位置。'] })
export class StateInterestDto {
  @ApiPropertyOptional({
    type: [String],
    example: ['井道距本人卧室窗户不足六米，影响采光，请求调整井道位置。'],
    description: '逐项陈述 · point by point',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsReason(2000, { each: true })
  points?: string[];

  @ApiPropertyOptional({ description: '放弃陈述、申辩 · waives it' })
  @IsOptional()
  @IsBoolean()
  waived?: boolean;
}

/** What goes along with a statement on paper. */
export class EnterStatementDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '本人签字的书面陈述 · the paper that he signed' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({ example: '井道距本人卧室窗户不足六米，影响采光，请求调整井道位置。' })
  @IsReason(4000)
  statement: string;
}

export class AnswerPointDto implements StatementAnswer {
  @ApiProperty({ example: false, description: '是否采纳 · whether it is accepted' })
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ example: '日照分析显示，加装后其卧室冬至日满窗日照仍不少于二小时，符合标准。' })
  @IsReason(2000)
  reasons: string;
}

export class AnswerStatementDto {
  @ApiProperty({ type: [AnswerPointDto], description: '按陈述的次序逐项答复 · one for each point, in their order' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AnswerPointDto)
  answers: AnswerPointDto[];
}

export class InterestedSearchDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '对照总平面图并查询不动产登记，逐户核对。' })
  how: string;

  @ApiProperty({ example: '总平面图.pdf' })
  fileName: string;

  @ApiProperty({ description: '没有利害关系人 · nobody was found' })
  none: boolean;

  @ApiProperty({ format: 'date-time' })
  searchedAt: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: '负责人确认的时间 · the head confirmed it',
  })
  confirmedAt: string | null;

  static of({ id, version, how, file, none, searchedAt, confirmedAt }: InterestedSearch): InterestedSearchDto {
    return {
      ...{ id, version, how, fileName: file.name, none },
      searchedAt: searchedAt.toISOString(),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    };
  }
}

/** Somebody whom a case concerns, or its applicant beside him. */
export class InterestedPartyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: ['applicant', 'interested'] })
  role: 'applicant' | 'interested';

  @ApiProperty({ example: '刘明' })
  name: string;

  @ApiProperty({ example: '其住宅位于拟建井道北侧六米，采光可能受影响。' })
  interest: string;

  @ApiProperty({ example: '不动产登记查询结果第三页' })
  foundBy: string;

  @ApiProperty({ enum: INTERESTED_PARTY_STATES })
  state: InterestedPartyState;

  @ApiProperty({ type: String, nullable: true, description: '不列为利害关系人的理由 · why he is left out' })
  leftOutFor: string | null;

  @ApiProperty({ enum: NOTICE_PROOFS, nullable: true, type: String, description: '告知的凭证 · how he has the notice' })
  proof: NoticeProof | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  toldAt: string | null;

  @ApiProperty({ type: [String], nullable: true, description: '陈述 · his statement' })
  points: string[] | null;

  @ApiProperty({ type: [AnswerPointDto], nullable: true, description: '逐项答复 · the answers' })
  answers: AnswerPointDto[] | null;

  @ApiProperty({
    enum: interestedActs.ids,
    isArray: true,
    example: ['Interested_notify'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: InterestedFacts): InterestedPartyDto {
    const { id, version, caseNumber, role, name, interest, foundBy, state, leftOutFor, proof, points, answers } =
      facts.row;
    return {
      ...{ id, version, caseNumber, role, name, interest, foundBy, state, leftOutFor, proof, points, answers },
      toldAt: facts.row.toldAt?.toISOString() ?? null,
      availableActions: interestedActions(facts),
    };
  }
}
