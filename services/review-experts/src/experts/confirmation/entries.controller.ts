import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  notFound,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { EVIDENCE_KINDS, Expert } from '../expert.entity.js';
import { ExpertDto } from '../expert-view.dto.js';
import { LIST_SIZE_MAX } from '../imports/keep-list.js';
import { AddEvidence } from './add-evidence.js';
import { ConfirmEntry } from './confirm-entry.js';
import { AddEvidenceDto, EntryEvidenceDto } from './entry-evidence.dto.js';

/** What an entry rests on, and who else confirms it (入库证明材料和确认). EXP-5, EXP-6 */
@Controller('experts')
export class EntriesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly files: AddEvidence,
    private readonly confirmation: ConfirmEntry,
  ) {}

  @Post(':id/evidence')
  @ReceivesFile({ owner: 'review-experts', sizeMax: LIST_SIZE_MAX, fieldsMax: 10 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind'],
      properties: {
        file: { type: 'string', format: 'binary' },
        kind: { type: 'string', enum: [...EVIDENCE_KINDS], example: 'post' },
        unitName: { type: 'string', example: '朔州市建筑设计院' },
        from: { type: 'string', format: 'date', example: '2010-07-01' },
        until: { type: 'string', format: 'date', example: '2020-06-30' },
        number: { type: 'string', example: '晋职高〔2015〕0123号' },
        validUntil: { type: 'string', format: 'date', example: '2030-12-31' },
      },
    },
  })
  @Operation({
    summary: { zh: '提交入库证明材料', en: 'Hand in what an entry rests on' },
    description: {
      zh: '任职证明须载明单位和起止日期，用以证明连续工作年限；确认以前均可补充。',
      en: 'A paper of each post with its days proves the unbroken years; until the entry is confirmed more may follow.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-5', 'EXP-6'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ExpertDto },
    errors: [404, 409, 413, 422],
  })
  addEvidence(
    @UuidParam() id: string,
    @Body() order: AddEvidenceDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ExpertDto> {
    return this.files.execute(id, order, file, actor);
  }

  @Get(':id/evidence')
  @Operation({
    summary: { zh: '查看入库证明材料', en: 'What an entry rests on' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-5', 'EXP-6'],
    success: { type: [EntryEvidenceDto] },
  })
  async list(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EntryEvidenceDto[]> {
    return (await this.readable(id, actor)).evidence.map(EntryEvidenceDto.of);
  }

  @Get(':id/evidence/:evidenceId')
  @Operation({
    summary: { zh: '下载一份入库证明材料', en: 'A file that an entry rests on' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-5', 'EXP-6'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('evidenceId') evidenceId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const found = (await this.readable(id, actor)).evidence.find((one) => one.id === evidenceId);
    if (!found) throw notFound();
    return streamFile(this.blobs, found.file);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认专家入库', en: 'Confirm an entry of the pool' },
    description: {
      zh: '由审批局负责人确认，不得由录入人、提交证明材料的人或者本人确认；任职证明须证明连续工作年限，职称证书须在有效期内。',
      en: 'By the head of the bureau, never by who entered it, handed a file in, or is the expert: posts prove the years, and the title’s certificate is in force.',
    },
    roles: ['head'],
    rules: ['EXP-5', 'EXP-6', 'EXP-7'],
    success: { status: 200, type: ExpertDto },
    errors: [403, 404, 409, 412, 422, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertDto> {
    return this.confirmation.execute(id, actor);
  }

  private readable(id: string, actor: Actor): Promise<Expert> {
    return this.work.read(actor, (tx) => {
      return tx.get(Expert, hasRole(actor, 'auditor') ? { id } : { id, keeperCode: actor.body });
    });
  }
}
