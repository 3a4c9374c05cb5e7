import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsReason } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import type { Expert } from '../expert.entity.js';
import type { ExpertRecommendation } from './expert-recommendation.entity.js';
import { RECOMMENDATION_STATES, type RecommendationState } from './recommendation.transitions.js';
import { recommendationActs } from './recommendation-acts.js';

export class GiveRecommendationDto {
  @ApiProperty({
    description: '推荐意见：了解其哪些工作、为何推荐 · what he knows of the work, and why he recommends',
    example: '与其共同编制省级消防标准，其消防系统仿真专长突出。',
  })
  @IsReason(1000)
  statement: string;
}

export class RefuseRecommendationDto {
  @ApiProperty({ description: '不予推荐的理由 · why he does not', example: '本人与其没有共事经历，未答应推荐。' })
  @IsReason(1000)
  statement: string;
}

/** A recommendation as who would give it sees it. EXP-6 */
export class RecommendationWordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '赵明远', description: '被推荐人 · who is recommended' })
  name: string;

  @ApiProperty({ nullable: true, type: String, example: '朔州市建筑设计院' })
  unitName: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: '消防系统仿真',
    description: '所称专长 · the expertise claimed',
  })
  expertise: string | null;

  @ApiProperty({ enum: RECOMMENDATION_STATES, example: 'asked' })
  state: RecommendationState;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({ format: 'date-time' })
  lapsesAt: string;

  @ApiProperty({ nullable: true, type: String, example: '与其共同编制省级消防标准。' })
  statement: string | null;

  @ApiProperty({
    enum: recommendationActs.ids,
    isArray: true,
    example: ['OwnRecommendations_give'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ExpertRecommendation, of: Expert, actor: Actor): RecommendationWordDto {
    const { id, version, state, statement } = row;
    return {
      id,
      version,
      name: of.name,
      unitName: of.unitName,
      expertise: of.exception?.expertise ?? null,
      state,
      askedAt: row.askedAt.toISOString(),
      lapsesAt: row.lapsesAt.toISOString(),
      statement,
      availableActions: availableOperations(recommendationActs, state, null, actor),
    };
  }
}
