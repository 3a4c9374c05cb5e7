import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatInstant } from '@shenguan/common/clock';
import { CursorQuery, Example, IsIdentifier, IsInstant, IsReason, IsText, pageOf } from '@shenguan/common/http';
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
  ValidateNested,
} from 'class-validator';
import {
  CLOSED_GROUNDS,
  type ClosedGround,
  HEARING_STATES,
  type Hearing,
  type HearingAnswer,
  type HearingDoubt,
  type HearingPoint,
  type HearingState,
} from '../cases/index.js';
import { LegalBasis } from '../legal-basis.js';
import { type HearingFacts, hearingActions, hearingActs, signersOf } from './hearing-acts.js';

@Example({ reasons: '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项，需要听证。' })
export class OrderHearingDto {
  @ApiPropertyOptional({
    type: LegalBasis,
    description: '法律、法规、规章规定应当听证的条文；涉及公共利益的重大事项的不填 · the provision that demands it',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis?: LegalBasis;

  @ApiProperty({ example: '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项，需要听证。' })
  @IsReason(2000)
  reasons: string;
}

export class AskForHearingDto {
  @ApiProperty({ example: '对日照分析的结论有异议，请求听证质证。' })
  @IsReason(2000)
  reasons: string;
}

@Example({ startsAt: '2026-03-25T09:00:00+08:00', place: '朔城区政务服务中心三层听证室', chair: 'approver' })
export class ScheduleHearingDto {
  @ApiProperty({ format: 'date-time', example: '2026-03-25T09:00:00+08:00' })
  @IsInstant()
  startsAt: string;

  @ApiProperty({ example: '朔城区政务服务中心三层听证室' })
  @IsText(2, 200)
  place: string;

  @ApiProperty({
    example: 'approver',
    description: '主持人的令牌主体，不得为审查人员 · subject of the chair, no reviewer of the case',
  })
  @IsIdentifier(1, 200)
  chair: string;

  @ApiPropertyOptional({
    enum: CLOSED_GROUNDS,
    description: '不公开举行的理由；公开举行的不填 · why it is closed; left out where it is public',
  })
  @IsOptional()
  @IsIn(CLOSED_GROUNDS)
  closedGround?: ClosedGround;
}

export class ChallengeChairDto {
  @ApiProperty({ example: '主持人与申请人的设计单位有合作关系，可能影响公正。' })
  @IsReason(1000)
  reasons: string;
}

export class RuleOnChairDto {
  @ApiProperty({ example: false, description: '是否准予回避 · whether it is upheld' })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ example: '经核实，主持人与设计单位没有利害关系，不予回避。' })
  @IsReason(1000)
  reasons: string;

  @ApiPropertyOptional({
    example: 'approver-2',
    description: '准予回避的，另行指定的主持人 · who takes the chair instead',
  })
  @IsOptional()
  @IsIdentifier(1, 200)
  chair?: string;
}

export class HearingPointDto implements HearingPoint {
  @ApiProperty({ example: 'F1' })
  @IsIdentifier(1, 20)
  code: string;

  @ApiProperty({
    example: '审查人员出示日照分析图，利害关系人认为未计入三层阳台，设计单位当场说明已经计入。',
    description: '出示的证据、申辩和质证 · what was shown and rebutted',
  })
  @IsReason(4000)
  text: string;

  @ApiProperty({
    type: [String],
    example: ['P2', 'DESIGN'],
    description: '所涉的审查要点、材料编码或者核验、评审的 ID · what of the file it is about',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsIdentifier(1, 64, { each: true })
  about: string[];
}

export class RecordHearingDto {
  @ApiProperty({ type: [HearingPointDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => HearingPointDto)
  points: HearingPointDto[];

  @ApiProperty({
    type: [String],
    example: ['applicant'],
    description: '到场的申请人（applicant）和利害关系人（ID） · who was there',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @IsIdentifier(1, 64, { each: true })
  present: string[];
}

export class SignRecordDto {
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: '听证笔录的摘要 · SHA-256 of the record',
  })
  @IsIdentifier(64, 64)
  digest: string;
}

export class DoubtRecordDto {
  @ApiProperty({ example: '本单位代表当日到场并发言，笔录未记载到场情况和发言内容。' })
  @IsReason(1000)
  text: string;
}

export class HearingDoubtDto implements Omit<HearingDoubt, 'by'> {
  @ApiProperty({ example: 'applicant', description: '申请人（applicant）或者利害关系人（ID） · whose it is' })
  party: string;

  @ApiProperty({ example: '本单位代表当日到场并发言，笔录未记载到场情况和发言内容。' })
  text: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** What goes along with a signature on paper. */
export class EnterSignatureDto extends SignRecordDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '签字的笔录页 · the page that he signed' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({ example: 'applicant', description: '申请人（applicant）或者利害关系人（ID） · whose it is' })
  @IsIdentifier(1, 64)
  signer: string;

  @ApiPropertyOptional({
    example: '其认为笔录未记载补充意见，拒绝签字，在场人员两人证明。',
    description: '拒绝签字的，写明情形 · why he did not sign',
  })
  @IsOptional()
  @IsReason(1000)
  refusedFor?: string;
}

export class HearingAnswerDto implements HearingAnswer {
  @ApiProperty({
    example: 'F1',
    description:
      '听证笔录的项号，或者提出异议的参加人 · code of the matter in the record, or who said that it is not right',
  })
  @IsIdentifier(1, 64)
  point: string;

  @ApiProperty({
    example: '日照分析已经计入三层阳台，结论符合标准，予以采信。',
    description: '采信与否及其理由 · what the decision says to it',
  })
  @IsReason(2000)
  answer: string;
}

/** A public hearing, as it is announced. */
export class PublicHearingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ format: 'date-time' })
  startsAt: string;

  @ApiProperty({ example: '朔城区政务服务中心三层听证室' })
  place: string;

  @ApiProperty({ description: '审批机关的统一社会信用代码 · credit code of the bureau' })
  bureauCode: string;
}

export const PublicHearingPageDto = pageOf(PublicHearingDto);

export class PublicHearingQuery extends CursorQuery {}

export class HearingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: ['law', 'public-interest', 'asked'] })
  cause: Hearing['cause'];

  @ApiProperty({ example: '对日照分析的结论有异议，请求听证质证。' })
  reasons: string;

  @ApiProperty({ enum: HEARING_STATES })
  state: HearingState;

  @ApiProperty({ type: String, nullable: true, example: '高山' })
  chair: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  startsAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: '朔城区政务服务中心三层听证室' })
  place: string | null;

  @ApiProperty({
    enum: CLOSED_GROUNDS,
    type: String,
    nullable: true,
    description: '不公开的理由；空为公开 · null: public',
  })
  closedGround: ClosedGround | null;

  @ApiProperty({ type: String, nullable: true, example: '主持人与设计单位有合作关系。' })
  challenge: string | null;

  @ApiProperty({ type: String, nullable: true, example: '经核实没有利害关系。' })
  ruling: string | null;

  @ApiProperty({ type: [HearingPointDto], nullable: true })
  points: HearingPointDto[] | null;

  @ApiProperty({ type: [String], nullable: true, example: ['applicant'] })
  present: string[] | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  recordDigest: string | null;

  @ApiProperty({ type: [String], example: ['chair'], description: '已经签字的 · who has signed' })
  signed: string[];

  @ApiProperty({ type: [String], example: ['applicant'], description: '尚待签字的 · who has to sign still' })
  unsigned: string[];

  @ApiProperty({
    type: [HearingDoubtDto],
    description: '参加人对笔录的异议，作出决定时逐一答复 · what was said against the record; the decision answers each',
  })
  doubts: HearingDoubtDto[];

  @ApiProperty({ type: [HearingAnswerDto], nullable: true })
  answers: HearingAnswerDto[] | null;

  @ApiProperty({
    enum: hearingActs.ids,
    isArray: true,
    example: ['Hearings_schedule'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: HearingFacts): HearingDto {
    const { id, version, caseNumber, cause, reasons, state, chairName, startsAt, place, closedGround } = facts.row;
    const { challenge, ruling, points, present, recordDigest, answers } = facts.row;
    const signed = facts.signatures.map(({ signer }) => signer);
    return {
      ...{ id, version, caseNumber, cause, reasons, state, chair: chairName, place, closedGround, challenge, ruling },
      startsAt: startsAt && formatInstant(startsAt),
      ...{
        points,
        present,
        recordDigest,
        answers,
        signed,
        doubts: (facts.row.doubts ?? []).map(({ party, text, at }) => ({ party, text, at })),
      },
      unsigned: state === 'recorded' ? signersOf(facts).filter((signer) => !signed.includes(signer)) : [],
      availableActions: hearingActions(facts),
    };
  }
}
