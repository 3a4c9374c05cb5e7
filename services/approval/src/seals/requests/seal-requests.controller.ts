import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
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
import { Seal } from '../seal.entity.js';
import { REQUESTER_ROLES } from '../seals.dto.js';
import { DecideRequest } from './decide-request.js';
import { KeepRequestFile, PAPER_SIZE_MAX } from './keep-request-file.js';
import { SealPaper } from './seal-paper.js';
import { EndSealRequestDto, SealRequestDto, SealRequestPageDto, SealRequestQuery } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';
import { type SealStanding, standingOf } from './seal-request-acts.js';

const DECIDERS = ['seal-approver', 'head'] as const satisfies readonly Role[];
const READERS = [...REQUESTER_ROLES, 'seal-approver', 'seal-keeper', 'auditor'] as const satisfies readonly Role[];

/** Requests for the seal on papers made elsewhere (用印申请): asked for, approved and sealed by three people. SEAL-4 */
@Controller('seal-requests')
export class SealRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly keepFile: KeepRequestFile,
    private readonly decide: DecideRequest,
    private readonly sealPaper: SealPaper,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询用印申请', en: 'Requests for the seal in your bureau, newest first' },
    roles: READERS,
    rules: ['SEAL-4'],
    success: { type: SealRequestPageDto },
  })
  async list(@Query() query: SealRequestQuery, @CurrentActor() actor: Actor): Promise<Page<SealRequestDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SealRequest)
      .createQueryBuilder('r')
      .orderBy('r.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('r.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const standing = await this.standingOf(rows, actor);
    return page<SealRequestDto>(
      rows.map((row) => SealRequestDto.of(row, standing.get(row.sealId)!, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看用印申请', en: 'One request for the seal' },
    roles: READERS,
    rules: ['SEAL-4'],
    success: { type: SealRequestDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealRequestDto> {
    const row = await this.readable(id, actor);
    return SealRequestDto.of(row, (await this.standingOf([row], actor)).get(row.sealId)!, actor);
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: PAPER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传待用印文书', en: 'Keep the paper that is to be sealed' },
    description: {
      zh: '由申请人上传；文书摘要由系统计算并记入台帐，同一份文书只能申请一次。',
      en: 'By who asked. Its digest is computed here and goes into the ledger; one paper is on one request only.',
    },
    roles: REQUESTER_ROLES,
    rules: ['SEAL-4'],
    consumes: ['multipart/form-data'],
    success: { type: SealRequestDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SealRequestDto> {
    return this.keepFile.execute(id, file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载待用印文书', en: 'The paper that is to be sealed' },
    roles: READERS,
    rules: ['SEAL-4'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/approval')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '批准用印（申请人、保管人以外的人）',
      en: 'Approve it, as somebody else than who asked and who keeps',
    },
    roles: DECIDERS,
    rules: ['SEAL-4', 'SEAL-8'],
    success: { status: 201, type: SealRequestDto },
    errors: [404, 409, 412],
  })
  approve(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealRequestDto> {
    return this.decide.approve(id, actor);
  }

  @Post(':id/declination')
  @Operation({
    summary: { zh: '不予批准用印', en: 'Decline it, with the reason' },
    roles: DECIDERS,
    rules: ['SEAL-4', 'SEAL-8'],
    success: { status: 201, type: SealRequestDto },
    errors: [404, 409, 412],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reason }: EndSealRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealRequestDto> {
    return this.decide.decline(id, reason, actor);
  }

  @Post(':id/sealing')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '用印（保管人）', en: 'Seal the paper, as the keeper; the line of the ledger is written with it' },
    roles: ['seal-keeper'],
    rules: ['SEAL-4', 'SEAL-5', 'SEAL-6', 'SEAL-7', 'SEAL-8', 'SEAL-9', 'SEAL-10'],
    success: { status: 201, type: SealRequestDto },
    errors: [404, 409, 412, 422],
  })
  seal(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealRequestDto> {
    return this.sealPaper.execute(id, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回用印申请', en: 'Take one’s own request back' },
    roles: REQUESTER_ROLES,
    rules: ['SEAL-4'],
    success: { status: 201, type: SealRequestDto },
    errors: [404, 409, 412],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() { reason }: EndSealRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealRequestDto> {
    return this.decide.withdraw(id, reason, actor);
  }

  private async readable(id: string, actor: Actor): Promise<SealRequest> {
    const row = await this.dataSource.getRepository(SealRequest).findOneBy({ id });
    if (!row || !(row.bureauCode === actor.body || hasRole(actor, 'auditor'))) throw notFound();
    return row;
  }

  /** How the seals of these requests stand, by seal. */
  private standingOf(rows: readonly SealRequest[], actor: Actor): Promise<Map<string, SealStanding>> {
    return this.work.read(actor, async (tx) => {
      const all = new Map<string, SealStanding>();
      const seals = rows.length > 0 ? await tx.find(Seal, { id: [...new Set(rows.map(({ sealId }) => sealId))] }) : [];
      for (const seal of seals) all.set(seal.id, await standingOf(tx, seal));
      return all;
    });
  }
}
