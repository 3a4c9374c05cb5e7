import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { knownAmong } from '../bodies/index.js';
import { AnswerImport } from './answer-import.js';
import { ApprovalImport } from './approval-import.entity.js';
import {
  ApprovalImportDto,
  ApprovalImportPageDto,
  ApprovalImportQuery,
  ConfirmApprovalsDto,
  ImportApprovalsDto,
  RejectApprovalsDto,
} from './import.dto.js';
import { ImportApprovals } from './import-approvals.js';

/** Largest list, in bytes. */
const LIST_MAX = 20 * 1024 * 1024;
const BUREAU = ['window-clerk', 'item-admin', 'approver', 'head'] as const;
const DEPARTMENT = ['liaison', 'department-head'] as const;
const READERS = [...BUREAU, ...DEPARTMENT, 'auditor'] as const;

/** What departments granted before the transfer, taken over list by list (划转前许可的导入). APL-39, APL-40 */
@Controller('approval-imports')
export class ApprovalImportsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly imports: ImportApprovals,
    private readonly answers: AnswerImport,
  ) {}

  @Post()
  @ReceivesFile({ owner: 'approval', sizeMax: LIST_MAX, fieldsMax: 4 })
  @Operation({
    id: 'ApprovalImports_enter',
    summary: { zh: '导入划转前的许可（xlsx）', en: 'Hand in a list of what a department granted before the transfer' },
    description: {
      zh: '逐行判定：列入、已有或者有误（写明单元格）；同一许可只登记一件，重复导入不改变已有的。事项须为本审批部门已发布、备忘录写明由该部门划转的事项，决定日期早于划转。由另一人核对、原审批部门以本部门账号确认后，方登记为许可。',
      en: 'Judged row by row: taken, known, or wrong with its cells; an approval is one however often it comes. The item is one that this department handed over, by the memorandum, and the decision is from before. Nothing is an approval before a second person and the department have said so.',
    },
    roles: ['window-clerk', 'item-admin'],
    rules: ['APL-39', 'APL-40', 'APL-58', 'PRA-1', 'PRA-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ApprovalImportDto },
    errors: [413, 422],
  })
  enter(
    @Body() order: ImportApprovalsDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ApprovalImportDto> {
    return this.imports.execute(order, file, actor);
  }

  @Get()
  @Operation({
    summary: {
      zh: '查看划转前许可的名单',
      en: 'Lists of earlier approvals: the bureau’s, or those that name the department',
    },
    roles: READERS,
    rules: ['APL-39'],
    success: { type: ApprovalImportPageDto },
  })
  async list(@Query() query: ApprovalImportQuery, @CurrentActor() actor: Actor): Promise<Page<ApprovalImportDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(ApprovalImport)
      .createQueryBuilder('i')
      .orderBy('i.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('i.state = :state', { state: query.state });
    if (after) select.andWhere('i.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    return this.work.read(actor, async (tx) => {
      const known = await knownAmong(
        tx,
        actor,
        rows.flatMap(({ importedBy, checkedBy }) => [importedBy, checkedBy]),
      );
      return page<ApprovalImportDto>(
        rows.map((row) => ApprovalImportDto.of(row, known)),
        query.limit,
        ({ id }) => [id],
      );
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一份名单', en: 'One list, with what became of each row' },
    roles: READERS,
    rules: ['APL-39'],
    success: { type: ApprovalImportDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApprovalImportDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ApprovalImport, { id });
      if (!mayRead(row, actor)) throw notFound();
      return ApprovalImportDto.of(row, await knownAmong(tx, actor, [row.importedBy, row.checkedBy]));
    });
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载名单原件', en: 'The list as it was handed in' },
    roles: READERS,
    rules: ['APL-39', 'PRA-8'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const row = await this.work.read(actor, (tx) => tx.get(ApprovalImport, { id }));
    if (!mayRead(row, actor)) throw notFound();
    return streamFile(this.blobs, row.file);
  }

  @Post(':id/check')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '核对名单（另一人）', en: 'Check a list as the second person' },
    roles: ['approver', 'head'],
    rules: ['APL-39', 'SUP-5'],
    success: { status: 200, type: ApprovalImportDto },
    errors: [403, 404, 409, 412, 422, 428],
  })
  check(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApprovalImportDto> {
    return this.answers.check(id, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'ApprovalImports_confirm',
    summary: { zh: '原审批部门确认其核发的许可', en: 'Confirm, as the department, what it granted' },
    description: {
      zh: '以本部门账号对照档案确认；与档案不符的逐件写明，不予登记。确认后逐件登记为许可，告知持有人和监管部门，并依法公示。',
      en: 'By the department’s own token, against its files; what is not as they have it is named and not registered. Then each becomes an approval, told to its holder and its supervisors, and is published.',
    },
    roles: DEPARTMENT,
    rules: ['APL-39', 'APL-40', 'PRA-3', 'LINK-5'],
    success: { status: 200, type: ApprovalImportDto },
    errors: [403, 404, 409, 412, 422, 428],
  })
  confirm(
    @UuidParam() id: string,
    @Body() order: ConfirmApprovalsDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApprovalImportDto> {
    return this.answers.confirm(id, order, actor);
  }

  @Post(':id/rejection')
  @RequiresIfMatch()
  @Operation({
    id: 'ApprovalImports_reject',
    summary: { zh: '退回名单', en: 'Reject a list' },
    roles: ['approver', 'head', ...DEPARTMENT],
    rules: ['APL-39'],
    success: { status: 200, type: ApprovalImportDto },
    errors: [403, 404, 409, 412, 422, 428],
  })
  reject(
    @UuidParam() id: string,
    @Body() { reasons }: RejectApprovalsDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApprovalImportDto> {
    return this.answers.reject(id, reasons, actor);
  }
}

/** The grounds on which the caller sees a list `i`: his bureau took it over, or his department is to confirm it. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  return [
    ['i.bureau_code = :bureau', { bureau: actor.body }],
    ['i.department_code = :department', { department: actor.body }],
  ];
}

function mayRead({ bureauCode, departmentCode }: ApprovalImport, actor: Actor): boolean {
  return hasRole(actor, 'auditor') || actor.body === bureauCode || actor.body === departmentCode;
}
