import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import {
  FINDING_GROUNDS,
  FINDING_PURPOSES,
  type FindingGround,
  type FindingPurpose,
} from './domain/finding-grounds.js';
import type { Finding } from './finding.entity.js';
import { FINDING_STATES, type FindingState } from './finding.transitions.js';
import {
  DECISION_MS,
  type FindingFacts,
  findingActs,
  OBJECTION_MS,
  ownFindingActs,
  statementOf,
} from './finding-acts.js';
import type { FindingFile } from './finding-file.entity.js';

export class FindingFileDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({
    enum: ['bureau', 'expert', 'delivery'],
    description: '提交方，或者送达证明 · who handed it in, or proof of delivery',
  })
  side: string;

  @ApiProperty({ example: '处分决定书.pdf' })
  name: string;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  @ApiProperty({ type: 'integer', example: 52_480 })
  size: number;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  static of({ id, side, file, addedAt }: FindingFile): FindingFileDto {
    return { id, side, name: file.name, sha256: file.sha256, size: file.size, addedAt: addedAt.toISOString() };
  }
}

class EventViewDto {
  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  requestId: string | null;

  @ApiProperty({ format: 'date' })
  on: string;

  @ApiPropertyOptional({ format: 'uuid' })
  opinionId?: string;

  @ApiPropertyOptional({ type: [String], example: ['《中华人民共和国行政许可法》第三十八条'] })
  provisions?: string[];

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '同一活动此前的认定，情节严重应取消资格的 · the finding on the same event before, where it disqualifies',
  })
  follows?: string;
}

class HearingReceiptDto {
  @ApiProperty({ enum: ['first', 'other'], description: '后入库的、先入库的条目本人 · which of two' })
  side: string;

  @ApiProperty({ enum: ['login', 'delivery'], description: '本人登录查看，或者有证明的送达 · how he received it' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

class HearingDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 3,
    description: '工作日；此前按小时计的为空 · working days; null of those that were counted in hours',
  })
  workingDays: number | null;

  @ApiProperty({ type: [HearingReceiptDto] })
  receipts: HearingReceiptDto[];

  @ApiProperty({ type: String, nullable: true, description: '所用日历版本 · the calendar it was counted by' })
  calendarVersion: string | null;
}

class WhatIsFoundDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: FINDING_PURPOSES })
  purpose: FindingPurpose;

  @ApiProperty({ enum: FINDING_GROUNDS })
  ground: FindingGround;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  seatId: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ type: EventViewDto, nullable: true, description: '所涉活动 · what it happened at' })
  event: EventViewDto | null;

  @ApiProperty({
    description: '提出的事实 · what is alleged',
    example: '2026年2月受到撤职处分，未向专家库管理机构报告。',
  })
  allegation: string;

  @ApiProperty({ format: 'date-time' })
  allegedAt: string;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description:
      '陈述申辩截止；本人收到前不起算，为空 · when the time for a statement ends; null before he received it',
  })
  hearingEndsAt: string | null;

  @ApiProperty({ type: HearingDto, description: '陈述申辩期限如何计算 · how that time is counted' })
  hearing: HearingDto;

  @ApiProperty({ enum: FINDING_STATES })
  state: FindingState;

  @ApiProperty({ type: String, nullable: true })
  statement: string | null;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '疑为同一人的认定 · the likeness, where two entries would be joined',
  })
  likenessId: string | null;

  @ApiProperty({ type: String, nullable: true, description: '认定理由 · the reasons of the decision' })
  reason: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  objection: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: '异议截止 · when objecting ends' })
  objectionUntil: string | null;

  @ApiProperty({ type: String, nullable: true, description: '复核理由 · the reasons of the ruling on the objection' })
  reviewReason: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '席位暂停至 · until when the seat is suspended',
  })
  suspendedUntil: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description:
      '先行递补的时间：认定前由候补专家临时担任席位 · since when an alternate sits for now, before anything is decided',
  })
  interimAt: string | null;

  @ApiProperty({ type: [FindingFileDto] })
  files: FindingFileDto[];
}

function shown(row: Finding, files: readonly FindingFile[]): WhatIsFoundDto {
  const { id, version, purpose, ground, seatId, caseNumber, allegation, state, statement, reason, objection } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id,
    version,
    purpose,
    ground,
    seatId,
    caseNumber,
    event: row.event,
    allegation,
    allegedAt: row.allegedAt.toISOString(),
    hearingEndsAt: iso(row.hearingEndsAt),
    hearing: {
      workingDays: row.answerHours === null ? row.answerDays : null,
      receipts: row.receipts.map(({ side, by, at }) => ({ side, by, at })),
      calendarVersion: row.calendarVersion,
    },
    state,
    statement,
    likenessId: row.likenessId,
    reason,
    decidedAt: iso(row.decidedAt),
    objection,
    objectionUntil: state === 'upheld' ? iso(new Date(row.decidedAt!.getTime() + OBJECTION_MS)) : null,
    reviewReason: row.reviewReason,
    suspendedUntil: iso(row.suspendedUntil),
    interimAt: iso(row.interimAt),
    files: files.filter(({ findingId }) => findingId === id).map(FindingFileDto.of),
  };
}

/** A finding as the bureau sees it. */
export class FindingDto extends WhatIsFoundDto {
  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  expertId: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '另一条目本人的陈述申辩 · what the other entry’s holder stated',
  })
  otherStatement: string | null;

  @ApiProperty({ example: 'expert-admin' })
  allegedBy: string;

  @ApiProperty({ type: String, nullable: true })
  decidedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  reviewedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  suspendedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  interimBy: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '应当作出认定、复核的时间 · when the decision is due',
  })
  decideBy: string | null;

  @ApiProperty({ description: '是否已逾期未认定、未复核 · whether it is overdue' })
  overdue: boolean;

  @ApiProperty({
    enum: findingActs.ids,
    isArray: true,
    example: ['Findings_decide'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Finding, files: readonly FindingFile[], facts: Omit<FindingFacts, 'row'>): FindingDto {
    const { expertId, allegedBy, decidedBy, reviewedBy, suspendedBy, interimBy, state, bureauCode } = row;
    const since = state === 'heard' ? row.heardAt : state === 'objected' ? row.objectedAt : null;
    const decideBy = since && new Date(since.getTime() + DECISION_MS);
    return {
      ...shown(row, files),
      expertId,
      otherStatement: row.otherStatement,
      allegedBy,
      decidedBy,
      reviewedBy,
      suspendedBy,
      interimBy,
      decideBy: decideBy?.toISOString() ?? null,
      overdue: decideBy !== null && decideBy <= facts.now,
      availableActions:
        facts.actor.body === bureauCode ? availableOperations(findingActs, state, { row, ...facts }, facts.actor) : [],
    };
  }
}

/** A finding as the expert concerned sees it: all that is held against him, and what he may do; not who alleges. EXP-15 */
export class OwnFindingDto extends WhatIsFoundDto {
  @ApiProperty({
    enum: ownFindingActs.ids,
    isArray: true,
    example: ['OwnFindings_state'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: Finding,
    files: readonly FindingFile[],
    { now, side }: Pick<FindingFacts, 'now' | 'side'>,
  ): OwnFindingDto {
    const actor = { sub: '', name: '', roles: ['expert'] as const, body: '' };
    const facts = {
      row,
      actor,
      now,
      side,
      raisedBy: null,
      registeredBy: [],
      suspended: false,
      evidenced: false,
      seatOver: undefined,
    };
    const statement = statementOf(facts);
    return {
      ...shown(row, files),
      statement,
      availableActions: availableOperations(ownFindingActs, row.state, facts, actor),
    };
  }
}

export class FindingPage extends pageOf(FindingDto) {}
