import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, Example, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { GROUNDS, PROCEDURE_GROUNDS, type ProcedureGround } from '../domain/grounds.js';
import { type RequestFacts, requestActions, requestActs } from './request-acts.js';
import { REQUEST_STATES, type RequestState } from './revocation-request.transitions.js';

/** On which an approval can be revoked without another law beside the permit law. */
export const ASKED_GROUNDS = PROCEDURE_GROUNDS.filter(
  (code) => GROUNDS[code].kind === 'revocation' && code !== 'revocable-by-law',
);

export class AskForCancellationDto {
  @ApiProperty({ example: '本单位不再从事该项活动，申请注销许可。' })
  @IsReason(1000)
  reasons: string;
}

@Example({
  bureau: '11140602MB1234569A',
  number: '朔城梯审〔2026〕1号',
  ground: 'against-procedure',
  interest: '井道距本人住宅卧室窗户不足六米，影响采光。',
  facts: '准予许可前未告知本人，也未听取本人的陈述申辩。',
})
export class AskForRevocationDto {
  @ApiProperty({ description: '审批机关的统一社会信用代码 · credit code of who granted it' })
  @IsIdentifier(1, 64)
  bureau: string;

  @ApiProperty({ example: '朔城梯审〔2026〕1号', description: '许可证件编号，逐字一致 · the whole number' })
  @IsIdentifier(1, 100)
  number: string;

  @ApiProperty({ enum: ASKED_GROUNDS, example: 'against-procedure', description: '法定的撤销情形 · the ground in law' })
  @IsIn(ASKED_GROUNDS)
  ground: ProcedureGround;

  @ApiProperty({ description: '该许可与本人的利害关系 · how the approval concerns him' })
  @IsReason(1000)
  interest: string;

  @ApiProperty({ description: '事实和理由 · the facts, and why' })
  @IsReason(2000)
  facts: string;
}

@Example({ accepted: false, answer: '经核对案卷，准予前已经依法告知并听取陈述申辩，请求所称事实不成立。' })
export class AnswerRequestDto {
  @ApiProperty({ description: '启动撤销程序的为 true · whether its procedure is opened' })
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ description: '答复及其理由；启动的，为所认定的事实 · why, or what is found' })
  @IsReason(2000)
  answer: string;
}

/** A request to revoke an approval (撤销请求). APL-69 */
export class RevocationRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ enum: REQUEST_STATES })
  state: RequestState;

  @ApiProperty({ enum: ASKED_GROUNDS })
  ground: ProcedureGround;

  @ApiProperty({ example: '刘明' })
  partyName: string;

  @ApiProperty({ example: '井道距本人住宅卧室窗户不足六米，影响采光。' })
  interest: string;

  @ApiProperty({ example: '准予许可前未告知本人，也未听取本人的陈述申辩。' })
  facts: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  answer: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '启动的程序 · the procedure' })
  procedureId: string | null;

  @ApiProperty({
    enum: requestActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: RequestFacts): RevocationRequestDto {
    const { id, version, approvalId, state, ground, partyName, interest, facts: said, answer, procedureId } = facts.row;
    return {
      ...{ id, version, approvalId, state, ground, partyName, interest, facts: said, answer, procedureId },
      askedAt: facts.row.askedAt.toISOString(),
      answeredAt: facts.row.answeredAt?.toISOString() ?? null,
      availableActions: requestActions(facts),
    };
  }
}

export const RevocationRequestPageDto = pageOf(RevocationRequestDto);

export class RevocationRequestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: REQUEST_STATES })
  @IsOptional()
  @IsIn(REQUEST_STATES)
  state?: RequestState;
}
