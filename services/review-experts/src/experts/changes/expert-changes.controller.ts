import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ExpertVault } from '../expert-vault.js';
import { AnswerChange } from './answer-change.js';
import { DeclineChangeDto, ExpertChangeDto, ExpertChangePage, ExpertChangeQuery } from './change.dto.js';
import { ExpertChange } from './expert-change.entity.js';

const READERS = ['expert-admin', 'head', 'auditor'] as const;

/** Changes that experts ask for, as the keeper of the pool answers them (变更申请办理). EXP-13, EXP-14 */
@Controller('expert-changes')
export class ExpertChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: ExpertVault,
    private readonly blobs: BlobStore,
    private readonly changes: AnswerChange,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看专家提出的变更申请', en: 'Changes that experts ask for' },
    roles: [...READERS],
    rules: ['EXP-13', 'EXP-14'],
    success: { type: ExpertChangePage },
  })
  async list(@Query() query: ExpertChangeQuery, @CurrentActor() actor: Actor): Promise<Page<ExpertChangeDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertChange).createQueryBuilder('c').orderBy('c.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('c.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => ExpertChangeDto.of(row, this.vault, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项变更申请', en: 'One change that an expert asks for' },
    roles: [...READERS],
    rules: ['EXP-13', 'EXP-14'],
    success: { type: ExpertChangeDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertChangeDto> {
    return ExpertChangeDto.of(await this.readable(id, actor), this.vault, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载变更申请的证明材料', en: 'What proves a change' },
    roles: [...READERS],
    rules: ['EXP-13', 'EXP-14'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认专家申请的变更', en: 'Confirm a change that an expert asks for' },
    description: {
      zh: '自确认时起生效，不影响正在进行的抽取。',
      en: 'It holds from now on; a draw under way finds the entry as it was.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-13', 'EXP-14'],
    success: { status: 200, type: ExpertChangeDto },
    errors: [403, 404, 409, 412, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertChangeDto> {
    return this.changes.answer(id, null, actor);
  }

  @Post(':id/declining')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '不予确认专家申请的变更', en: 'Decline a change that an expert asks for' },
    roles: ['expert-admin'],
    rules: ['EXP-13', 'EXP-14'],
    success: { status: 200, type: ExpertChangeDto },
    errors: [403, 404, 409, 412, 428],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reason }: DeclineChangeDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExpertChangeDto> {
    return this.changes.answer(id, reason, actor);
  }

  private async readable(id: string, actor: Actor): Promise<ExpertChange> {
    const row = await this.dataSource.getRepository(ExpertChange).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return row;
  }
}
