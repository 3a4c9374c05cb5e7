import { Body, Controller, Get, Post, Put, Query, StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { attachment, BlobStore } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { CorrectIdentity } from './correct-identity.js';
import {
  ConfirmCorrectionDto,
  EnterCorrectionDto,
  IdentityCorrectionDto,
  IdentityCorrectionPageDto,
  IdentityCorrectionQuery,
  RejectCorrectionDto,
} from './identity-correction.dto.js';
import { IdentityCorrection } from './identity-correction.entity.js';

const WINDOW = ['window-clerk', 'head'] as const satisfies readonly Role[];
const READERS = [...WINDOW, 'auditor'] as const satisfies readonly Role[];
const SCAN_SIZE_MAX = 20 * 1024 * 1024;

/** Which login a document is bound to (实名绑定), put right at the window where it is the wrong one. */
@Controller('identity-bindings/corrections')
export class IdentityBindingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly correct: CorrectIdentity,
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
    if (!hasRole(actor, 'auditor')) select.andWhere('c.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    return page<IdentityCorrectionDto>(
      (await select.getMany()).map((row) => IdentityCorrectionDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    summary: { zh: '录入实名绑定更正', en: 'Enter that a document is bound to the wrong login' },
    description: {
      zh: '证件持有人持证件原件到窗口提出：填写证件号码、姓名和本人账号（尚无账号的不填），上传原件扫描件，由另一名工作人员核对后更正。更正后，以该证件办理的事项、许可和授权委托随证件转入本人账号，原账号即时不能查看，也不能再绑定该证件；两个账号均予告知。',
      en: 'On the holder’s word, with the original document: its number and name, and his own login where he has one; then the scan, then another clerk carries it out. Cases, approvals and powers of attorney go with the document, the wrong login sees nothing of them from then on and can’t bind it again; both logins are told.',
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
    return IdentityCorrectionDto.of(await this.readable(id, actor), actor);
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
    roles: READERS,
    rules: ['PRA-16'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return new StreamableFile(await this.blobs.get(file.owner, file.sha256), {
      type: file.mediaType,
      disposition: attachment(file.name),
      length: file.size,
    });
  }

  @Post(':id/confirmation')
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

  private async readable(id: string, actor: Actor): Promise<IdentityCorrection> {
    const row = await this.dataSource.getRepository(IdentityCorrection).findOneBy({ id });
    if (!row || (row.bureauCode !== actor.body && !hasRole(actor, 'auditor'))) throw notFound();
    return row;
  }
}
