import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { NormDto, NormPageDto, NormQuery, PublishNormDto, RegulatedAgencyDto } from './norm.dto.js';
import { ServiceNorm } from './norm.entity.js';
import { PublishNorm } from './publish-norm.js';

/** Norms of intermediary services (中介服务规范和标准). INT-9 */
@Controller()
export class NormsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly publishNorm: PublishNorm,
  ) {}

  @Post('service-norms')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 8 })
  @Operation({
    summary: { zh: '行业主管部门公布服务规范', en: 'The regulator publishes the next version of a service’s norm' },
    roles: ['industry-regulator'],
    rules: ['INT-9'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: NormDto },
    errors: [413, 422],
  })
  publish(
    @Body() order: PublishNormDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<NormDto> {
    return this.publishNorm.execute(order, file, actor);
  }

  @Get('service-norms')
  @Operation({
    summary: { zh: '查看服务规范的各个版本', en: 'Published norms, every version' },
    public: true,
    rules: ['INT-9', 'INT-10'],
    success: { type: NormPageDto },
  })
  async list(@Query() query: NormQuery): Promise<Page<NormDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(ServiceNorm)
      .createQueryBuilder('n')
      .orderBy('n.id', 'DESC')
      .limit(query.limit + 1);
    if (query.service) select.where('n.service_code = :service', { service: query.service });
    if (after) select.andWhere('n.id < :id', { id: after[0] });
    return page<NormDto>((await select.getMany()).map(NormDto.of), query.limit, ({ id }) => [id]);
  }

  @Get('service-norms/:id/file')
  @Operation({
    summary: { zh: '下载规范文本', en: 'The norm as it was issued' },
    public: true,
    rules: ['INT-9'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async file(@UuidParam() id: string): Promise<StreamableFile> {
    const { file } = await this.work.read(systemActor('approval'), (tx) => tx.get(ServiceNorm, { id }));
    return streamFile(this.blobs, file);
  }

  @Get('regulated-agencies')
  @Operation({
    id: 'Norms_agencies',
    summary: { zh: '查看本行业的中介机构', en: 'The agencies of one’s trade, by what they offer or were engaged for' },
    roles: ['industry-regulator'],
    rules: ['INT-9'],
    success: { type: [RegulatedAgencyDto] },
  })
  agencies(@CurrentActor() actor: Actor): Promise<RegulatedAgencyDto[]> {
    return this.work.read(actor, (tx) => this.publishNorm.agenciesOf(tx));
  }
}
