import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES, CASE_READERS, NoContentDto, PointPromise, PromiseCheck, readableCase } from '../cases/index.js';
import { answerPromise, answerPromises } from './answer-promises.js';
import { CHECK_FILE_MAX, CheckPromise } from './check-promise.js';
import { GivePromises } from './give-promises.js';
import {
  CheckPromiseDto,
  GivePromisesDto,
  PointPromiseDto,
  PointPromisePageDto,
  PromiseFiguresDto,
  PromiseQuery,
} from './promise.dto.js';

/** Decision on a promise (告知承诺). PRA-10 */
@Controller()
export class PromisesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly givePromises: GivePromises,
    private readonly checkPromise: CheckPromise,
  ) {}

  @Post('cases/:id/promises')
  @Operation({
    id: 'Promises_give',
    summary: { zh: '对审查要点作出告知承诺', en: 'Promise points to review in place of proof' },
    description: {
      zh: '限于办事指南标明可以承诺的审查要点，审查以前由申请人以本人账号或者有权代为申请的代理人作出，内容以办事指南载明的为准；涉及公共安全的事项、承诺曾未兑现或者虚假的申请人不适用。',
      en: 'Of points that the guide lets be promised, in its words, before the review, by the applicant’s own token or that of an agent who may apply for him; not where public safety is concerned, nor for whoever did not keep one.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-10'],
    success: { status: 201, type: [PointPromiseDto] },
    errors: [404, 409, 422],
  })
  give(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: GivePromisesDto,
    @CurrentActor() actor: Actor,
  ): Promise<PointPromiseDto[]> {
    return this.givePromises.execute(ref, order, actor);
  }

  @Get('cases/:id/promises')
  @Operation({
    id: 'Promises_ofCase',
    summary: { zh: '查看办件的告知承诺及其核查情况', en: 'What was promised in a case, and what became of it' },
    roles: CASE_READERS,
    rules: ['PRA-10'],
    success: { type: [PointPromiseDto] },
  })
  ofCase(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<PointPromiseDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      return answerPromises(tx, await tx.find(PointPromise, { caseId }, { orderBy: { promisedAt: 'ASC' } }));
    });
  }

  @Get('promises')
  @Operation({
    summary: { zh: '查看本单位办件的告知承诺', en: 'Promises in the cases of the own bureau, newest first' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['PRA-10'],
    success: { type: PointPromisePageDto },
  })
  async list(@Query() query: PromiseQuery, @CurrentActor() actor: Actor): Promise<Page<PointPromiseDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(PointPromise)
      .createQueryBuilder('p')
      .where('TRUE')
      .orderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('p.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    if (query.overdue) select.andWhere(OVERDUE);
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const answers = await this.work.read(actor, (tx) => answerPromises(tx, rows));
    return page<PointPromiseDto>(answers, query.limit, ({ id }) => [id]);
  }

  @Get('promise-figures')
  @Operation({
    id: 'Promises_figures',
    summary: { zh: '告知承诺核查情况的统计', en: 'What became of the promises that grants rest on, bureau by bureau' },
    description: {
      zh: '负责人看本单位的，审计人员看全部。',
      en: 'A head sees his own bureau’s, auditors all.',
    },
    roles: ['head', 'auditor'],
    rules: ['PRA-10'],
    success: { type: [PromiseFiguresDto] },
  })
  async figures(@CurrentActor() actor: Actor): Promise<PromiseFiguresDto[]> {
    const rows: Record<keyof PromiseFiguresDto, string>[] = await this.dataSource.query(FIGURES, [
      hasRole(actor, 'auditor') ? null : actor.body,
    ]);
    return rows.map(({ bureauCode, ...counts }) => {
      const numbers = Object.entries(counts).map(([name, count]) => [name, Number(count)]);
      return { bureauCode, ...Object.fromEntries(numbers) } as PromiseFiguresDto;
    });
  }

  @Get('promises/:id')
  @Operation({
    summary: { zh: '查看一项告知承诺', en: 'One promise, with its checks' },
    roles: CASE_READERS,
    rules: ['PRA-10'],
    success: { type: PointPromiseDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PointPromiseDto> {
    return this.work.read(actor, async (tx) => answerPromise(tx, await readable(tx, id, actor)));
  }

  @Post('promises/:id/withdrawal')
  @Operation({
    id: 'Promises_withdraw',
    summary: { zh: '审查以前收回承诺', en: 'Take a promise back before the review' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-10'],
    success: { status: 201, type: PointPromiseDto },
    errors: [404, 409],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<PointPromiseDto> {
    return this.givePromises.withdraw(id, actor);
  }

  @Post('promises/:id/checks')
  @ReceivesFile({ owner: 'approval', sizeMax: CHECK_FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Promises_check',
    summary: { zh: '登记准予后对承诺的核查', en: 'Record the check of a promise after the grant, on evidence' },
    description: {
      zh: '由未参与审查、决定的人员核查，附核查材料。首次不符合的定一次整改日期，到期复核；复核仍不符合或者承诺虚假的，系统启动撤销程序。',
      en: 'By somebody who neither reviewed nor decided, with what shows it. Not met at first, a day is set once, and it is checked again; still not met, or false, the system opens the revocation.',
    },
    roles: ['reviewer', 'approver', 'head'],
    rules: ['PRA-10', 'APL-69', 'SUP-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: PointPromiseDto },
    errors: [404, 409, 412, 413, 422],
  })
  check(
    @UuidParam() id: string,
    @Body() order: CheckPromiseDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PointPromiseDto> {
    return this.checkPromise.execute(id, order, file, actor);
  }

  @Get('promises/:id/checks/:checkId/file')
  @Operation({
    id: 'Promises_checkFile',
    summary: { zh: '下载核查材料', en: 'Download what shows what a check found' },
    roles: CASE_READERS,
    rules: ['PRA-10'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('checkId') checkId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      await readable(tx, id, actor);
      return tx.get(PromiseCheck, { id: checkId, promiseId: id });
    });
    return streamFile(this.blobs, file);
  }
}

/** A promise of a case that the caller may read; 404 for everybody else. */
async function readable(tx: Tx, id: string, actor: Actor): Promise<PointPromise> {
  const row = await tx.findOne(PointPromise, { id });
  if (!row) throw notFound();
  await readableCase(tx, { id: row.caseId }, actor);
  return row;
}

const OVERDUE = `EXISTS (SELECT 1 FROM time_limit l
  WHERE l.subject_id = p.id AND l.state = 'running' AND l.mark = 'overdue')`;

/** Over the promises that grants rest on; $1 one bureau, or null for all. */
const FIGURES = `
  SELECT p.bureau_code AS "bureauCode", count(*) AS "reliedOn",
    count(*) FILTER (WHERE p.state IN ('relied-on', 'to-put-right')) AS waiting,
    count(*) FILTER (WHERE ${OVERDUE}) AS overdue,
    coalesce(sum((SELECT count(*) FROM time_limit l WHERE l.subject_id = p.id AND l.state = 'missed')), 0) AS "checkedLate",
    count(*) FILTER (WHERE p.state = 'met') AS met,
    count(*) FILTER (WHERE p.state = 'broken') AS broken,
    count(*) FILTER (WHERE p.state = 'found-false') AS "foundFalse"
  FROM point_promise p
  WHERE p.decision_id IS NOT NULL AND ($1::text IS NULL OR p.bureau_code = $1)
  GROUP BY p.bureau_code ORDER BY p.bureau_code`;
