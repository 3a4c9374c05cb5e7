import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { lookAtPaper } from '../draws/index.js';
import { DecideFinding } from './decide-finding.js';
import {
  DecideFindingDto,
  FindingQuery,
  OpenFindingDto,
  RecordDeliveryDto,
  ReviewObjectionDto,
  SubstituteDto,
  SuspendSeatDto,
} from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingSight } from './finding-sight.js';
import { FindingDto, FindingPage } from './finding-view.dto.js';
import { EVIDENCE_SIZE_MAX, KeepEvidence } from './keep-evidence.js';
import { OpenFinding } from './open-finding.js';
import { ReceiveFinding } from './receive-finding.js';
import { SubstituteSeat } from './substitute-seat.js';
import { SuspendSeat } from './suspend-seat.js';

const READERS = ['expert-admin', 'head', 'auditor'] as const;

/** What is found about experts and seats, as the bureau acts on it (核实认定). EXP-9, EXP-18, EXP-19, EXP-23 */
@Controller('findings')
export class FindingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly sight: FindingSight,
    private readonly openFinding: OpenFinding,
    private readonly keepEvidence: KeepEvidence,
    private readonly receive: ReceiveFinding,
    private readonly suspendSeat: SuspendSeat,
    private readonly substituteSeat: SubstituteSeat,
    private readonly decideFinding: DecideFinding,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '提出核实', en: 'Allege something of an expert or a seat' },
    description: {
      zh: '终止席位、认定缺席、登记未声明的回避关系、禁入、取消资格、记录不良行为、撤销有误的禁入，均须先核实：提出并附证据，告知本人陈述申辩，由另一人认定。',
      en: 'Nothing ends a seat, finds an absence, bars, disqualifies, or ties an expert who did not say so, but this: alleged with evidence, the expert told and heard, decided by somebody else.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-9', 'EXP-18', 'EXP-19', 'EXP-23', 'PRA-1'],
    success: { status: 201, type: FindingDto },
    errors: [404, 409],
  })
  open(@Body() order: OpenFindingDto, @CurrentActor() actor: Actor): Promise<FindingDto> {
    return this.openFinding.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看核实事项', en: 'What is or was looked into' },
    roles: READERS,
    rules: ['EXP-18', 'EXP-22'],
    success: { type: FindingPage },
  })
  async list(@Query() query: FindingQuery, @CurrentActor() actor: Actor): Promise<FindingPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Finding).createQueryBuilder('f').orderBy('f.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('f.bureau_code = :own', { own: actor.body });
    if (query.state) select.andWhere('f.state = :state', { state: query.state });
    if (query.seat) select.andWhere('f.seat_id = :seat', { seat: query.seat });
    if (query.expert) select.andWhere('f.expert_id = :expert', { expert: query.expert });
    if (after) select.andWhere('f.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const views = await this.work.read(actor, (tx) =>
      Promise.all(rows.map((row) => this.sight.toBureau(tx, row, actor))),
    );
    return page(views, query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项核实事项', en: 'One finding' },
    roles: READERS,
    rules: ['EXP-18', 'EXP-22'],
    success: { type: FindingDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FindingDto> {
    return this.work.read(actor, async (tx) => this.sight.toBureau(tx, await readable(tx, id, actor), actor));
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'review-experts', sizeMax: EVIDENCE_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '提交证据材料', en: 'Hand in evidence' },
    description: {
      zh: '陈述申辩期限自本人收到最后一份证据重新起算。',
      en: 'The time for a statement begins anew once he has the last one before him.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-18'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: FindingDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<FindingDto> {
    return this.keepEvidence.ofBureau(id, file, actor);
  }

  @Post(':id/delivery')
  @ReceivesFile({ owner: 'review-experts', sizeMax: EVIDENCE_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'on'],
      properties: {
        file: { type: 'string', format: 'binary' },
        on: { type: 'string', format: 'date', example: '2026-03-02' },
        side: { type: 'string', enum: ['first', 'other'], default: 'first' },
      },
    },
  })
  @Operation({
    summary: { zh: '登记核实事项的送达', en: 'Record that a finding was delivered on paper' },
    description: {
      zh: '本人没有登录或者未查看的，附送达证明登记送达之日，陈述申辩期限自该日起算；不得由提出人登记。',
      en: 'For whoever has no login or doesn’t look: with its proof, by another than who alleges; the time for a statement runs from that day.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-15', 'EXP-18'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: FindingDto },
    errors: [404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @Body() order: RecordDeliveryDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<FindingDto> {
    return this.receive.deliver(id, order, file, actor);
  }

  @Get(':id/files/:fileId')
  @Operation({
    summary: { zh: '下载证据、申辩材料', en: 'A file of a finding' },
    description: {
      zh: '所涉专家在席、评审未完成的，仅组织抽取的审批局可以下载，每次下载按查看名单留痕。',
      en: 'While the expert concerned sits and the review runs, for the organising bureau alone: each time is kept as a look at the list.',
    },
    roles: READERS,
    rules: ['EXP-18', 'EXP-22'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('fileId') fileId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const kept = await this.work.run(actor, async (tx) => {
      const { seatId } = await readable(tx, id, actor);
      if (seatId) await lookAtPaper(tx, seatId);
      return tx.get(FindingFile, { id: fileId, findingId: id });
    });
    return streamOf(this.blobs, kept);
  }

  @Post(':id/suspension')
  @Operation({
    summary: { zh: '暂停所涉席位二十四小时', en: 'Suspend the seat for 24 hours' },
    description: {
      zh: '每个席位只能暂停一次，且不得由提出人决定；期满自行恢复。',
      en: 'Once per seat, never by who alleged; it ends by itself.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-18'],
    success: { status: 201, type: FindingDto },
    errors: [404, 409],
  })
  suspend(
    @UuidParam() id: string,
    @Body() { reason }: SuspendSeatDto,
    @CurrentActor() actor: Actor,
  ): Promise<FindingDto> {
    return this.suspendSeat.execute(id, reason, actor);
  }

  @Post(':id/substitution')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '未到场的，先行递补', en: 'Let an alternate sit for now' },
    description: {
      zh: '仅限提出缺席并附证据的席位，由提出人以外的人员以本人账号决定；系临时措施，缺席与否仍须听取本人陈述后认定。',
      en: 'Where an absence is alleged with evidence, by another than who alleged it, with his own token. It is interim: whether he was absent is decided after he was heard.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-18'],
    success: { status: 200, type: FindingDto },
    errors: [404, 409, 412, 428],
  })
  substitute(
    @UuidParam() id: string,
    @Body() { reason }: SubstituteDto,
    @CurrentActor() actor: Actor,
  ): Promise<FindingDto> {
    return this.substituteSeat.execute(id, reason, actor);
  }

  @Post(':id/decision')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '作出认定', en: 'Decide a finding' },
    description: {
      zh: '须在本人陈述申辩后，或者期限届满后；不得由提出人认定。认定属实的，同时终止席位、登记关系、禁入或者取消资格。',
      en: 'After the expert was heard or the time lapsed, never by who alleged. Upheld, what it is for happens at once.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-9', 'EXP-18', 'EXP-19', 'EXP-23'],
    success: { status: 200, type: FindingDto },
    errors: [404, 409, 412, 428],
  })
  decide(@UuidParam() id: string, @Body() order: DecideFindingDto, @CurrentActor() actor: Actor): Promise<FindingDto> {
    return this.decideFinding.decide(id, order, actor);
  }

  @Post(':id/objection-ruling')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '复核异议', en: 'Rule on an objection' },
    description: {
      zh: '不得由提出人、认定人复核。撤销的，禁入、取消资格和登记的关系随之解除；已经重新产生的席位不恢复。',
      en: 'By neither who alleged nor who decided. Overturned, bar or tie ends; a seat that was filled again stays so.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-15', 'EXP-18'],
    success: { status: 200, type: FindingDto },
    errors: [404, 409, 412, 428],
  })
  review(
    @UuidParam() id: string,
    @Body() order: ReviewObjectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<FindingDto> {
    return this.decideFinding.review(id, order, actor);
  }
}

/** Streams a file of a finding. */
export async function streamOf(blobs: BlobStore, { file }: FindingFile): Promise<StreamableFile> {
  return streamFile(blobs, file);
}

async function readable(tx: Tx, id: string, actor: Actor): Promise<Finding> {
  const row = await tx.findOne(Finding, hasRole(actor, 'auditor') ? { id } : { id, bureauCode: actor.body });
  if (!row) throw notFound();
  return row;
}
