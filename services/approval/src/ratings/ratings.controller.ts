import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { addDays, endOfDay, type LegalDate, startOfDay } from '@shenguan/common/clock';
import {
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  type Page,
  page,
  RequiresIfMatch,
  UuidParam,
  unprocessable,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES, CASE_READERS, readableCase } from '../cases/index.js';
import { answerRating, answerRatings } from './answer-rating.js';
import { CallBack } from './call-back.js';
import { RateService } from './rate-service.js';
import {
  CallBackDto,
  ContestRatingDto,
  GiveRatingDto,
  RatingDto,
  RatingFiguresDto,
  RatingFiguresQuery,
  RatingPageDto,
  RatingQuery,
  ReplyRatingDto,
} from './rating.dto.js';
import { BAD_UP_TO, ServiceRating, STARS } from './service-rating.entity.js';

/** What applicants say of the service (好差评). PRA-13 */
@Controller()
export class RatingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly rateService: RateService,
    private readonly callBack: CallBack,
  ) {}

  @Get('public/ratings')
  @Operation({
    summary: { zh: '查询审批部门服务评价的统计', en: 'How a bureau is rated, in figures' },
    public: true,
    rules: ['PRA-13'],
    success: { type: RatingFiguresDto },
    errors: [422],
  })
  async figures(@Query() { bureau, item, from, until }: RatingFiguresQuery): Promise<RatingFiguresDto> {
    if (until < from || addDays(from as LegalDate, YEAR) < until) {
      throw unprocessable({ errors: [{ pointer: '/until', detail: A_YEAR }] });
    }
    const [row] = await this.dataSource.query(FIGURES, [
      ...[bureau, startOfDay(from as LegalDate), endOfDay(until as LegalDate), item ?? null],
    ]);
    const byStars = STARS.map((stars) => Number(row[`stars_${stars}`]));
    const of = (name: string) => Number(row[name]);
    return {
      invited: of('invited'),
      byStars,
      bad: byStars.slice(0, BAD_UP_TO).reduce((sum, one) => sum + one, 0),
      calledBack: of('called_back'),
      calledBackInTime: of('in_time'),
      contested: of('contested'),
    };
  }

  @Get('cases/:id/ratings')
  @Operation({
    id: 'Ratings_ofCase',
    summary: { zh: '查看办件的服务评价', en: 'How a case was rated' },
    roles: CASE_READERS,
    rules: ['PRA-13'],
    success: { type: [RatingDto] },
  })
  ofCase(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<RatingDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(ServiceRating, { caseId }, { orderBy: { id: 'ASC' } });
      return answerRatings(tx, rows, actor);
    });
  }

  @Get('ratings')
  @Operation({
    summary: { zh: '查看本单位收到的服务评价', en: 'Ratings of the own bureau, newest first' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['PRA-13'],
    success: { type: RatingPageDto },
  })
  async list(@Query() query: RatingQuery, @CurrentActor() actor: Actor): Promise<Page<RatingDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(ServiceRating)
      .createQueryBuilder('r')
      .where('TRUE')
      .orderBy('r.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('r.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return this.work.read(actor, async (tx) => {
      return page<RatingDto>(await answerRatings(tx, rows, actor), query.limit, ({ id }) => [id]);
    });
  }

  @Get('ratings/:id')
  @Operation({
    summary: { zh: '查看一项服务评价', en: 'One rating' },
    roles: CASE_READERS,
    rules: ['PRA-13'],
    success: { type: RatingDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RatingDto> {
    return this.work.read(actor, async (tx) => answerRating(tx, await this.readable(tx, id, actor), actor));
  }

  @Post('ratings/:id/stars')
  @Operation({
    id: 'Ratings_give',
    summary: { zh: '作出评价', en: 'Rate how the case was handled' },
    description: {
      zh: '限申请人本人或者有权代理的人，每件每渠道一次，作出后不能更改。',
      en: 'By the applicant, or an agent whose power covers it: once for each way, and never changed.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-13'],
    success: { status: 201, type: RatingDto },
    errors: [404, 409, 422],
  })
  give(@UuidParam() id: string, @Body() order: GiveRatingDto, @CurrentActor() actor: Actor): Promise<RatingDto> {
    return this.rateService.give(id, order, actor);
  }

  @Post('ratings/:id/call-back')
  @RequiresIfMatch()
  @Operation({
    id: 'Ratings_callBack',
    summary: { zh: '登记差评回访', en: 'Record how who rated badly was called back' },
    description: {
      zh: '由未经办该办件的人员回访；登记的情况告知评价人，评价人可以提出异议。',
      en: 'By somebody who had no hand in the case; who rated is told what was recorded, and may contest it.',
    },
    roles: ['window-clerk', 'reviewer', 'approver'],
    rules: ['PRA-13'],
    success: { status: 201, type: RatingDto },
    errors: [404, 409, 422],
  })
  call(@UuidParam() id: string, @Body() order: CallBackDto, @CurrentActor() actor: Actor): Promise<RatingDto> {
    return this.callBack.execute(id, order, actor);
  }

  @Post('ratings/:id/objection')
  @Operation({
    id: 'Ratings_contest',
    summary: { zh: '对差评回访提出异议', en: 'Say that nobody called, or that it is not settled' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-13'],
    success: { status: 201, type: RatingDto },
    errors: [404, 409, 422],
  })
  contest(@UuidParam() id: string, @Body() order: ContestRatingDto, @CurrentActor() actor: Actor): Promise<RatingDto> {
    return this.rateService.contest(id, order, actor);
  }

  @Post('ratings/:id/reply')
  @RequiresIfMatch()
  @Operation({
    id: 'Ratings_reply',
    summary: { zh: '答复对差评回访的异议', en: 'Answer what was said against a call back' },
    roles: ['head'],
    rules: ['PRA-13'],
    success: { status: 201, type: RatingDto },
    errors: [404, 409, 422],
  })
  reply(@UuidParam() id: string, @Body() order: ReplyRatingDto, @CurrentActor() actor: Actor): Promise<RatingDto> {
    return this.callBack.reply(id, order, actor);
  }

  private async readable(tx: Tx, id: string, actor: Actor): Promise<ServiceRating> {
    const row = await tx.findOne(ServiceRating, { id });
    if (!row) throw notFound();
    await readableCase(tx, { id: row.caseId }, actor);
    return row;
  }
}

const YEAR = 366;
const A_YEAR = {
  zh: '统计期间的止日不得早于起日，期间不超过一年',
  en: 'must not lie before the first day, nor more than a year after it',
};

/** Over one bureau's invitations of a period: $1 bureau, $2 from, $3 before, $4 item or null. */
const FIGURES = `
  SELECT count(*) AS invited,
    ${STARS.map((stars) => `count(*) FILTER (WHERE r.stars = ${stars}) AS stars_${stars}`).join(', ')},
    count(*) FILTER (WHERE r.called_at IS NOT NULL) AS called_back,
    count(*) FILTER (WHERE r.called_at IS NOT NULL AND EXISTS (SELECT 1 FROM time_limit l
      WHERE l.subject_id = r.id AND l.kind = 'rating-call-back' AND l.state = 'met')) AS in_time,
    count(*) FILTER (WHERE r.contested_at IS NOT NULL) AS contested
  FROM service_rating r
  WHERE r.bureau_code = $1 AND r.invited_at >= $2 AND r.invited_at < $3 AND ($4::text IS NULL OR r.item_code = $4)`;
