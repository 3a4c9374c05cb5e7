import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import {
  FILE_BODY,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { AnswerFinding } from './answer-finding.js';
import { ObjectDto, StateDto } from './finding.dto.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingSight } from './finding-sight.js';
import { OwnFindingDto } from './finding-view.dto.js';
import { streamOf } from './findings.controller.js';
import { EVIDENCE_SIZE_MAX, KeepEvidence } from './keep-evidence.js';
import { ReceiveFinding } from './receive-finding.js';

/** What is found about an expert, as he himself sees and answers it (我的核实事项). EXP-15 */
@Controller('own-findings')
export class OwnFindingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly sight: FindingSight,
    private readonly keepEvidence: KeepEvidence,
    private readonly answer: AnswerFinding,
    private readonly receive: ReceiveFinding,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看涉及本人的核实事项', en: 'The findings that concern the caller' },
    description: {
      zh: '查看即为收到，陈述申辩期限自此起算。',
      en: 'What is read is received: the time for a statement runs from then on.',
    },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { type: [OwnFindingDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<OwnFindingDto[]> {
    return this.seen(actor, async (tx) => {
      const rows = await this.sight.own(tx, actor.sub);
      return Promise.all(rows.map((row) => this.sight.toExpert(tx, row, actor.sub)));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项涉及本人的核实事项', en: 'One finding that concerns the caller' },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { type: OwnFindingDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<OwnFindingDto> {
    return this.seen(
      actor,
      async (tx) => this.sight.toExpert(tx, await this.sight.demandOwn(tx, id, actor.sub), actor.sub),
      id,
    );
  }

  /** What he reads is before him from now on: his time for a statement runs. */
  private async seen<T>(actor: Actor, look: (tx: Tx) => Promise<T>, one?: string): Promise<T> {
    const own = await this.work.read(actor, (tx) => this.sight.own(tx, actor.sub));
    await this.receive.read(
      own.filter(({ id }) => one === undefined || id === one),
      actor,
    );
    return this.work.read(actor, look);
  }

  @Get(':id/files/:fileId')
  @Operation({
    summary: { zh: '下载涉及本人的证据、申辩材料', en: 'A file of a finding that concerns the caller' },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('fileId') fileId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const kept = await this.work.read(actor, async (tx) => {
      await this.sight.demandOwn(tx, id, actor.sub);
      return tx.get(FindingFile, { id: fileId, findingId: id });
    });
    return streamOf(this.blobs, kept);
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'review-experts', sizeMax: EVIDENCE_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '提交申辩材料', en: 'Hand in a file with one’s statement' },
    roles: ['expert'],
    rules: ['EXP-15'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: OwnFindingDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<OwnFindingDto> {
    return this.keepEvidence.ofExpert(id, file, actor);
  }

  @Post(':id/statement')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '陈述申辩', en: 'State one’s side' },
    description: {
      zh: '须写明所看到的版本：此后又有证据的，请重新查看后陈述，期限自查看之日起重新计算。',
      en: 'Names the version that was seen: where evidence came since, look again; the time begins anew with that.',
    },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { status: 200, type: OwnFindingDto },
    errors: [404, 409, 412, 428],
  })
  state(
    @UuidParam() id: string,
    @Body() { statement }: StateDto,
    @CurrentActor() actor: Actor,
  ): Promise<OwnFindingDto> {
    return this.answer.state(id, statement, actor);
  }

  @Post(':id/objection')
  @Operation({
    summary: { zh: '对认定提出异议', en: 'Object to what was found' },
    description: { zh: '认定之日起十日内。', en: 'Within ten days of the decision.' },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { status: 200, type: OwnFindingDto },
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() { objection }: ObjectDto,
    @CurrentActor() actor: Actor,
  ): Promise<OwnFindingDto> {
    return this.answer.object(id, objection, actor);
  }

  @Post(':id/acceptance')
  @Operation({
    summary: { zh: '对认定表示没有异议', en: 'Accept what was found' },
    description: {
      zh: '认定随即生效，不再等待异议期满；此后不得再提出异议。',
      en: 'It is final at once, and nothing waits for the end of the time to object; nobody objects after that.',
    },
    roles: ['expert'],
    rules: ['EXP-15', 'EXP-18'],
    success: { status: 200, type: OwnFindingDto },
    errors: [404, 409],
  })
  accept(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<OwnFindingDto> {
    return this.answer.accept(id, actor);
  }
}
