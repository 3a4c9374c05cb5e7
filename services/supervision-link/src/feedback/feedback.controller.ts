import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ContestDto, RaiseContestDto } from './contests/contests.dto.js';
import { RaiseContest } from './contests/raise-contest.js';
import { FeedbackDto, FeedbackPage, FeedbackQuery, PushFeedbackDto } from './feedback.dto.js';
import { Feedback } from './feedback.entity.js';
import { FEEDBACK_READERS } from './feedback-readers.js';
import { PushFeedback } from './push-feedback.js';

/** What departments tell the bureau (反馈). LINK-6.1, LINK-6.2, SUP-8 */
@Controller('feedback')
export class FeedbackController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly pushFeedback: PushFeedback,
    private readonly raiseContest: RaiseContest,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '向审批部门推送监管信息', en: 'Push what supervision decided, found or demands to the bureau' },
    description: {
      zh: '监管决定、建议、意见自作出之日起一个工作日内推送；法规政策变动于收到通知当日推送。逾期不拒收，如实记录。附文书原件（先 POST /act-papers）、文号和日期，信息类别由文书类型而定。要求变更、撤回、撤销、注销的，须写明法律依据。意见、建议、通报中含有收费、指定机构、加章、清单外材料等表述的，须逐条说明依据（explanations）。',
      en: 'Within one working day of the act’s own date; changes of law or policy on the day of their notice. Late ones are taken and shown as late. The act itself comes along (POST /act-papers first) with its number and date; its type says of which kind it is. A demand names its ground in law. Words of an opinion, suggestion or information that ask for a fee, an agency, a seal or an unlisted paper are explained (explanations).',
    },
    roles: ['liaison', 'department-officer'],
    rules: ['LINK-6.1', 'LINK-6.2', 'LINK-3', 'SUP-8', 'APL-58', 'INT-5'],
    success: { status: 201, type: FeedbackDto },
  })
  push(@Body() dto: PushFeedbackDto, @CurrentActor() actor: Actor): Promise<FeedbackDto> {
    return this.pushFeedback.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询已推送的监管信息', en: 'What was pushed: by the own department, or to the own bureau' },
    roles: FEEDBACK_READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { type: FeedbackPage },
  })
  async list(@Query() query: FeedbackQuery, @CurrentActor() actor: Actor): Promise<FeedbackPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Feedback).createQueryBuilder('f').orderBy('f.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.kind) select.andWhere('f.kind = :kind', { kind: query.kind });
    if (query.late) select.andWhere('f.late = :late', { late: query.late === 'true' });
    if (query.caseNumber) select.andWhere('f.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('f.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['f.department_code = :own', { own: actor.body }],
          ['f.bureau_codes @> ARRAY[:own]::text[]', { own: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(rows.map(FeedbackDto.of), query.limit, (row) => [row.id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一条监管信息', en: 'One piece of feedback, with how its time was counted' },
    roles: FEEDBACK_READERS,
    success: { type: FeedbackDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FeedbackDto> {
    return FeedbackDto.of(await this.readable(id, actor));
  }

  @Get(':id/act')
  @Operation({
    summary: { zh: '下载监管文书原件', en: 'The act itself, as it was handed in' },
    roles: FEEDBACK_READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async act(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { paper } = await this.readable(id, actor);
    if (!paper) throw notFound();
    return streamFile(this.blobs, paper);
  }

  @Post(':id/contests')
  @Operation({
    summary: { zh: '对推送的日期或者类别提出异议', en: 'Contest the date or kind of what was pushed' },
    description: {
      zh: '由收到推送的审批部门的人员以本人令牌提出，写明认为的日期或者文书类型和理由；再次提出的须附此前没有的材料，最多两次。部门五个工作日内答复。',
      en: 'By somebody of the bureau that got it, with his own token, saying which day or type it has instead and why; a second time only with a paper that was not there before. The department answers within five working days.',
    },
    roles: ['liaison', 'reviewer', 'approver', 'head'],
    rules: ['LINK-6.1', 'LINK-6.2', 'LINK-3'],
    success: { status: 201, type: ContestDto },
    errors: [404, 409, 422],
  })
  contest(@UuidParam() id: string, @Body() dto: RaiseContestDto, @CurrentActor() actor: Actor): Promise<ContestDto> {
    return this.raiseContest.execute(id, dto, actor);
  }

  private async readable(id: string, actor: Actor): Promise<Feedback> {
    const row = await this.dataSource.getRepository(Feedback).findOneBy({ id });
    const mine =
      row && (hasRole(actor, 'auditor') || row.departmentCode === actor.body || row.bureauCodes.includes(actor.body));
    if (!mine) throw notFound();
    return row;
  }
}
