import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
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
import { CorrectIdentity } from './correct-identity.js';
import { mayRead, WINDOW } from './correction-access.js';
import { HearConcerned } from './hear-concerned.js';
import {
  ConfirmCorrectionDto,
  EnterCorrectionDto,
  IdentityCorrectionDto,
  IdentityCorrectionPageDto,
  IdentityCorrectionQuery,
  ObjectToCorrectionDto,
  RejectCorrectionDto,
} from './identity-correction.dto.js';
import { IdentityCorrection } from './identity-correction.entity.js';
import { insiderOf } from './identity-correction-acts.js';

const READERS = ['applicant', ...WINDOW, 'auditor'] as const satisfies readonly Role[];
const SCAN_SIZE_MAX = 20 * 1024 * 1024;

/** Which login a document is bound to (实名绑定), put right at the window where it is the wrong one. */
@Controller('identity-bindings/corrections')
export class IdentityBindingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly correct: CorrectIdentity,
    private readonly hear: HearConcerned,
    private readonly time: TimeSource,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询实名绑定更正', en: 'Corrections of bindings, newest first' },
    roles: READERS,
    rules: ['PRA-16'],
    success: { type: IdentityCorrectionPageDto },
  })
  async list(
    @Query() query: IdentityCorrectionQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<IdentityCorrectionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(IdentityCorrection)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    select.andWhere(...groundOf(actor));
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    return page<IdentityCorrectionDto>(await this.shown(await select.getMany(), actor), query.limit, ({ id }) => [id]);
  }

  @Post()
  @Operation({
    summary: { zh: '录入实名绑定更正', en: 'Enter that a document is bound to the wrong login' },
    description: {
      zh: '证件持有人持证件原件到窗口提出：填写证件号码、姓名和本人账号（尚无账号的不填），上传原件扫描件后，绑定暂停，现绑定的账号可以在五个工作日内提出异议；本人账号由本人登录确认，姓名须与证件一致；由另一名与此无关的工作人员核对后更正，二十个工作日内未决定的失效。更正后，以该证件办理的事项、许可和授权委托随证件转入本人账号，原账号即时不能查看，也不能再绑定该证件；两个账号均予告知。',
      en: 'On the holder’s word, with the original document: its number and name, and his own login where he has one; then the scan, with which the binding stands still and its login is told and may object for five working days; the holder’s login says so itself, under the document’s name; another clerk who isn’t concerned carries it out, within twenty working days. Cases, approvals and powers of attorney go with the document, the wrong login sees nothing of them from then on and can’t bind it again; both logins are told.',
    },
    roles: ['window-clerk'],
    rules: ['PRA-16'],
    success: { status: 201, type: IdentityCorrectionDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterCorrectionDto, @CurrentActor() actor: Actor): Promise<IdentityCorrectionDto> {
    return this.correct.enter(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看实名绑定更正', en: 'One correction of a binding' },
    roles: READERS,
    rules: ['PRA-16'],
    success: { type: IdentityCorrectionDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<IdentityCorrectionDto> {
    const [shown] = await this.shown([await this.readable(id, actor)], actor);
    return shown!;
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: SCAN_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传证件原件扫描件', en: 'Keep the scan of the original document' },
    roles: ['window-clerk'],
    rules: ['PRA-16'],
    consumes: ['multipart/form-data'],
    success: { type: IdentityCorrectionDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<IdentityCorrectionDto> {
    return this.correct.keep(id, file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载证件原件扫描件', en: 'The scan of the original document' },
    roles: [...WINDOW, 'auditor'],
    rules: ['PRA-16'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/objection')
  @Operation({
    summary: { zh: '对更正提出异议（现绑定的账号）', en: 'Object to a correction, as the login that is bound' },
    description: {
      zh: `上传证件原件后，绑定随即暂停，现绑定的账号收到告知；五个工作日内可以提出异议。提出异议或者期满后，由另一名与此无关的工作人员决定。`,
      en: 'Once the original document is there the binding stands still, and its login is told: it may object within five working days. After that, or once it has, somebody else who isn’t concerned decides.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-16'],
    success: { status: 201, type: IdentityCorrectionDto },
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() order: ObjectToCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<IdentityCorrectionDto> {
    return this.hear.object(id, order, actor);
  }

  @Post(':id/affirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认是本人账号（证件持有人）', en: 'Say, as the login named as the holder’s, that it is his' },
    roles: ['applicant'],
    rules: ['PRA-16'],
    success: { status: 201, type: IdentityCorrectionDto },
    errors: [404, 409],
  })
  affirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<IdentityCorrectionDto> {
    return this.hear.affirm(id, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '核对证件原件并更正（录入人以外的人）',
      en: 'Carry it out on the original document, as somebody else than who entered it',
    },
    roles: WINDOW,
    rules: ['PRA-16'],
    success: { status: 201, type: IdentityCorrectionDto },
    errors: [404, 409, 422],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _order: ConfirmCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<IdentityCorrectionDto> {
    return this.correct.confirm(id, actor);
  }

  @Post(':id/rejection')
  @Operation({
    summary: { zh: '不予更正', en: 'Reject it' },
    roles: WINDOW,
    rules: ['PRA-16'],
    success: { status: 201, type: IdentityCorrectionDto },
    errors: [404, 409],
  })
  reject(
    @UuidParam() id: string,
    @Body() order: RejectCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<IdentityCorrectionDto> {
    return this.correct.reject(id, order, actor);
  }

  private shown(rows: readonly IdentityCorrection[], actor: Actor): Promise<IdentityCorrectionDto[]> {
    return this.work.read(actor, async (tx) => {
      const all: IdentityCorrectionDto[] = [];
      for (const row of rows) {
        all.push(IdentityCorrectionDto.of(row, actor, this.today(), await insiderOf(tx, row)));
      }
      return all;
    });
  }

  private async readable(id: string, actor: Actor): Promise<IdentityCorrection> {
    const row = await this.dataSource.getRepository(IdentityCorrection).findOneBy({ id });
    if (!row || !mayRead(row, actor)) throw notFound();
    return row;
  }

  private today(): string {
    return legalDate(this.time.legal());
  }
}

/** Which corrections somebody lists: his bureau's, those that his login is concerned by and was told of, or all. */
function groundOf(actor: Actor): [string, object?] {
  if (hasRole(actor, 'auditor')) return ['TRUE'];
  if (hasRole(actor, ...WINDOW)) return ['c.bureau_code = :body', { body: actor.body }];
  return [
    `:body = '' AND (c.right_subject = :sub OR (c.wrong_subject = :sub AND c.told_at IS NOT NULL))`,
    { body: actor.body, sub: actor.sub },
  ];
}
