import { ApiProperty } from '@nestjs/swagger';
import { Example, IsReason, IsText } from '@shenguan/common/http';
import { IsBoolean, IsIn } from 'class-validator';
import { SECRECY_KINDS, type SecrecyKind } from './secrecy-mark.entity.js';
import { SECRECY_MARK_STATES, type SecrecyMarkState } from './secrecy-mark.transitions.js';
import { type MarkFacts, secrecyMarkActions, secrecyMarkActs } from './secrecy-mark-acts.js';

@Example({ passage: '恒温萃取工艺参数', kind: 'business-secret', ground: '系本单位未公开的技术诀窍，已采取保密措施。' })
export class MarkSecretDto {
  @ApiProperty({
    example: '恒温萃取工艺参数',
    description: '要求不公开的文字，凡公示内容中出现的均予脱敏 · the passage, masked wherever it would be published',
  })
  @IsText(2, 200)
  passage: string;

  @ApiProperty({
    enum: SECRECY_KINDS,
    example: 'business-secret',
    description: '商业秘密、个人隐私、国家秘密 · secret of business, private matter, state secret',
  })
  @IsIn(SECRECY_KINDS)
  kind: SecrecyKind;

  @ApiProperty({ example: '系本单位未公开的技术诀窍，已采取保密措施。', description: '理由 · why' })
  @IsReason(1000)
  ground: string;
}

export class OverruleMarkDto {
  @ApiProperty({
    example: '所标注的内容已由申请人在其网站公开，不属于商业秘密。',
    description: '拟予公开的理由 · why it is to be published',
  })
  @IsReason(1000)
  reasons: string;
}

export class ObjectToDisclosureDto {
  @ApiProperty({ example: '网站所载系产品名称，工艺参数从未公开，请维持不公开。' })
  @IsReason(2000)
  reasons: string;
}

export class RuleOnDisclosureDto {
  @ApiProperty({ example: true, description: '异议是否成立 · whether the objection is upheld' })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ example: '经核对网站页面，所载内容不含工艺参数，异议成立。' })
  @IsReason(1000)
  reasons: string;
}

/** A passage that somebody asks to keep from the public. */
export class SecrecyMarkDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '恒温萃取工艺参数' })
  passage: string;

  @ApiProperty({ enum: SECRECY_KINDS })
  kind: SecrecyKind;

  @ApiProperty()
  ground: string;

  @ApiProperty({ enum: ['applicant', 'bureau'], description: '由谁标注 · who marked it' })
  side: 'applicant' | 'bureau';

  @ApiProperty({ enum: SECRECY_MARK_STATES })
  state: SecrecyMarkState;

  @ApiProperty({ type: String, nullable: true, description: '拟予公开的理由 · why it is to be published' })
  overruling: string | null;

  @ApiProperty({ type: String, nullable: true, description: '异议 · the objection' })
  objection: string | null;

  @ApiProperty({ type: String, nullable: true, description: '裁定的理由 · why the head ruled so' })
  ruling: string | null;

  @ApiProperty({
    enum: secrecyMarkActs.ids,
    isArray: true,
    example: ['SecrecyMarks_overrule'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: MarkFacts): SecrecyMarkDto {
    const { id, version, caseNumber, passage, kind, ground, side, state, overruling, objection, ruling } = facts.row;
    return {
      ...{ id, version, caseNumber, passage, kind, ground, side, state, overruling, objection, ruling },
      availableActions: secrecyMarkActions(facts),
    };
  }
}
