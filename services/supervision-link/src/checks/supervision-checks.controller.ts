import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { CaseParties } from '@shenguan/common/reference';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ChangeCheck } from './change-check.js';
import { SupervisionCheck } from './check.entity.js';
import { CHECKERS } from './check.transitions.js';
import {
  CheckDto,
  CheckListItemDto,
  CheckPage,
  CheckQuery,
  CorrectCheckDto,
  OrderCheckDto,
  RecordCheckDto,
  ReplaceCheckerDto,
  SignCheckDto,
} from './checks.dto.js';
import { ObjectToCheck } from './objections/object-to-check.js';
import { ObjectDto } from './objections/objections.dto.js';
import { OrderCheck } from './order-check.js';
import { RecordCheck } from './record-check.js';
import { isCheckedParty, showCheck } from './show-check.js';

const OFFICIALS = [...CHECKERS, 'department-head', 'reviewer', 'approver', 'head', 'auditor'] as const;

/** Supervisory checks of holders (监督检查). APL-61, SUP-10 */
@Controller('supervision-checks')
export class SupervisionChecksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly orderCheck: OrderCheck,
    private readonly recordCheck: RecordCheck,
    private readonly changeCheck: ChangeCheck,
    private readonly objectToCheck: ObjectToCheck,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '决定专项检查', en: 'Order a check for cause' },
    description: {
      zh: '随机抽查经计划抽取；投诉举报、转办移送、复查的检查由部门负责人决定，附事由材料，指定两名以上检查人员。',
      en: 'Random checks are drawn by a plan; one on a report, a referral or as a follow-up the head orders, on a paper that shows the cause, and names two people or more.',
    },
    roles: ['department-head'],
    rules: ['APL-61', 'PRA-11'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  order(@Body() dto: OrderCheckDto, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.orderCheck.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: {
      zh: '查询监督检查，最新的在前',
      en: 'Checks of the own department, or of the own bureau’s cases, newest first',
    },
    roles: OFFICIALS,
    rules: ['APL-61', 'SUP-10'],
    success: { type: CheckPage },
  })
  async list(@Query() query: CheckQuery, @CurrentActor() actor: Actor): Promise<CheckPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SupervisionCheck).createQueryBuilder('c').orderBy('c.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('c.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['c.department_code = :own', { own: actor.body }],
          [`c.bureau_code = :own AND c.state = 'archived'`, { own: actor.body }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(rows.map(CheckListItemDto.of), query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一次监督检查', en: 'One check, with its record and signatures' },
    description: {
      zh: '被检查人、审批部门在归档后可以查看。',
      en: 'Whoever was checked, and the bureau, read it once it is archived.',
    },
    roles: [...OFFICIALS, 'applicant'],
    rules: ['APL-61', 'SUP-10'],
    success: { type: CheckDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.work.read(actor, async (tx) => showCheck(tx, await readable(tx, id)));
  }

  @Get(':id/files/:sha256')
  @Operation({
    summary: { zh: '下载检查的证据、事由材料', en: 'A file of a check: evidence, or the paper that shows its cause' },
    roles: OFFICIALS,
    rules: ['APL-61', 'SUP-10'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(
    @UuidParam() id: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const row = await this.work.read(actor, (tx) => readable(tx, id));
    const records = [row.record, ...row.earlier.map(({ record }) => record)];
    const evidence = records.flatMap((record) => record?.findings.flatMap((one) => one.evidence) ?? []);
    const file = [row.causePaper, ...evidence].find((one) => one?.sha256 === sha256);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/checkers')
  @Operation({
    id: 'SupervisionChecks_replace',
    summary: { zh: '更换、补足检查人员', en: 'Replace somebody who can’t check, or add who lacks' },
    description: {
      zh: '抽取的，由下一名递补；递补用尽的，由负责人指定。',
      en: 'The next one drawn follows; where nobody is left, the head names somebody.',
    },
    roles: ['department-head'],
    rules: ['APL-61', 'PRA-11'],
    success: { type: CheckDto },
    errors: [404, 409, 422],
  })
  replace(@UuidParam() id: string, @Body() dto: ReplaceCheckerDto, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.changeCheck.replace(id, dto, actor);
  }

  @Post(':id/record')
  @Operation({
    summary: { zh: '记录检查情况和处理结果', en: 'Record what a check found, and what is done about it' },
    roles: CHECKERS,
    rules: ['APL-61', 'PRA-11'],
    success: { type: CheckDto },
    errors: [404, 409, 422],
  })
  record(@UuidParam() id: string, @Body() dto: RecordCheckDto, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.recordCheck.record(id, dto, actor);
  }

  @Post(':id/signature')
  @Operation({
    id: 'SupervisionChecks_sign',
    summary: { zh: '检查人员签字；全部签字后归档', en: 'Sign the record; signed by all it is archived' },
    roles: CHECKERS,
    rules: ['APL-61', 'SUP-10'],
    success: { type: CheckDto },
    errors: [404, 409],
  })
  sign(@UuidParam() id: string, @Body() dto: SignCheckDto, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.recordCheck.sign(id, dto, actor);
  }

  @Post(':id/correction')
  @Operation({
    id: 'SupervisionChecks_correct',
    summary: { zh: '决定更正检查记录', en: 'Have an archived record set right' },
    description: {
      zh: '由检查人员重新记录、签字；原记录保留，已公开的标明正在更正。',
      en: 'Those who checked record and sign it anew; the version before stays, and what is public says so.',
    },
    roles: ['department-head'],
    rules: ['APL-61', 'APL-5'],
    success: { type: CheckDto },
    errors: [404, 409],
  })
  correct(
    @UuidParam() id: string,
    @Body() { reason }: CorrectCheckDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckDto> {
    return this.changeCheck.correct(id, reason, actor);
  }

  @Post(':id/objections')
  @Operation({
    id: 'SupervisionChecks_object',
    summary: { zh: '被检查人提出异议', en: 'Object to the record, as whoever was checked' },
    description: {
      zh: '由被检查人以本人令牌提出；没有账号的，由检查人员以外的工作人员据签字的书面异议录入。可以标明不应公开的内容。',
      en: 'With the own token; for who has none, an official who did not check enters the signed paper. What should not be public may be marked.',
    },
    roles: ['applicant', 'department-officer'],
    rules: ['APL-61', 'APL-5'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  object(@UuidParam() id: string, @Body() dto: ObjectDto, @CurrentActor() actor: Actor): Promise<CheckDto> {
    return this.objectToCheck.object(id, dto, actor);
  }
}

/** Returns a check that the caller may read. */
async function readable(tx: Tx, id: string): Promise<SupervisionCheck> {
  const { actor } = tx;
  const row = await tx.get(SupervisionCheck, { id });
  if (hasRole(actor, 'auditor') || row.departmentCode === actor.body) return row;
  const archived = row.archiveNumber !== null;
  if (archived && actor.body !== '' && row.bureauCode === actor.body) return row;
  const parties = await tx.findOne(CaseParties, { caseNumber: row.caseNumber });
  if (archived && isCheckedParty(parties, actor)) return row;
  throw notFound();
}
