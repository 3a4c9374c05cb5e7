import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type Page, UuidParam } from '@shenguan/common/http';
import { SITE_ROLES } from '../inspection-access.js';
import { AnswerHazard } from './answer-hazard.js';
import { HazardAnswerDto, HazardPageDto, HazardQuery, HazardViewDto } from './hazard.dto.js';
import { ViewHazards } from './view-hazards.js';

/** Hazards outside the inspection points (其他隐患), and what is done about them. INSP-9 */
@Controller('hazards')
export class HazardsController {
  constructor(
    private readonly view: ViewHazards,
    private readonly answerHazard: AnswerHazard,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询核验中发现的其他隐患', en: 'Hazards that the caller’s body was told of, or has told' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-9'],
    success: { type: HazardPageDto },
  })
  list(@Query() query: HazardQuery, @CurrentActor() actor: Actor): Promise<Page<HazardViewDto>> {
    return this.view.list(query, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项隐患', en: 'One hazard with its answer' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-9'],
    success: { type: HazardViewDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<HazardViewDto> {
    return this.view.one(id, actor);
  }

  @Post(':id/answer')
  @Operation({
    summary: { zh: '答复隐患处理情况', en: 'Answer what was done about a hazard; by the body that was told' },
    roles: SITE_ROLES,
    rules: ['INSP-9'],
    success: { status: 201, type: HazardViewDto },
    errors: [403, 409],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: HazardAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<HazardViewDto> {
    return this.answerHazard.execute(id, order, actor);
  }
}
