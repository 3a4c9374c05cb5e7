import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { SITE_ROLES } from '../inspection-access.js';
import { EVIDENCE_SIZE_MAX, FindTie } from './find-tie.js';
import {
  AllegeTieDto,
  DecideTieDto,
  InspectorTieDto,
  InspectorTiePageDto,
  InspectorTieQuery,
  StateOnTieDto,
} from './inspector-tie.dto.js';
import { ViewTies } from './view-ties.js';

/** Ties of whoever inspected (核验人员的回避情形). INSP-7, PRA-11 */
@Controller('inspector-ties')
export class InspectorTiesController {
  constructor(
    private readonly findTie: FindTie,
    private readonly view: ViewTies,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询核验人员的回避情形', en: 'Alleged ties that concern the caller, or that he decides of' },
    roles: ['applicant', ...SITE_ROLES, 'government-office', 'auditor'],
    rules: ['INSP-7'],
    success: { type: InspectorTiePageDto },
  })
  list(@Query() query: InspectorTieQuery, @CurrentActor() actor: Actor): Promise<Page<InspectorTieDto>> {
    return this.view.list(query, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项回避情形', en: 'One alleged tie' },
    roles: ['applicant', ...SITE_ROLES, 'government-office', 'auditor'],
    rules: ['INSP-7'],
    success: { type: InspectorTieDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InspectorTieDto> {
    return this.view.one(id, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载证据文件', en: 'What shows the tie' },
    roles: ['applicant', ...SITE_ROLES, 'government-office', 'auditor'],
    rules: ['INSP-7'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return streamFile(this.blobs, await this.view.fileOf(id, actor));
  }

  @Post()
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: EVIDENCE_SIZE_MAX, fieldsMax: 6 })
  @Operation({
    summary: {
      zh: '提出核验人员有回避情形，附证据',
      en: 'Allege, with evidence, that somebody who inspected has a tie',
    },
    description: {
      zh: '本人五个工作日内可以陈述申辩，由审批部门负责人或者政府办公室认定；查实的，集中审批部门可以据以提请再次核验。',
      en: 'He has five working days to state his side; the bureau’s head or the government’s office decides; upheld, the bureau may have it inspected anew.',
    },
    roles: ['applicant', ...SITE_ROLES],
    inRunningMatter: true,
    rules: ['INSP-7', 'PRA-11'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: InspectorTieDto },
    errors: [404, 409, 413, 422],
  })
  allege(
    @Body() order: AllegeTieDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<InspectorTieDto> {
    return this.findTie.allege(order, file, actor);
  }

  @Post(':id/statement')
  @Operation({
    summary: { zh: '核验人员本人陈述申辩', en: 'State one’s side, as whoever is said to have the tie' },
    roles: SITE_ROLES,
    rules: ['INSP-7'],
    success: { status: 201, type: InspectorTieDto },
    errors: [404, 409],
  })
  state(@UuidParam() id: string, @Body() order: StateOnTieDto, @CurrentActor() actor: Actor): Promise<InspectorTieDto> {
    return this.findTie.state(id, order.statement, actor);
  }

  @Post(':id/decision')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '认定是否属实', en: 'Decide whether the tie is there, as somebody else, after he was heard' },
    roles: ['head', 'government-office'],
    rules: ['INSP-7', 'PRA-11'],
    success: { type: InspectorTieDto },
    errors: [403, 404, 409, 412],
  })
  decide(@UuidParam() id: string, @Body() order: DecideTieDto, @CurrentActor() actor: Actor): Promise<InspectorTieDto> {
    return this.findTie.decide(id, order, actor);
  }
}
