import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DOCUMENT_KINDS, type DocumentKind } from '@shenguan/common/document-kinds';
import { CursorQuery, IsIdentifier, pageOf, SELDOM } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { BodyRefDto } from '../../linkage/index.js';
import { CASE_ACTIONS } from '../acts/index.js';
import {
  APPLICANT_KINDS,
  type ApplicantKind,
  type Case,
  REQUEST_KINDS,
  type RelatedUnit,
  type RequestedChange,
  type RequestKind,
} from '../case.entity.js';
import { CASE_STATES, type CaseState } from '../case.transitions.js';
import {
  type CaseDeclination,
  type CaseFile,
  type Certificate,
  type DocumentDelivery,
  NON_ACCEPTANCE_CAUSES,
  NON_ACCEPTANCE_GROUNDS,
} from '../file/index.js';
import { DraftKeepingDto } from './draft.dto.js';
import { RelatedUnitDto } from './related-unit.dto.js';

class ApplicantViewDto {
  @ApiProperty({ enum: APPLICANT_KINDS })
  kind: ApplicantKind;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  code: string | null;
}

class AgentViewDto {
  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  code: string | null;
}

class ProjectViewDto {
  @ApiProperty({ example: 'XM2026-000001' })
  code: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '申请所填、待窗口核实的项目代码 · the code that the application names, for the window to rule on',
  })
  claimed: string | null;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯' })
  name: string;

  @ApiProperty()
  address: string;
}

/** A legal document that an act issued, by number and digest. */
export class DocumentRefDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DOCUMENT_KINDS, example: 'acceptance' })
  kind: DocumentKind;

  @ApiProperty({ example: '朔城审批受字〔2026〕1号' })
  number: string;

  @ApiProperty()
  contentDigest: string;
}

class CertificateDto implements Certificate {
  @ApiProperty({ example: '同意加装告知书' })
  kind: string;

  @ApiProperty({ example: '朔城审批加装〔2026〕1号' })
  number: string;

  @ApiProperty({ format: 'date', example: '2026-03-10' })
  validFrom: string;

  @ApiPropertyOptional({ format: 'date', description: '有效期届满日，未载明的长期有效 · last day; open where absent' })
  validUntil?: string;
}

class RequestedChangeViewDto implements RequestedChange {
  @ApiProperty({ type: 'integer', nullable: true, description: '许可内容的第几项；空为新增 · null: one is added' })
  point: number | null;

  @ApiProperty({ type: String, nullable: true, description: '现内容 · what it said when this was drafted' })
  was: string | null;

  @ApiProperty({ example: '经营项目增加冷食类食品制售', description: '变更后的内容 · what it is to say' })
  wording: string;
}

class RequestViewDto {
  @ApiProperty({ enum: ['variation', 'renewal'], example: 'renewal' })
  kind: 'variation' | 'renewal';

  @ApiProperty({ example: '朔城审批食字〔2026〕1号', description: '所涉许可的编号 · number of the approval' })
  approvalNumber: string;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ type: [RequestedChangeViewDto], description: '申请变更的内容 · what a variation is to change' })
  changes: RequestedChange[];

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description:
      '按时提出的延续申请：届时未作决定的，视为准予延续；空为未按时提出 · exclusive: undecided by then, it counts as renewed; null where it was not asked for in time (APL-50)',
  })
  renewsAt: string | null;

  static of({ requestKind, approvalId, approvalNumber, requestedChanges, renewsAt }: Case): RequestViewDto | null {
    if (requestKind === 'initial' || approvalId === null || approvalNumber === null) return null;
    const changes = requestedChanges;
    return { kind: requestKind, approvalNumber, approvalId, changes, renewsAt: renewsAt?.toISOString() ?? null };
  }
}

class NonAcceptanceViewDto {
  @ApiProperty({ enum: NON_ACCEPTANCE_GROUNDS })
  ground: CaseDeclination['ground'];

  @ApiProperty({ example: '申请加装电梯的住宅位于朔州经济开发区管理范围' })
  reason: string;

  @ApiProperty({ enum: NON_ACCEPTANCE_CAUSES, nullable: true, type: String, description: '具体情形 · why it is so' })
  cause: CaseDeclination['cause'];

  @ApiProperty({ type: String, nullable: true, description: '有权受理的机关及其地址 · who takes it, and where' })
  rightBody: string | null;

  static of({ ground, reason, cause, rightBody }: CaseDeclination): NonAcceptanceViewDto {
    return { ground, reason, cause, rightBody };
  }
}

class DeliveryViewDto {
  @ApiProperty({ format: 'uuid', description: '所送达的文书 · which paper' })
  documentId: string;

  @ApiProperty({ example: '王建国' })
  recipient: string;

  @ApiProperty({ example: '直接送达' })
  method: string;

  @ApiProperty({ example: '朔城区政务服务大厅' })
  place: string;

  @ApiProperty({ format: 'date', example: '2026-03-11' })
  deliveredOn: string;

  static of({ documentId, recipient, method, place, deliveredOn }: DocumentDelivery): DeliveryViewDto {
    return { documentId, recipient, method, place, deliveredOn };
  }
}

/** A case as every act on it answers. */
export class CaseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: 'integer', example: 3, description: '版本，亦即 ETag · version, also the ETag' })
  version: number;

  @ApiProperty({ enum: CASE_STATES, example: 'accepted' })
  state: CaseState;

  @ApiProperty({ format: 'date-time', description: '现状态的起始时间 · since when it stands there' })
  stateSince: string;

  @ApiProperty()
  bureauCode: string;

  @ApiProperty()
  itemCode: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ type: 'integer', description: '所依据的办事指南版本 · the guide that it is judged by (PRA-7)' })
  itemVersion: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'shuozhou-2026',
    description: '所依据的规则版本，提交时固定 · the edition of the rules, pinned when it was handed in (PRA-7)',
  })
  edition: string | null;

  @ApiProperty({ type: ApplicantViewDto })
  applicant: ApplicantViewDto;

  @ApiProperty({ type: AgentViewDto, nullable: true })
  agent: AgentViewDto | null;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '起草所依据的授权委托书 · the power of attorney under which it was drafted',
  })
  powerOfAttorneyId: string | null;

  @ApiProperty({
    type: RequestViewDto,
    nullable: true,
    description: '申请变更、延续的；申请取得许可的为空 · of an approval to be varied or renewed; null for a first one',
  })
  request: RequestViewDto | null;

  @ApiProperty({ type: ProjectViewDto })
  project: ProjectViewDto;

  @ApiProperty({ type: [RelatedUnitDto] })
  relatedUnits: RelatedUnit[];

  @ApiProperty({ format: 'date-time', type: String, nullable: true, example: '2026-03-16T01:00:00.000Z' })
  submittedAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, example: '2026-03-16T01:00:00.000Z' })
  receivedAt: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '答复截止 · exclusive end; then silence accepts',
  })
  answerDueAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  correctionNotifiedAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, example: '2026-03-19T01:00:00.000Z' })
  acceptedAt: string | null;

  @ApiProperty({ example: false })
  deemedAccepted: boolean;

  @ApiProperty({ type: [BodyRefDto] })
  departments: BodyRefDto[];

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  reviewedAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  decidedAt: string | null;

  @ApiProperty({ enum: ['granted', 'refused'], nullable: true, type: String })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({ type: CertificateDto, nullable: true, description: '准予时颁发的证件 · what a grant issues' })
  certificate: Certificate | null;

  @ApiProperty({ type: NonAcceptanceViewDto, nullable: true })
  nonAcceptance: NonAcceptanceViewDto | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  withdrawnAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  deliveredAt: string | null;

  @ApiProperty({ type: DeliveryViewDto, nullable: true })
  delivery: DeliveryViewDto | null;

  @ApiProperty({ type: [DeliveryViewDto], description: '逐件文书的送达 · of each paper' })
  deliveries: DeliveryViewDto[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '草稿被清除的时间，此后仅保留业务编号 · when a draft was removed: its number alone is left (PRA-8)',
  })
  removedAt: string | null;

  @ApiPropertyOptional({
    type: DraftKeepingDto,
    ...SELDOM,
    description:
      '草稿的保存期限，仅在起草、继续保留、查看单个草稿时给出 · until when a draft is kept; on a single draft only',
  })
  draft?: DraftKeepingDto;

  @ApiProperty({
    enum: CASE_ACTIONS,
    isArray: true,
    example: ['Checks_inspection', 'Bureau_review'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiPropertyOptional({ type: DocumentRefDto, description: '本次制发的文书 · the document that this act issued' })
  document?: DocumentRefDto;

  static of(row: Case, file: CaseFile, availableActions: string[]): CaseDto {
    const { review, decision, declination, withdrawal } = file;
    const [delivery] = file.deliveries;
    const instant = (at: Date | null | undefined) => at?.toISOString() ?? null;
    return {
      id: row.id,
      caseNumber: row.caseNumber,
      version: row.version,
      state: row.state,
      stateSince: row.stateSince.toISOString(),
      bureauCode: row.bureauCode,
      itemCode: row.itemCode,
      itemName: row.itemName,
      itemVersion: row.itemVersion,
      edition: row.edition,
      applicant: { kind: row.applicantKind, name: row.applicantName, code: row.applicantCode },
      agent: row.agentName === null ? null : { name: row.agentName, code: row.agentCode },
      powerOfAttorneyId: row.powerId,
      request: RequestViewDto.of(row),
      project: {
        code: row.projectCode,
        claimed: row.claimedProject,
        name: row.projectName,
        address: row.projectAddress,
      },
      relatedUnits: row.relatedUnits,
      submittedAt: instant(row.submittedAt),
      receivedAt: instant(row.receivedAt),
      answerDueAt: row.state === 'submitted' ? instant(row.answerDueAt) : null,
      correctionNotifiedAt: instant(row.correctionNotifiedAt),
      acceptedAt: instant(row.acceptedAt),
      deemedAccepted: row.deemedAccepted,
      departments: row.departments,
      reviewedAt: instant(review?.reviewedAt),
      decidedAt: instant(decision?.decidedAt),
      outcome: decision?.outcome ?? null,
      reasons: decision?.reasons ?? null,
      certificate: decision?.certificate ?? null,
      nonAcceptance: declination && NonAcceptanceViewDto.of(declination),
      withdrawnAt: instant(withdrawal?.withdrawnAt),
      deliveredAt: instant(delivery?.deliveredAt),
      delivery: delivery ? DeliveryViewDto.of(delivery) : null,
      deliveries: file.deliveries.map((one) => DeliveryViewDto.of(one)),
      createdAt: row.createdAt.toISOString(),
      removedAt: instant(row.removedAt),
      availableActions,
    };
  }
}

export const CasePageDto = pageOf(CaseDto);

export class CaseQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CASE_STATES })
  @IsOptional()
  @IsIn(CASE_STATES)
  state?: CaseState;

  @ApiPropertyOptional({
    enum: REQUEST_KINDS,
    description: '申请类别：取得许可、变更、延续 · for an approval, its variation or its renewal',
  })
  @IsOptional()
  @IsIn(REQUEST_KINDS)
  request?: RequestKind;

  @ApiPropertyOptional({ example: '朔城审批食字〔2026〕1号', description: '所涉许可的编号 · number of the approval' })
  @IsOptional()
  @IsIdentifier(1, 100)
  approval?: string;

  @ApiPropertyOptional({ description: '事项编码 · code of an item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;
}
