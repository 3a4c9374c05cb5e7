import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource, In } from 'typeorm';
import { ConfirmImport } from './confirm-import.js';
import { ExpertImport } from './expert-import.entity.js';
import { ExpertList } from './expert-list.entity.js';
import { ImportPage, ImportQuery, ImportResultDto, RejectImportDto } from './import.dto.js';
import { ATTESTERS } from './import.transitions.js';

const READERS = ['expert-admin', 'head', 'auditor', ...ATTESTERS] as const;

/** Lists that were taken over, and who else confirms them (名单导入的确认). EXP-7 */
@Controller('expert-imports')
export class ExpertImportsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly confirmation: ConfirmImport,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看名单导入', en: 'Lists that were taken over' },
    roles: [...READERS],
    rules: ['EXP-7'],
    success: { type: ImportPage },
  })
  async list(@Query() query: ImportQuery, @CurrentActor() actor: Actor): Promise<ImportPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertImport).createQueryBuilder('i').orderBy('i.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor'))
      select.andWhere('(i.keeper_code = :own OR i.department_code = :own)', { own: actor.body });
    if (query.state) select.andWhere('i.state = :state', { state: query.state });
    if (after) select.andWhere('i.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const lists = await this.dataSource
      .getRepository(ExpertList)
      .findBy({ id: In(rows.flatMap(({ listId }) => listId ?? [])) });
    return page(
      rows.map((row) => ImportResultDto.of(row, lists.find(({ id }) => id === row.listId) ?? null, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一次名单导入', en: 'One list that was taken over' },
    roles: [...READERS],
    rules: ['EXP-7'],
    success: { type: ImportResultDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ImportResultDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readable(tx, id, actor);
      return ImportResultDto.of(row, row.listId ? await tx.get(ExpertList, { id: row.listId }) : null, actor);
    });
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载名单原件', en: 'The list as it was handed over' },
    roles: [...READERS],
    rules: ['EXP-7'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const list = await this.work.read(actor, async (tx) => {
      const row = await readable(tx, id, actor);
      return row.listId ? tx.get(ExpertList, { id: row.listId }) : null;
    });
    if (!list) throw notFound();
    return streamFile(this.blobs, list.file);
  }

  @Post(':id/attestation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '移交部门确认名单系本部门移交', en: 'Say for the department that the list is its own' },
    description: {
      zh: '由备忘录所载移交部门的在职人员以本人账号确认名单原件；未经其确认，负责人不得确认入库。',
      en: 'By somebody who serves at the department that the memorandum names, with his own token, of the file itself; without it the head confirms nothing.',
    },
    roles: [...ATTESTERS],
    rules: ['EXP-7'],
    success: { status: 200, type: ImportResultDto },
    errors: [403, 404, 409, 412, 428],
  })
  attest(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ImportResultDto> {
    return this.confirmation.speak(id, null, actor);
  }

  @Post(':id/disowning')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '移交部门声明名单不是本部门移交', en: 'Say for the department that the list is not its own' },
    roles: [...ATTESTERS],
    rules: ['EXP-7'],
    success: { status: 200, type: ImportResultDto },
    errors: [403, 404, 409, 412, 428],
  })
  disown(
    @UuidParam() id: string,
    @Body() { reason }: RejectImportDto,
    @CurrentActor() actor: Actor,
  ): Promise<ImportResultDto> {
    return this.confirmation.speak(id, reason, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认导入的名单', en: 'Confirm a list that another took over' },
    description: {
      zh: '由审批局负责人对照名单原件确认，不得由导入人确认；确认后，无其他缺项的专家入库。',
      en: 'By the head of the bureau, against the list itself, never by who took it over; then whoever lacks nothing else is in the pool.',
    },
    roles: ['head'],
    rules: ['EXP-7', 'EXP-5'],
    success: { status: 200, type: ImportResultDto },
    errors: [403, 404, 409, 412, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ImportResultDto> {
    return this.confirmation.confirm(id, actor);
  }

  @Post(':id/rejection')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '不予确认导入的名单', en: 'Reject a list that another took over' },
    description: {
      zh: '名单所列人员不入库，待逐人确认或者重新导入。',
      en: 'Nobody on it is in the pool: each is confirmed by himself, or comes with another list.',
    },
    roles: ['head'],
    rules: ['EXP-7'],
    success: { status: 200, type: ImportResultDto },
    errors: [403, 404, 409, 412, 428],
  })
  reject(
    @UuidParam() id: string,
    @Body() { reason }: RejectImportDto,
    @CurrentActor() actor: Actor,
  ): Promise<ImportResultDto> {
    return this.confirmation.reject(id, reason, actor);
  }
}

/** An import of the caller’s pool, or of a list that is said to be his department’s. */
async function readable(tx: Tx, id: string, actor: Actor): Promise<ExpertImport> {
  const row = await tx.get(ExpertImport, { id });
  const own = hasRole(actor, 'auditor') || [row.keeperCode, row.departmentCode].includes(actor.body);
  if (!own) throw notFound();
  return row;
}
