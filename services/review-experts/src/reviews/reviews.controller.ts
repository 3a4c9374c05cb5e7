import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, Operation, page, UuidParam } from '@shenguan/common/http';
import { NoticeDto, noticesOf } from '@shenguan/common/receipts';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ConcludeReview } from './conclude-review.js';
import { GiveOpinion } from './give-opinion.js';
import { OpinionViewDto } from './opinion-view.dto.js';
import { PlanReview } from './plan-review.js';
import { ReadOpinions } from './read-opinions.js';
import { RecordAttendance } from './record-attendance.js';
import {
  AttendanceDto,
  ConfirmLeaderDto,
  GivenOpinionDto,
  PanelOpinionDto,
  PlanReviewDto,
  ResumeReviewDto,
  ReviewDto,
  ReviewPage,
  ReviewQuery,
  StartReviewDto,
} from './review.dto.js';
import { Review } from './review.entity.js';
import { isClosedTo, ORGANISERS, REVIEW_READERS, readableReview } from './review-access.js';
import { actionsOnReview, reviewActions } from './review-acts.js';
import { StartReview } from './start-review.js';

/** Expert reviews (专家评审). REV-3 to REV-19 */
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly planReview: PlanReview,
    private readonly startReview: StartReview,
    private readonly recordAttendance: RecordAttendance,
    private readonly giveOpinion: GiveOpinion,
    private readonly concludeReview: ConcludeReview,
    private readonly readOpinions: ReadOpinions,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询专家评审', en: 'Reviews of the own bureau or of cases one supervises' },
    description: { zh: '答复与是否已抽取专家无关。', en: 'The same whether or not anybody was drawn.' },
    roles: REVIEW_READERS,
    rules: ['PRA-5', 'EXP-22'],
    success: { type: ReviewPage },
  })
  async list(@Query() query: ReviewQuery, @CurrentActor() actor: Actor): Promise<ReviewPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Review).createQueryBuilder('r').orderBy('r.id');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('r.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('r.id > :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['r.bureau_code = :own', { own: actor.body }],
          ['r.departments @> :department', { department: JSON.stringify([{ code: actor.body }]) }],
        ];
    const rows = await rowsByGround(select, grounds, byId);
    const actions = await this.work.read(actor, (tx) => reviewActions(tx, rows));
    return page(
      rows.map((row) => ReviewDto.shown(row, isClosedTo(row, actor), actions.get(row.id))),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看专家评审', en: 'One review' },
    roles: REVIEW_READERS,
    rules: ['PRA-5', 'EXP-22'],
    success: { type: ReviewDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.work.read(actor, async (tx) => {
      const review = await readableReview(tx, id);
      return ReviewDto.shown(review, isClosedTo(review, actor), await actionsOnReview(tx, review));
    });
  }

  @Get(':id/notices')
  @Operation({
    summary: { zh: '查看送达部门的通知及其回执', en: 'Notices to the departments, with their receipts' },
    description: {
      zh: '以进入部门收件箱为收到；没有回执的，部门尚未被告知。',
      en: 'Told is who has it in the inbox; without a receipt a department was not told yet.',
    },
    roles: REVIEW_READERS,
    rules: ['REV-13'],
    success: { type: [NoticeDto] },
  })
  notices(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<NoticeDto[]> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      return noticesOf(tx, id);
    });
  }

  @Get(':id/opinions')
  @Operation({
    summary: { zh: '查看各方意见，专家以席位标示', en: 'The opinions; experts stand there by seat' },
    description: {
      zh: '专家签署本人意见后，方可看到本次评审其他各方的意见；审查、决定人员和负责人在评审结束后方可看到专家的意见。',
      en: 'An expert sees the others’ opinions once his own is signed; who reviews or decides the case, and the head, see those of experts once the review is over.',
    },
    roles: ['expert-admin', 'reviewer', 'approver', 'head', 'auditor', 'expert'],
    rules: ['REV-12', 'REV-13', 'EXP-22', 'PRA-5'],
    success: { type: [OpinionViewDto] },
  })
  opinions(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<OpinionViewDto[]> {
    return this.readOpinions.execute(id, actor, (_, { opinions }) => opinions.map(OpinionViewDto.of));
  }

  @Post(':id/plan')
  @Operation({
    summary: { zh: '制定评审计划，通知部门和专家', en: 'Plan the review; departments and experts are told' },
    roles: ORGANISERS,
    rules: ['REV-11', 'REV-13', 'EXP-21'],
    success: { status: 200, type: ReviewDto },
    errors: [404, 409],
  })
  plan(@UuidParam() id: string, @Body() order: PlanReviewDto, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.planReview.execute(id, order, actor);
  }

  @Post(':id/start')
  @Operation({
    summary: { zh: '启动专家评审，承诺期限停计', en: 'Start the review: the promised limit stands still' },
    roles: ORGANISERS,
    rules: ['EXP-21', 'REV-6', 'REV-7', 'REV-8', 'REV-9', 'REV-10', 'REV-15', 'REV-17', 'REV-18', 'REV-19'],
    success: { status: 200, type: ReviewDto },
    errors: [404, 409],
  })
  start(@UuidParam() id: string, @Body() order: StartReviewDto, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.startReview.execute(id, order, actor);
  }

  @Post(':id/attendance')
  @Operation({
    summary: { zh: '登记到场人员', en: 'Record who is present' },
    description: { zh: '专家报到由专家管理员登记。', en: 'Experts check in with the expert administrator.' },
    roles: ORGANISERS,
    rules: ['EXP-20', 'REV-6'],
    success: { status: 200, type: ReviewDto },
    errors: [404, 409],
  })
  attend(@UuidParam() id: string, @Body() order: AttendanceDto, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.recordAttendance.attend(id, order, actor);
  }

  @Post(':id/leader')
  @Operation({
    summary: { zh: '确认推选的专家组组长', en: 'Confirm the leader whom the panel elected' },
    roles: ['expert-admin'],
    rules: ['REV-9', 'REV-16'],
    success: { status: 200, type: ReviewDto },
    errors: [404, 409],
  })
  leader(@UuidParam() id: string, @Body() order: ConfirmLeaderDto, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.recordAttendance.confirmLeader(id, order, actor);
  }

  @Post(':id/opinions')
  @Operation({
    summary: { zh: '提交并签署评审意见', en: 'Submit and sign an opinion' },
    description: {
      zh: '专家本人意见，或部门、审批部门参会人员代表本单位的意见；参会人员须已本人声明。部门可以在专家组意见形成前再签一份更正。',
      en: "An expert's own, or a department's or the bureau's by its participant, who has declared; a department may correct its own by a second one before the panel's.",
    },
    roles: ['expert', 'department-officer', 'department-head', 'liaison', 'reviewer', 'expert-admin'],
    rules: ['REV-12', 'REV-13', 'REV-4', 'REV-7', 'REV-16', 'REV-18', 'REV-19', 'EXP-9', 'EXP-16', 'EXP-19'],
    success: { status: 201, type: OpinionViewDto },
    errors: [404, 409],
  })
  opinion(
    @UuidParam() id: string,
    @Body() order: GivenOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<OpinionViewDto> {
    return this.giveOpinion.execute(id, order, actor);
  }

  @Post(':id/panel-opinion')
  @Operation({
    summary: { zh: '组长提交专家组意见', en: "The leader submits the panel's opinion" },
    roles: ['expert'],
    rules: ['REV-12', 'REV-9', 'REV-13', 'REV-16', 'REV-17', 'REV-4'],
    success: { status: 201, type: ReviewDto },
    errors: [404, 409],
  })
  panelOpinion(
    @UuidParam() id: string,
    @Body() order: PanelOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewDto> {
    return this.concludeReview.submit(id, order, actor);
  }

  @Post(':id/re-review')
  @Operation({
    summary: { zh: '整改完成后启动复审', en: 'Go on with the re-review after rectification' },
    roles: ORGANISERS,
    rules: ['REV-12', 'REV-17'],
    success: { status: 200, type: ReviewDto },
    errors: [404, 409],
  })
  resume(@UuidParam() id: string, @Body() order: ResumeReviewDto, @CurrentActor() actor: Actor): Promise<ReviewDto> {
    return this.concludeReview.resume(id, order, actor);
  }
}
