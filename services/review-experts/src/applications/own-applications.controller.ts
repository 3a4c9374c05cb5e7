import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { AddMaterialDto, ApplyDto, ReasonOfApplicationDto } from './application.dto.js';
import { ApplicationSight } from './application-sight.js';
import { ApplicationDto } from './application-view.dto.js';
import { Apply } from './apply.js';
import { ExpertApplication, MATERIAL_KINDS } from './expert-application.entity.js';

const MATERIAL_SIZE_MAX = 20 * 1024 * 1024;
const ACT = { status: 200, type: ApplicationDto };

/** Applications to the pool, as who applies makes them (我的入库申请). EXP-11, EXP-12 */
@Controller('own-expert-applications')
export class OwnApplicationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ApplicationSight,
    private readonly apply: Apply,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '申请进入专家库', en: 'Apply to the pool of experts' },
    description: {
      zh: '以公开招聘、单位或行业推荐、专家推荐之一的渠道申请；须申报在机关单位任职的近亲属。材料随后提交，缺项当即列明。',
      en: 'By open recruitment, by a unit or trade, or by an expert; near relatives who serve at a body are declared. Files follow, and what lacks is named at once.',
    },
    roles: ['applicant'],
    rules: ['EXP-11', 'EXP-12', 'PRA-1'],
    success: { status: 201, type: ApplicationDto },
    errors: [409, 422],
  })
  draft(@Body() order: ApplyDto, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.apply.draft(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看本人的入库申请', en: 'One’s own applications' },
    roles: ['applicant'],
    rules: ['EXP-12'],
    success: { type: [ApplicationDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<ApplicationDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(ExpertApplication, { applicant: actor.sub });
      const seen = [];
      for (const row of rows) seen.push(await this.sight.see(tx, row));
      return seen.map((one) => ApplicationDto.of(one, actor, 'own'));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看本人的一项入库申请', en: 'One of one’s own applications' },
    roles: ['applicant'],
    rules: ['EXP-12'],
    success: { type: ApplicationDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ExpertApplication, { id, applicant: actor.sub });
      return ApplicationDto.of(await this.sight.see(tx, row), actor, 'own');
    });
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'review-experts', sizeMax: MATERIAL_SIZE_MAX, fieldsMax: 10 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind'],
      properties: {
        file: { type: 'string', format: 'binary' },
        kind: { type: 'string', enum: [...MATERIAL_KINDS], example: 'experience' },
        label: { type: 'string', example: '朔州市建筑设计院' },
        from: { type: 'string', format: 'date', example: '2010-07-01' },
        until: { type: 'string', format: 'date', example: '2020-06-30' },
        validUntil: { type: 'string', format: 'date', example: '2030-12-31' },
      },
    },
  })
  @Operation({
    summary: { zh: '提交申请材料', en: 'Hand in a file of one’s application' },
    roles: ['applicant'],
    rules: ['EXP-12'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ApplicationDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @Body() order: AddMaterialDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ApplicationDto> {
    return this.apply.addFile(id, order, file, actor);
  }

  @Post(':id/submission')
  @Operation({
    summary: { zh: '提交入库申请', en: 'Hand one’s application in' },
    roles: ['applicant'],
    rules: ['EXP-11', 'EXP-12'],
    success: ACT,
    errors: [404, 409, 422],
  })
  submit(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.apply.submit(id, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回入库申请', en: 'Withdraw one’s application' },
    roles: ['applicant'],
    rules: ['EXP-12'],
    success: ACT,
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.apply.withdraw(id, actor);
  }

  @Post(':id/objection')
  @Operation({
    summary: { zh: '对不予入库提出异议', en: 'Object to not being taken' },
    description: { zh: '只能提出一次，由未参与审核、确认的人员复核。', en: 'Once; who had no hand in it rules on it.' },
    roles: ['applicant'],
    rules: ['EXP-12'],
    success: ACT,
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() { reason }: ReasonOfApplicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApplicationDto> {
    return this.apply.object(id, reason, actor);
  }
}
