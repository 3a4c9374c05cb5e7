import { Body, Controller, Get, HttpCode, Post, Query, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { formatInstant, TimeSource } from '@shenguan/common/clock';
import {
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES, CASE_READERS, Hearing, NoContentDto, readableCase } from '../cases/index.js';
import {
  AskForHearingDto,
  ChallengeChairDto,
  DoubtRecordDto,
  EnterSignatureDto,
  HearingDto,
  OrderHearingDto,
  type PublicHearingDto,
  PublicHearingPageDto,
  PublicHearingQuery,
  RecordHearingDto,
  RuleOnChairDto,
  ScheduleHearingDto,
  SignRecordDto,
} from './hearing.dto.js';
import { HearingSight } from './hearing-sight.js';
import { OpenHearing } from './open-hearing.js';
import { PrepareHearing } from './prepare-hearing.js';
import { RecordHearing } from './record-hearing.js';

/** Largest page of a record with a signature, in bytes. */
const PAPER_MAX = 20 * 1024 * 1024;

/** Hearings on cases (听证). APL-46, APL-47, APL-48 */
@Controller()
export class HearingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly sight: HearingSight,
    private readonly openHearing: OpenHearing,
    private readonly prepare: PrepareHearing,
    private readonly recordHearing: RecordHearing,
  ) {}

  @Get('public/hearings')
  @Operation({
    summary: { zh: '查看将公开举行的听证', en: 'Public hearings that are to be held, the next first' },
    public: true,
    rules: ['APL-46', 'APL-48'],
    success: { type: PublicHearingPageDto },
  })
  async announced(@Query() query: PublicHearingQuery): Promise<Page<PublicHearingDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows: { id: string; itemName: string; startsAt: Date; place: string; bureauCode: string }[] =
      await this.dataSource.query(
        `SELECT h.id, c.item_name AS "itemName", h.starts_at AS "startsAt", h.place, h.bureau_code AS "bureauCode"
         FROM hearing h JOIN approval_case c ON c.id = h.case_id
         WHERE h.state = 'scheduled' AND h.closed_ground IS NULL AND h.starts_at >= $1
           AND (h.starts_at, h.id) > ($2, $3)
         ORDER BY h.starts_at, h.id LIMIT $4`,
        [this.time.legal(), after?.[0] ?? '-infinity', after?.[1] ?? NO_ID, query.limit + 1],
      );
    return page<PublicHearingDto>(
      rows.map((row) => ({ ...row, startsAt: formatInstant(row.startsAt) })),
      query.limit,
      ({ startsAt, id }) => [new Date(startsAt).toISOString(), id],
    );
  }

  @Post('cases/:id/hearings')
  @Operation({
    id: 'Hearings_order',
    summary: { zh: '决定组织听证', en: 'Order a hearing, as law or a major public interest demands' },
    description: {
      zh: '自决定之日起至笔录签字之日止，停止计时。',
      en: 'The clocks stand still from here until the record is signed.',
    },
    roles: ['head'],
    rules: ['APL-46', 'APL-45'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  order(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: OrderHearingDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingDto> {
    return this.openHearing.order(ref, order, actor);
  }

  @Post('interested-parties/:id/hearing-request')
  @Operation({
    id: 'Hearings_ask',
    summary: { zh: '申请听证', en: 'Ask for a hearing, within the days from being told' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-47', 'APL-45'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409],
  })
  ask(
    @UuidParam() id: string,
    @Body() { reasons }: AskForHearingDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingDto> {
    return this.openHearing.ask(id, reasons, actor);
  }

  @Post('interested-parties/:id/hearing-waiver')
  @HttpCode(204)
  @Operation({
    id: 'Hearings_waive',
    summary: { zh: '放弃申请听证', en: 'Waive the right to ask for one' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-47'],
    success: { status: 204 },
    errors: [404, 409],
  })
  waive(@UuidParam() id: string, @Body() _nothing: NoContentDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.openHearing.waive(id, actor);
  }

  @Get('cases/:id/hearings')
  @Operation({
    summary: { zh: '查看办件的听证', en: 'The hearings of a case, for the bureau, auditors and who takes part' },
    roles: CASE_READERS,
    rules: ['APL-48'],
    success: { type: [HearingDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<HearingDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(Hearing, ref.id === undefined ? { caseNumber: ref.number } : { caseId: ref.id }, {
        orderBy: { openedAt: 'ASC' },
      });
      const seen = await Promise.all(rows.map((row) => this.sight.facts(tx, row, actor)));
      const office = (row: Hearing) =>
        hasRole(actor, 'auditor') || (hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body);
      const own = seen.filter(({ row, part }) => part !== null || office(row));
      // Whoever reads the case learns that it has none; for everybody else there is no such case.
      if (own.length === 0) await readableCase(tx, ref, actor);
      return own.map(HearingDto.of);
    });
  }

  @Post('hearings/:id/schedule')
  @Operation({
    id: 'Hearings_schedule',
    summary: { zh: '确定听证的时间、地点和主持人并通知', en: 'Name day, place and chair, and tell who takes part' },
    roles: ['head'],
    rules: ['APL-47', 'APL-48', 'PRA-2'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  schedule(
    @UuidParam() id: string,
    @Body() order: ScheduleHearingDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingDto> {
    return this.prepare.schedule(id, order, actor);
  }

  @Post('hearings/:id/challenge')
  @Operation({
    id: 'Hearings_challenge',
    summary: { zh: '申请主持人回避', en: 'Challenge the chair' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-48', 'PRA-11'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409],
  })
  challenge(
    @UuidParam() id: string,
    @Body() { reasons }: ChallengeChairDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingDto> {
    return this.prepare.challenge(id, reasons, actor);
  }

  @Post('hearings/:id/challenge-ruling')
  @RequiresIfMatch()
  @Operation({
    id: 'Hearings_rule',
    summary: { zh: '决定主持人是否回避', en: 'Rule on the challenge of the chair' },
    roles: ['head'],
    rules: ['APL-48', 'PRA-11'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  rule(@UuidParam() id: string, @Body() order: RuleOnChairDto, @CurrentActor() actor: Actor): Promise<HearingDto> {
    return this.prepare.rule(id, order, actor);
  }

  @Post('hearings/:id/record')
  @Operation({
    id: 'Hearings_record',
    summary: { zh: '主持人制作听证笔录', en: 'Make the record, as its chair' },
    roles: ['reviewer', 'approver', 'legal-officer', 'head', 'window-clerk'],
    rules: ['APL-48'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  record(@UuidParam() id: string, @Body() order: RecordHearingDto, @CurrentActor() actor: Actor): Promise<HearingDto> {
    return this.recordHearing.record(id, order, actor);
  }

  @Post('hearings/:id/signature')
  @Operation({
    id: 'Hearings_sign',
    summary: { zh: '在听证笔录上签字', en: 'Sign the record, by its digest' },
    description: { zh: '全部签字后恢复计时。', en: 'Once everybody has signed the clocks run again.' },
    roles: ['applicant', 'reviewer', 'approver', 'legal-officer', 'head', 'window-clerk'],
    inRunningMatter: true,
    rules: ['APL-48', 'APL-45'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  sign(@UuidParam() id: string, @Body() { digest }: SignRecordDto, @CurrentActor() actor: Actor): Promise<HearingDto> {
    return this.recordHearing.sign(id, digest, actor);
  }

  @Post('hearings/:id/doubt')
  @Operation({
    id: 'Hearings_doubt',
    summary: { zh: '对听证笔录提出异议', en: 'Say that the record is not right, as one who takes part' },
    description: {
      zh: '未记载到场的，以及签字由他人录入、记载拒绝签字的，也可以提出；作出决定时逐一答复。',
      en: 'So may whoever the record leaves out, or whose signature others entered; the decision answers each.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-48'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 422],
  })
  doubt(@UuidParam() id: string, @Body() { text }: DoubtRecordDto, @CurrentActor() actor: Actor): Promise<HearingDto> {
    return this.recordHearing.doubt(id, text, actor);
  }

  @Post('hearings/:id/signed-page')
  @ReceivesFile({ owner: 'approval', sizeMax: PAPER_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Hearings_enterSignature',
    summary: {
      zh: '录入笔录的书面签字或者拒绝签字的情形',
      en: 'Enter a signature on paper, or that somebody did not sign',
    },
    roles: ['window-clerk', 'reviewer', 'head'],
    rules: ['APL-48'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409, 413, 422],
  })
  enterSignature(
    @UuidParam() id: string,
    @Body() order: EnterSignatureDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HearingDto> {
    return this.recordHearing.enterSignature(id, order, file, actor);
  }

  @Post('hearings/:id/withdrawal')
  @Operation({
    id: 'Hearings_giveUp',
    summary: { zh: '撤回听证申请', en: 'Take back the request for it' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-47', 'APL-45'],
    success: { status: 201, type: HearingDto },
    errors: [404, 409],
  })
  giveUp(@UuidParam() id: string, @Body() _nothing: NoContentDto, @CurrentActor() actor: Actor): Promise<HearingDto> {
    return this.openHearing.giveUp(id, actor);
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
