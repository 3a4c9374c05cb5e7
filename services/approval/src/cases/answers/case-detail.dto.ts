import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SELDOM } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS } from '@shenguan/common/privacy';
import { BodyRefDto, FeedbackDto } from '../../linkage/index.js';
import {
  type CaseReview,
  type CorrectionItem,
  PERSON_ROLES,
  type PersonRole,
  type PointAnswer,
  type PointPromise,
  type PointRest,
  PROMISE_STATES,
  type PromiseState,
  RULING_CAUSES,
  type RulingCause,
  type TurnedBy,
} from '../file/index.js';
import { CaseDto } from './case.dto.js';
import { ConferenceOfCaseDto } from './conference-of-case.js';
import { HeldUnfitDto } from './held-unfit.dto.js';
import { MaterialDto } from './material.dto.js';
import { MaterialDefectDto } from './material-defect.dto.js';
import { SameSiteDto } from './same-site.dto.js';

export class PersonViewDto {
  @ApiProperty({ enum: PERSON_ROLES })
  role: PersonRole;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, nullable: true, type: String })
  identityKind: string | null;

  @ApiProperty({ type: String, nullable: true, example: '1406***********021', description: '已脱敏 · masked' })
  identityNumber: string | null;

  @ApiProperty({ type: String, nullable: true, example: '138****1234', description: '已脱敏 · masked' })
  phone: string | null;
}

export class ContactDto {
  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: [PersonViewDto], description: '未脱敏，查看已留痕 · unmasked; this look is on record' })
  persons: PersonViewDto[];
}

class CorrectionItemViewDto implements CorrectionItem {
  @ApiProperty({ example: 'TITLE' })
  materialCode: string;

  @ApiProperty({ example: '产权证明' })
  name: string;

  @ApiPropertyOptional({
    type: [MaterialDefectDto],
    description: '缺陷情形；此前的通知没有 · its defects; absent in a notice from before they were typed',
  })
  defects?: MaterialDefectDto[];

  @ApiPropertyOptional({
    ...SELDOM,
    type: HeldUnfitDto,
    description: '本机关已有的不能沿用的情形 · why the one that the bureau holds doesn’t serve',
  })
  heldUnfit?: HeldUnfitDto;

  @ApiProperty({ example: '未提交', description: '通知书的文字 · in the words of the notice' })
  problem: string;

  @ApiProperty({ example: '提交复印件1份' })
  request: string;
}

class CorrectionViewDto {
  @ApiProperty({
    type: 'integer',
    example: 1,
    description: '第几次告知；显示最近一次 · which notice: the last is shown',
  })
  round: number;

  @ApiProperty({ format: 'date-time' })
  issuedAt: string;

  @ApiProperty({ type: [CorrectionItemViewDto] })
  items: CorrectionItem[];

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  answeredAt: string | null;
}

class TurnedByDto implements TurnedBy {
  @ApiProperty({ enum: ['material', 'check', 'rectification', 'ruling', 'other-reviewer'], example: 'material' })
  kind: TurnedBy['kind'];

  @ApiPropertyOptional({ example: 'DESIGN' })
  ref?: string;
}

class PointRestViewDto implements PointRest {
  @ApiProperty({ enum: ['material', 'check', 'verification', 'consultation', 'rectification'], example: 'material' })
  kind: PointRest['kind'];

  @ApiProperty({ example: 'DESIGN' })
  ref: string;

  @ApiPropertyOptional({ type: 'integer', example: 1 })
  version?: number;

  @ApiPropertyOptional({ type: [String], example: ['f'.repeat(64)] })
  sha256?: string[];
}

class PointAnswerViewDto implements PointAnswer {
  @ApiProperty({ example: 'consent' })
  code: string;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description:
      '空：申请人承诺，准予后核查，既不认定符合，也不认定不符合 · null: promised, and checked after the grant: neither met nor failed',
  })
  ok: boolean | null;

  @ApiProperty({ example: '' })
  note: string;

  @ApiPropertyOptional({
    type: TurnedByDto,
    description: '此前认定不符合，本次认定符合的依据 · why a point that was failed before is met now',
  })
  turned?: TurnedBy;

  @ApiPropertyOptional({
    type: [PointRestViewDto],
    description: '该要点所依据的材料、核验、核查、部门回复 · what in the file it rests on',
  })
  rests?: PointRest[];
}

/** What was promised of a point to review, in place of proof (告知承诺). PRA-10 */
export class PromisedPointDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: PROMISE_STATES })
  state: PromiseState;

  @ApiProperty({ example: 'P2' })
  pointCode: string;

  @ApiProperty({ example: '经营场所应当符合消防安全的规定；承诺不实的，依法撤销许可。' })
  told: string;

  @ApiProperty({ example: '经营场所符合消防安全的规定，愿意接受核查并承担不实承诺的法律责任。' })
  promised: string;

  @ApiProperty({ format: 'date-time' })
  promisedAt: string;

  static of({ id, state, pointCode, told, promised, promisedAt }: PointPromise): PromisedPointDto {
    return { id, state, pointCode, told, promised, promisedAt: promisedAt.toISOString() };
  }
}

export class CaseReviewDto {
  @ApiProperty({ type: [PointAnswerViewDto] })
  points: PointAnswer[];

  @ApiProperty({ enum: ['grant', 'refuse'] })
  opinion: string;

  @ApiProperty()
  reasons: string;

  static of({ points, opinion, reasons }: CaseReview): CaseReviewDto {
    return { points, opinion, reasons };
  }
}

export class PushDto {
  @ApiProperty({ example: 'case-accepted' })
  kind: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ type: 'integer', description: '在该部门收件箱中的编号 · number in that inbox' })
  entryNumber: number;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  readAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  claimedBy: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  claimedAt: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '网络回调放弃时间 · web hook given up',
  })
  failed: string | null;
}

class ProjectRulingDto {
  @ApiProperty({ example: 'XM2026-000001' })
  projectCode: string;

  @ApiProperty({ enum: RULING_CAUSES, nullable: true, type: String })
  cause: RulingCause | null;

  @ApiProperty()
  reasons: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: '是否尚待另一名工作人员复核 · whether it waits for another official' })
  waiting: boolean;

  @ApiProperty({ type: Boolean, nullable: true, description: '复核是否维持；无须复核的为空 · whether it was upheld' })
  upheld: boolean | null;

  @ApiProperty({ format: 'date-time' })
  ruledAt: string;
}

/** A case in full, for those who may see it. */
export class CaseDetailDto extends CaseDto {
  @ApiProperty({ type: [PersonViewDto] })
  persons: PersonViewDto[];

  @ApiProperty({ type: [MaterialDto] })
  materials: MaterialDto[];

  @ApiProperty({
    type: [MaterialDto],
    description: '已被后一版本替换的材料，文件仍可下载 · versions that later ones took the place of; their files stay',
  })
  supersededMaterials: MaterialDto[];

  @ApiProperty({ type: CorrectionViewDto, nullable: true })
  correctionNotice: CorrectionViewDto | null;

  @ApiProperty({
    type: CaseReviewDto,
    nullable: true,
    description: '决定前仅审批部门可见 · for the bureau only, until decided',
  })
  review: CaseReviewDto | null;

  @ApiProperty({
    type: [PromisedPointDto],
    description: '申请人的告知承诺及其核查情况 · what the applicant promised, and what became of it (PRA-10)',
  })
  promises: PromisedPointDto[];

  @ApiProperty({ type: [PushDto], description: '各部门接收情况 · what became of each push (LINK-5)' })
  pushes: PushDto[];

  @ApiProperty({ type: [FeedbackDto], description: '监管信息，供审查决定参考 · supervision information (SUP-6)' })
  supervisionInformation: FeedbackDto[];

  @ApiProperty({
    type: [ConferenceOfCaseDto],
    description:
      '联席会议议题和纪要，仅审批部门可见 · what the joint conference has before it or agreed, for the bureau only (CONF-4.5)',
  })
  conference: ConferenceOfCaseDto[];

  @ApiProperty({
    type: ProjectRulingDto,
    nullable: true,
    description: '项目归并认定 · to which project it was found to belong',
  })
  projectRuling: ProjectRulingDto | null;

  @ApiProperty({
    type: [SameSiteDto],
    description:
      '同一地点其他项目的办件，仅审批部门可见 · cases at the same place under other projects, for the bureau only (EXP-17.2)',
  })
  sameSite: SameSiteDto[];
}
