import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ExpertVault } from '../expert-vault.js';
import { AddDocument } from './add-document.js';
import { ExpertProposal } from './expert-proposal.entity.js';
import {
  CheckProposalDto,
  EXAMPLE_DOCUMENT,
  EXAMPLE_PROPOSAL,
  ProposalDto,
  ProposalPage,
  ProposalQuery,
} from './proposal.dto.js';

/** Changes that wait for a check or for the experts' word, as the keeper of the pool sees them (待确认变更). EXP-13 */
@Controller('expert-proposals')
export class ExpertProposalsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: ExpertVault,
    private readonly blobs: BlobStore,
    private readonly documents: AddDocument,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看名单载明、待专家本人确认的变更', en: 'What lists state of entries, and what the experts said' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-13', 'EXP-14'],
    success: { type: ProposalPage, example: { items: [EXAMPLE_PROPOSAL], nextCursor: null } },
  })
  async list(@Query() query: ProposalQuery, @CurrentActor() actor: Actor): Promise<ProposalPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertProposal).createQueryBuilder('p').orderBy('p.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('p.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    if (query.expert) select.andWhere('p.expert_id = :expert', { expert: query.expert });
    if (after) select.andWhere('p.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => ProposalDto.of(row, this.vault, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }
  @Get(':id')
  @Operation({
    summary: { zh: '查看一项待确认的变更', en: 'One change that waits, or waited' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-13', 'EXP-14'],
    success: { type: ProposalDto, example: EXAMPLE_DOCUMENT },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ProposalDto> {
    return ProposalDto.of(await this.readable(id, actor), this.vault, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载所提出证件的扫描件', en: 'The scan of a document that is stated' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-13', 'EXP-14'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  private async readable(id: string, actor: Actor): Promise<ExpertProposal> {
    const row = await this.dataSource.getRepository(ExpertProposal).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return row;
  }

  @Post(':id/check')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '复核所提出的证件', en: 'Check a document that another official states' },
    description: {
      zh: '不得由提出人复核；复核通过的，待专家本人确认后登记。',
      en: 'Never by who stated it; passed, it is put to the expert, and kept once he confirms it.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-13', 'EXP-14'],
    success: { status: 200, type: ProposalDto, example: { ...EXAMPLE_DOCUMENT, state: 'open', availableActions: [] } },
    errors: [404, 409, 412, 422, 428],
  })
  check(@UuidParam() id: string, @Body() order: CheckProposalDto, @CurrentActor() actor: Actor): Promise<ProposalDto> {
    return this.documents.check(id, order, actor);
  }
}
