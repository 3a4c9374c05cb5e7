import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Expert } from '../expert.entity.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { AnswerRecommendation, ownRecommendation } from './answer-recommendation.js';
import { ExpertRecommendation } from './expert-recommendation.entity.js';
import { GiveRecommendationDto, RecommendationWordDto, RefuseRecommendationDto } from './recommendation.dto.js';

const SUCCESS = { type: RecommendationWordDto };

/** Whom an expert is said to recommend, as he himself says so or not (我的推荐). EXP-6 */
@Controller('own-recommendations')
export class OwnRecommendationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recommendation: AnswerRecommendation,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看载明由本人推荐的入库', en: 'Whom the caller is said to recommend' },
    roles: ['expert'],
    rules: ['EXP-6', 'EXP-15'],
    success: { type: [RecommendationWordDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<RecommendationWordDto[]> {
    return this.work.read(actor, async (tx) => {
      const own = await entriesOfSubject(tx, actor.sub);
      const rows = own.length > 0 ? await tx.find(ExpertRecommendation, { recommenderId: own }) : [];
      const of = rows.length > 0 ? await tx.find(Expert, { id: rows.map(({ expertId }) => expertId) }) : [];
      return rows.map((row) => RecommendationWordDto.of(row, of.find(({ id }) => id === row.expertId)!, actor));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项由本人作出的推荐', en: 'One recommendation that is the caller’s to give' },
    roles: ['expert'],
    rules: ['EXP-6', 'EXP-15'],
    success: SUCCESS,
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecommendationWordDto> {
    return this.work.read(actor, async (tx) => {
      const row = await ownRecommendation(tx, id, actor);
      return RecommendationWordDto.of(row, await tx.get(Expert, { id: row.expertId }), actor);
    });
  }

  @Post(':id/giving')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '予以推荐', en: 'Recommend somebody' },
    description: {
      zh: '只能由本人推荐；同一单位、互相推荐的，合计作一人。',
      en: 'By the expert alone; experts of one unit, or who recommend each other, count as one voice.',
    },
    roles: ['expert'],
    rules: ['EXP-6'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409, 412, 428],
  })
  give(
    @UuidParam() id: string,
    @Body() { statement }: GiveRecommendationDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecommendationWordDto> {
    return this.recommendation.answer(id, true, statement, actor);
  }

  @Post(':id/refusal')
  @Operation({
    summary: { zh: '不予推荐', en: 'Refuse to recommend somebody' },
    roles: ['expert'],
    rules: ['EXP-6', 'EXP-15'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  refuse(
    @UuidParam() id: string,
    @Body() { statement }: RefuseRecommendationDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecommendationWordDto> {
    return this.recommendation.answer(id, false, statement, actor);
  }
}
