import { Body, Controller, Get, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ExpertVault } from '../expert-vault.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { AnswerProposal } from './answer-proposal.js';
import { ExpertProposal } from './expert-proposal.entity.js';
import { EXAMPLE_PROPOSAL, ProposalDto, RefuseProposalDto } from './proposal.dto.js';

const SUCCESS = { type: ProposalDto, example: EXAMPLE_PROPOSAL };

/** What lists state of an expert, as he himself confirms it or not (我的待确认变更). EXP-13 */
@Controller('own-proposals')
export class OwnProposalsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly answer: AnswerProposal,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本人待确认的变更', en: 'What lists state of the caller’s entry' },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: { type: [ProposalDto], example: [EXAMPLE_PROPOSAL] },
  })
  list(@CurrentActor() actor: Actor): Promise<ProposalDto[]> {
    return this.work.read(actor, async (tx) => {
      const own = await entriesOfSubject(tx, actor.sub);
      const rows = own.length > 0 ? await tx.find(ExpertProposal, { expertId: own }) : [];
      return rows.map((row) => ProposalDto.of(row, this.vault, actor));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项本人待确认的变更', en: 'One change that a list states of the caller’s entry' },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: SUCCESS,
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ProposalDto> {
    return this.work.read(actor, async (tx) => ProposalDto.of(await ownProposal(tx, id, actor), this.vault, actor));
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载所载本人证件的扫描件', en: 'The scan of a document that is stated of the caller' },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const file = await this.work.read(actor, async (tx) => (await ownProposal(tx, id, actor)).file);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认一项变更', en: 'Confirm a change of one’s own entry' },
    description: {
      zh: '自确认时起生效，不影响正在进行的抽取。',
      en: 'It holds from now on; a draw under way finds the entry as it was.',
    },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-19'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409, 412, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ProposalDto> {
    return this.answer.confirm(id, actor);
  }

  @Post(':id/refusal')
  @Operation({
    summary: { zh: '不予确认一项变更', en: 'Refuse a change of one’s own entry' },
    description: {
      zh: '条目保持原样；专家库管理机构认为属实的，须提出核实。',
      en: 'The entry stays as it is; the keeper who holds it true alleges it in a finding.',
    },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  refuse(
    @UuidParam() id: string,
    @Body() { reason }: RefuseProposalDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProposalDto> {
    return this.answer.refuse(id, reason, actor);
  }
}

/** Returns what is stated of the caller; 404 for anybody else. */
async function ownProposal(tx: Tx, id: string, { sub }: Actor): Promise<ExpertProposal> {
  const row = await tx.findOne(ExpertProposal, { id });
  if (!row || !(await entriesOfSubject(tx, sub)).includes(row.expertId)) throw notFound();
  return row;
}
