import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { KeyChainDto, KeyChanges } from '@shenguan/common/audit/keys';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import {
  type ChangeStatement,
  instantText,
  type Proof,
  type Signed,
  type SnapshotStatement,
  signStanding,
} from '@shenguan/common/draw';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { findBody } from '@shenguan/common/reference';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource, IsNull, Not } from 'typeorm';
import { PrintPaper } from '../../prints/index.js';
import { findSpecialties } from '../../specialties/index.js';
import { PublishedDesignationDto } from '../designations/designation.dto.js';
import { Designation } from '../designations/designation.entity.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { ChangeDto, DrawDto, DrawPage, DrawQuery, ServiceKeyDto, SignedStatementDto } from '../rounds/draw.dto.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawActions } from '../rounds/draw-actions.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { WitnessDraw } from '../rounds/witness-draw.js';
import { ProofDto } from './draw-proof.dto.js';
import { drawRecord } from './draw-record.js';

/** What anybody may check of a draw, and what its witnesses do: their signature opens the door, no login. EXP-17.1 */
@Controller('draws')
export class DrawProofsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: DrawVault,
    private readonly witnessDraw: WitnessDraw,
    private readonly time: TimeSource,
    private readonly keyChanges: KeyChanges,
    private readonly work: UnitOfWork,
    private readonly actions: DrawActions,
    private readonly printPaper: PrintPaper,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '按项目、申请人或地址列出抽取轮次', en: 'Rounds by project, applicant or site' },
    description: {
      zh: '换一个办件编号也藏不住此前的抽取。',
      en: 'A new case number hides no earlier round.',
    },
    public: true,
    rules: ['EXP-17.1', 'EXP-18'],
    success: { type: DrawPage },
  })
  async list(@Query() query: DrawQuery, @CurrentActor() actor?: Actor): Promise<DrawPage> {
    const after = decodeCursor(query.cursor, ['text', 'int']);
    const select = this.dataSource.getRepository(Draw).createQueryBuilder('d');
    select
      .orderBy('d.project_code')
      .addOrderBy('d.round')
      .limit(query.limit + 1);
    if (query.project) select.andWhere('d.project_code = :project', { project: query.project });
    if (query.applicant) select.andWhere('d.applicant_code = :applicant', { applicant: query.applicant });
    if (query.site) select.andWhere('d.site = :site', { site: query.site });
    if (after) select.andWhere('(d.project_code, d.round) > (:code, :round)', { code: after[0], round: after[1] });
    const rows = await select.getMany();
    const actions = await this.actionsOn(rows, actor);
    return page(
      rows.map((row) => DrawDto.of(row, actions.get(row.id))),
      query.limit,
      ({ projectCode, round }) => [projectCode, round],
    );
  }

  @Get('service-key')
  @Operation({
    summary: { zh: '查看抽取签名公钥', en: "The service's public key for draws" },
    description: {
      zh: '验证抽取证明时，公钥须另行取得并核对指纹。密钥更换的，keys 载明历次更换，每次由新旧两把密钥签名：持有其中一把的，可据以核对其余。',
      en: 'Who verifies a proof takes the key from elsewhere and compares the fingerprint. Where it was changed, `keys` has each change, signed by both: whoever holds one of them can follow to the others.',
    },
    public: true,
    rules: ['EXP-17.1'],
    success: { type: ServiceKeyDto },
  })
  async serviceKey(): Promise<ServiceKeyDto> {
    const { chain, entries } = await this.keyChanges.told(this.vault.keys);
    const { publicKey, fingerprint } = this.vault;
    return { publicKey, fingerprint, keys: KeyChainDto.of(chain, entries) };
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一轮抽取，不含姓名', en: 'One round, without names' },
    public: true,
    rules: ['EXP-17.1', 'EXP-22'],
    success: { type: DrawDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<DrawDto> {
    const row = await this.find(id);
    return DrawDto.of(row, (await this.actionsOn([row], actor)).get(id));
  }

  @Get(':id/proof')
  @Operation({
    summary: { zh: '查看抽取证明', en: 'The proof of a draw, at whatever stage it is' },
    description: {
      zh: '格式 shenguan-draw-proof/1，任何人可离线验证；姓名在评审完成后方开示。',
      en: 'Format shenguan-draw-proof/1: anybody can verify it offline; names are opened after the review.',
    },
    public: true,
    rules: ['EXP-17.1', 'EXP-22'],
    success: { type: ProofDto, description: 'shenguan-draw-proof/1' },
  })
  async proof(@UuidParam() id: string): Promise<Proof> {
    return JSON.parse((await this.find(id)).proof);
  }

  @Get(':id/record')
  @Operation({
    summary: {
      zh: '下载专家抽取记录表（PDF，不加盖印章）',
      en: 'The record of a draw as a paper, without a seal',
    },
    description: {
      zh: '所载内容均出自公开的抽取证明；名单开示前只有位次，没有姓名。',
      en: 'Says nothing but what the public proof says: positions, and names once they were opened.',
    },
    public: true,
    rules: ['EXP-17.1', 'EXP-22', 'PRA-5'],
    success: { mediaType: 'application/pdf' },
  })
  async record(@UuidParam() id: string): Promise<StreamableFile> {
    const draw = await this.find(id);
    const { strata } = JSON.parse((JSON.parse(draw.proof) as Proof).snapshot.statement) as SnapshotStatement;
    const facts = await this.work.read(systemActor('review-experts'), async (tx) => {
      const { known } = await findSpecialties(
        tx,
        strata.map(({ code }) => code),
      );
      return { specialties: known, issuer: (await findBody(tx, draw.bureauCode))?.name ?? draw.bureauCode };
    });
    return this.printPaper.execute(drawRecord({ draw, ...facts }));
  }

  @Get(':id/standing')
  @Operation({
    summary: { zh: '查看抽取现状声明', en: 'How far a round has come, signed' },
    description: {
      zh: '由服务签名，载明此刻席位变更的次数和最后一项声明的散列：verify-draw --standing 据此核对证明未被删去变更。',
      en: 'Signed by the service: how many changes there are now, and the hash of the last statement. verify-draw --standing holds a proof to it: none was cut off.',
    },
    public: true,
    rules: ['EXP-17.1', 'EXP-18'],
    success: { type: SignedStatementDto },
  })
  async standing(@UuidParam() id: string): Promise<Signed> {
    const proof: Proof = JSON.parse((await this.find(id)).proof);
    return signStanding(proof, instantText(this.time.legal()), this.vault.keyOf(proof));
  }

  @Get(':id/changes')
  @Operation({
    summary: { zh: '查看席位递补情况', en: 'Seats that fell away, and which alternate followed' },
    public: true,
    rules: ['EXP-18', 'EXP-22'],
    success: { type: [ChangeDto] },
  })
  async changes(@UuidParam() id: string): Promise<ChangeDto[]> {
    const { changes } = JSON.parse((await this.find(id)).proof) as Proof;
    return changes.map(({ statement }) => {
      const { no, stratum, out, in: next, passed, at } = JSON.parse(statement) as ChangeStatement;
      return { no, stratum, out, in: next, passed, at };
    });
  }

  @Get(':id/designations')
  @Operation({
    summary: { zh: '查看直接确定专家的事由', en: 'Why experts were named directly' },
    description: {
      zh: '评审或者核验结束后公布事由和批准时间，不含姓名；此前为空。',
      en: 'The reasons and the time of approval, without names, once the review or inspection is over; empty before.',
    },
    public: true,
    rules: ['EXP-17.3', 'EXP-22'],
    success: { type: [PublishedDesignationDto] },
  })
  async designations(@UuidParam() id: string): Promise<PublishedDesignationDto[]> {
    const { requestId } = await this.find(id);
    const { state } = await this.dataSource.getRepository(DrawRequest).findOneByOrFail({ id: requestId });
    if (state === 'open') return [];
    const rows = await this.dataSource
      .getRepository(Designation)
      .find({ where: { drawId: id, approvedAt: Not(IsNull()) }, order: { id: 'ASC' } });
    return rows.map(PublishedDesignationDto.of);
  }

  @Post(':id/commitments')
  @Operation({
    summary: { zh: '见证人提交承诺', en: 'A witness commits' },
    description: { zh: '以签名为准，登录不能代替签名。', en: 'The signature counts; a login never replaces it.' },
    public: true,
    rules: ['EXP-17.1'],
    success: { status: 201, type: ProofDto, description: 'shenguan-draw-proof/1' },
    errors: [409, 422],
  })
  commit(@UuidParam() id: string, @Body() signed: SignedStatementDto): Promise<Proof> {
    return this.witnessDraw.commit(id, signed);
  }

  @Post(':id/reveals')
  @Operation({
    summary: { zh: '见证人公开随机数', en: 'A witness reveals' },
    description: {
      zh: '最后一名见证人公开后，抽取结果即告确定。',
      en: 'With the last reveal the draw is decided, and nothing can void it.',
    },
    public: true,
    rules: ['EXP-17.1'],
    success: { status: 201, type: ProofDto, description: 'shenguan-draw-proof/1' },
    errors: [409, 422],
  })
  reveal(@UuidParam() id: string, @Body() signed: SignedStatementDto): Promise<Proof> {
    return this.witnessDraw.reveal(id, signed);
  }

  /** What whoever sent a token may do with them; a round itself anybody sees. */
  private async actionsOn(rows: readonly Draw[], actor?: Actor): Promise<ReadonlyMap<string, string[]>> {
    return actor ? this.work.read(actor, (tx) => this.actions.of(tx, rows)) : new Map();
  }

  private async find(id: string): Promise<Draw> {
    const draw = await this.dataSource.getRepository(Draw).findOneBy({ id });
    if (!draw) throw notFound();
    return draw;
  }
}
