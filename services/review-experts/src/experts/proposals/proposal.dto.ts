import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsReason, pageOf } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { TIE_GROUNDS, type TieGround } from '../../ties/index.js';
import { TITLE_LEVELS, type TitleLevel } from '../expert.entity.js';
import type { ExpertVault } from '../expert-vault.js';
import { type ExpertProposal, PROPOSAL_KINDS, type ProposalKind } from './expert-proposal.entity.js';
import { PROPOSAL_STATES, type ProposalState } from './proposal.transitions.js';
import { ownProposalActs, proposalActs } from './proposal-acts.js';

class ProposedTieDto {
  @ApiProperty({ enum: TIE_GROUNDS })
  kind: TieGround;

  @ApiProperty({ nullable: true, type: String })
  bodyCode: string | null;

  @ApiProperty({ nullable: true, type: String })
  projectCode: string | null;

  @ApiProperty({ description: '是否与某人有关 · whether it is to a person' })
  toPerson: boolean;
}

class ProposedDocumentDto {
  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, example: 'passport' })
  identityKind: PersonDocumentKind;

  @ApiProperty({ example: 'E1*****78', description: '仅显示部分号码 · masked' })
  identityNumber: string;
}

class ProposedChangeDto {
  @ApiPropertyOptional()
  name?: string;

  @ApiPropertyOptional({ example: '911406020000900186' })
  unitCode?: string;

  @ApiPropertyOptional({ example: '朔州市建筑设计院' })
  unitName?: string;

  @ApiPropertyOptional({ example: '140600' })
  region?: string;

  @ApiPropertyOptional({ example: '高级工程师' })
  title?: string;

  @ApiPropertyOptional({ enum: TITLE_LEVELS })
  titleLevel?: TitleLevel;

  @ApiPropertyOptional({ example: '138****0001', description: '仅显示部分号码 · masked' })
  phone?: string;

  @ApiPropertyOptional({ type: 'integer', example: 15 })
  yearsOfWork?: number;

  @ApiPropertyOptional({ type: [String], example: ['一级注册结构工程师'] })
  certificates?: string[];

  @ApiPropertyOptional({ example: 'structure', description: '增加的专业 · a specialty more' })
  specialty?: string;

  @ApiPropertyOptional({ type: ProposedTieDto, description: '增加的回避关系 · a tie more' })
  tie?: ProposedTieDto;

  @ApiPropertyOptional({ type: ProposedDocumentDto, description: '增加的证件 · a document more' })
  document?: ProposedDocumentDto;
}

/** A change that a list or a document states of an expert, and what was said to it. EXP-13 */
export class ProposalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  expertId: string;

  @ApiProperty({ enum: PROPOSAL_KINDS, example: 'unit' })
  kind: ProposalKind;

  @ApiProperty({ type: ProposedChangeDto })
  change: ProposedChangeDto;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '载明该变更的名单 · the list that states it',
  })
  list: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '窗口核对护照原件，留存复印件。',
    description: '核对证件的情况；扫描件见 file · how the document was seen; its scan is at file',
  })
  seen: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: '复核时间 · when it was checked' })
  checkedAt: string | null;

  @ApiProperty({ enum: PROPOSAL_STATES, example: 'open' })
  state: ProposalState;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({ format: 'date-time', description: '逾期不再有效 · when it lapses' })
  lapsesAt: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  answeredAt: string | null;

  @ApiProperty({ nullable: true, type: String, description: '不予确认、复核不通过的理由 · why it was refused' })
  reason: string | null;

  @ApiProperty({
    enum: [...proposalActs.ids, ...ownProposalActs.ids],
    isArray: true,
    example: ['OwnProposals_confirm'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** For the expert himself, or whoever reads it for the pool's keeper. */
  static of(row: ExpertProposal, vault: ExpertVault, actor: Actor): ProposalDto {
    const { id, version, expertId, kind, list, state, reason } = row;
    const { particulars: { phoneCipher, phoneHash: _, ...particulars } = {}, specialty, tie, document } = row.change;
    const phone = phoneCipher && vault.maskedPhone(phoneCipher, expertId);
    const { bodyCode = null, projectCode = null, personKey } = tie ?? {};
    return {
      id,
      version,
      expertId,
      kind,
      change: {
        ...(particulars as ProposedChangeDto),
        ...(phone ? { phone } : {}),
        ...(specialty ? { specialty } : {}),
        ...(tie ? { tie: { kind: tie.kind, bodyCode, projectCode, toPerson: Boolean(personKey) } } : {}),
        ...(document
          ? { document: { identityKind: document.kind, identityNumber: vault.maskedDocument(document, expertId) } }
          : {}),
      },
      list,
      seen: row.seen,
      checkedAt: row.checkedAt?.toISOString() ?? null,
      state,
      proposedAt: row.proposedAt.toISOString(),
      lapsesAt: row.lapsesAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      reason,
      availableActions: [
        ...availableOperations(proposalActs, state, { row, actor }, actor),
        ...availableOperations(ownProposalActs, state, null, actor),
      ],
    };
  }
}

export class ProposalPage extends pageOf(ProposalDto) {}

export class ProposalQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PROPOSAL_STATES })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: ProposalState;

  @ApiPropertyOptional({ format: 'uuid', description: '所涉专家 · the expert' })
  @IsOptional()
  @IsUUID()
  expert?: string;
}

export const CHECK_OUTCOMES = ['passed', 'rejected'] as const;

export class CheckProposalDto {
  @ApiProperty({ enum: CHECK_OUTCOMES, example: 'passed', description: '复核结果 · the outcome' })
  @IsIn(CHECK_OUTCOMES)
  outcome: (typeof CHECK_OUTCOMES)[number];

  @ApiPropertyOptional({
    description: '不通过的理由 · why it is rejected',
    example: '扫描件所载姓名与条目不一致。',
  })
  @IsOptional()
  @IsReason(1000)
  reason?: string;
}

export class RefuseProposalDto {
  @ApiProperty({ description: '不予确认的理由 · why it is not so', example: '本人未在该单位任职，也无劳动关系。' })
  @IsReason(1000)
  reason: string;
}

/** An example for the API document. */
export const EXAMPLE_PROPOSAL: ProposalDto = {
  id: '0199c0de-0000-7000-8000-0000000000f1',
  version: 1,
  expertId: '0199c0de-0000-7000-8000-0000000000e8',
  kind: 'unit',
  change: { unitCode: '911406020000900186', unitName: '朔州市建筑设计院', region: '140602' },
  list: '0199c0de-0000-7000-8000-0000000000f2',
  seen: null,
  checkedAt: null,
  state: 'open',
  proposedAt: '2026-03-02T01:00:00.000Z',
  lapsesAt: '2026-04-01T01:00:00.000Z',
  answeredAt: null,
  reason: null,
  availableActions: ['OwnProposals_confirm', 'OwnProposals_refuse'],
};

/** An example of a document that waits for its check. */
export const EXAMPLE_DOCUMENT: ProposalDto = {
  ...EXAMPLE_PROPOSAL,
  kind: 'document',
  change: { document: { identityKind: 'passport', identityNumber: 'E1*****78' } },
  list: null,
  seen: '窗口核对护照原件，留存复印件。',
  state: 'unchecked',
  availableActions: ['ExpertProposals_check'],
};
