import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { TITLE_LEVELS } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { LIST_SIZE_MAX } from '../imports/keep-list.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { ExpertChangeDto, RequestChangeDto } from './change.dto.js';
import { CHANGE_KINDS, ExpertChange } from './expert-change.entity.js';
import { ownChange, RequestChange } from './request-change.js';

/** Changes that an expert asks for himself (我的变更申请). EXP-13 */
@Controller('own-changes')
export class OwnChangesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly changes: RequestChange,
  ) {}

  @Post()
  @ReceivesFile({ owner: 'review-experts', sizeMax: LIST_SIZE_MAX, fieldsMax: 10 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['kind'],
      properties: {
        file: { type: 'string', format: 'binary' },
        kind: { type: 'string', enum: [...CHANGE_KINDS], example: 'phone' },
        unitCode: { type: 'string', example: '911406020000900186' },
        unitName: { type: 'string', example: '朔州市建筑设计院' },
        region: { type: 'string', example: '140600' },
        title: { type: 'string', example: '正高级工程师' },
        titleLevel: { type: 'string', enum: [...TITLE_LEVELS], example: 'senior' },
        titleUntil: { type: 'string', format: 'date', example: '2030-12-31' },
        specialty: { type: 'string', example: 'fire' },
        phone: { type: 'string', example: '13800000001' },
      },
    },
  })
  @Operation({
    summary: { zh: '申请变更本人的单位、职称、专业或者联系方式', en: 'Ask that one’s own entry be changed' },
    description: {
      zh: '变更单位、职称、专业的须附证明材料；经专家库管理机构确认后生效，不影响正在进行的抽取；原单位在十二个月内仍予回避。',
      en: 'Unit, title and specialty need what proves them. It holds from the keeper’s confirmation, never for a draw that runs; the former unit keeps one out for twelve months.',
    },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15', 'PRA-1'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ExpertChangeDto },
    errors: [404, 409, 413, 422],
  })
  request(
    @Body() order: RequestChangeDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ExpertChangeDto> {
    return this.changes.request(order, file, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看本人的变更申请', en: 'What the caller asked to have changed' },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: { type: [ExpertChangeDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<ExpertChangeDto[]> {
    return this.work.read(actor, async (tx) => {
      const own = await entriesOfSubject(tx, actor.sub);
      const rows = own.length > 0 ? await tx.find(ExpertChange, { expertId: own }) : [];
      return rows.map((row) => ExpertChangeDto.of(row, this.vault, actor));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看本人的一项变更申请', en: 'One change that the caller asked for' },
    roles: ['expert'],
    rules: ['EXP-13', 'EXP-15'],
    success: { type: ExpertChangeDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertChangeDto> {
    return this.work.read(actor, async (tx) => ExpertChangeDto.of(await ownChange(tx, id, actor), this.vault, actor));
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回本人的变更申请', en: 'Withdraw a change that one asked for' },
    roles: ['expert'],
    rules: ['EXP-13'],
    success: { status: 200, type: ExpertChangeDto },
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertChangeDto> {
    return this.changes.withdraw(id, actor);
  }
}
