import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, Operation, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ExpertVault } from '../expert-vault.js';
import { ExpertProposal } from './expert-proposal.entity.js';
import { EXAMPLE_PROPOSAL, ProposalDto, ProposalPage, ProposalQuery } from './proposal.dto.js';

/** Changes that wait for the experts' word, as the keeper of the pool sees them (待确认变更). EXP-13 */
@Controller('expert-proposals')
export class ExpertProposalsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: ExpertVault,
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
}
