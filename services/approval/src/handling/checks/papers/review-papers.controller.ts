import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, notFound, Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, CaseCheck, papersUnderReview, readableCase } from '../../../cases/index.js';
import { ReviewPapersDto, StatePapersDto } from './review-papers.dto.js';
import { StatePapers } from './state-papers.js';

/** The papers that a review is about, and the applicant's statement on them (评审资料及声明). REV-10 */
@Controller('cases')
export class ReviewPapersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly statePapers: StatePapers,
  ) {}

  @Get(':id/checks/:checkId/papers')
  @Operation({
    summary: { zh: '查看评审资料清单及其摘要', en: 'The papers of a review by digest' },
    roles: CASE_READERS,
    rules: ['REV-10'],
    success: { type: ReviewPapersDto },
  })
  papers(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('checkId') checkId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewPapersDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const check = await tx.get(CaseCheck, { id: checkId, caseId: row.id });
      if (check.kind !== 'expert-review') throw notFound();
      return ReviewPapersDto.of(await papersUnderReview(tx, row, check.id));
    });
  }

  @Post(':id/checks/:checkId/papers/statement')
  @Operation({
    summary: { zh: '申请人声明评审资料完整、真实', en: 'The applicant states that the papers are complete and true' },
    description: {
      zh: '由申请人或者其受托人以本人账号作出，写明所看到的清单的摘要；评审启动时资料以此固定。',
      en: 'By the applicant’s own login or an agent’s, on the list that he was shown by its digest; the review is opened on it.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['REV-10', 'PRA-16'],
    success: { status: 200, type: ReviewPapersDto },
    errors: [404, 409, 422],
  })
  state(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('checkId') checkId: string,
    @Body() order: StatePapersDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewPapersDto> {
    return this.statePapers.execute(ref, checkId, order, actor);
  }
}
