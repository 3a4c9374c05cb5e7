import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type Page, UuidParam } from '@shenguan/common/http';
import {
  CheckPublicationDto,
  CorrectPublicationDto,
  PublicationDto,
  PublicResultDto,
  PublicResultPageDto,
  PublicResultQuery,
} from './publication.dto.js';
import { PublishResult } from './publish-result.js';
import { ViewResults } from './view-results.js';

/** Results of inspections in public (核验结果公示). INSP-6.2 */
@Controller()
export class PublicationsController {
  constructor(
    private readonly publish: PublishResult,
    private readonly view: ViewResults,
  ) {}

  @Post('inspections/:id/publications')
  @Operation({
    summary: { zh: '更正公示', en: 'Enter a correction of what is public; the earlier stays visible' },
    roles: ['reviewer', 'head'],
    rules: ['INSP-6.2'],
    success: { status: 201, type: PublicationDto },
    errors: [404, 409, 422],
  })
  correct(
    @UuidParam() id: string,
    @Body() { note }: CorrectPublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.publish.correct(id, note, actor);
  }

  @Post('inspections/:id/publications/:publicationId/check')
  @Operation({
    summary: {
      zh: '审查有无秘密和隐私，审查后公示',
      en: 'Look it through for secrets and privacy, as a second person: public from then on',
    },
    roles: ['reviewer', 'head'],
    rules: ['INSP-6.2', 'APL-5'],
    success: { type: PublicationDto },
    errors: [403, 404, 409, 422],
  })
  check(
    @UuidParam() id: string,
    @UuidParam('publicationId') publicationId: string,
    @Body() { withheld }: CheckPublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.publish.check(id, publicationId, withheld, actor);
  }

  @Get('public/inspections')
  @Operation({
    summary: { zh: '检索核验结果公示', en: 'Published results by item, applicant or site, the newest first' },
    public: true,
    rules: ['INSP-6.2'],
    success: { type: PublicResultPageDto },
  })
  search(@Query() query: PublicResultQuery): Promise<Page<PublicResultDto>> {
    return this.view.search(query);
  }

  @Get('public/inspections/:caseNumber')
  @Operation({
    summary: { zh: '核验结果公示', en: 'Published results of a case' },
    public: true,
    rules: ['INSP-6.2'],
    success: { type: [PublicResultDto] },
  })
  results(@Param('caseNumber') caseNumber: string): Promise<PublicResultDto[]> {
    return this.view.ofCase(caseNumber);
  }
}
