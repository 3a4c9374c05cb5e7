import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { DocumentPrinter } from '@shenguan/common/documents';
import { attachment } from '@shenguan/common/files';
import { Operation, type Page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { BUREAU_ROLES, SITE_ROLES } from '../inspection-access.js';
import {
  CircularDetailDto,
  CircularDto,
  CircularPageDto,
  CircularQuery,
  DraftCircularDto,
  IssueCircularDto,
  OwedCircularDto,
} from './circular.dto.js';
import { circularPaper } from './circular-paper.js';
import { DraftCircular } from './draft-circular.js';
import { IssueCircular } from './issue-circular.js';
import { ViewCirculars } from './view-circulars.js';

/** Circulars about inspections (联合核验通报). INSP-10 */
@Controller('circulars')
export class CircularsController {
  constructor(
    private readonly view: ViewCirculars,
    private readonly draftCircular: DraftCircular,
    private readonly issueCircular: IssueCircular,
    private readonly printer: DocumentPrinter,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询联合核验通报', en: 'Circulars about inspections' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-10'],
    success: { type: CircularPageDto },
  })
  list(@Query() query: CircularQuery, @CurrentActor() actor: Actor): Promise<Page<CircularDto>> {
    return this.view.list(query, actor);
  }

  @Get('owed')
  @Operation({
    summary: { zh: '查询应通报而未通报的', en: 'Quarters with inspections of which a bureau has told nobody in time' },
    roles: [...BUREAU_ROLES, 'government-office', 'auditor'],
    rules: ['INSP-10'],
    success: { type: [OwedCircularDto] },
  })
  owed(@CurrentActor() actor: Actor): Promise<OwedCircularDto[]> {
    return this.view.owed(actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一份通报', en: 'One circular, with its receipts' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-10'],
    success: { type: CircularDetailDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CircularDetailDto> {
    return this.view.one(id, actor);
  }

  @Get(':id/paper')
  @Operation({
    summary: { zh: '下载通报（PDF，未加盖印章）', en: 'An issued circular as a paper, without a seal' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-10'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async printed(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { row, issuer } = await this.view.issued(id, actor);
    const bytes = await this.printer.print(circularPaper(row, issuer));
    const disposition = attachment(`联合核验通报-${row.number}.pdf`);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
  }

  @Post()
  @Operation({
    summary: { zh: '拟写通报，附系统统计', en: 'Draft a circular, with the figures of the system' },
    roles: BUREAU_ROLES,
    rules: ['INSP-10'],
    success: { status: 201, type: CircularDto },
    errors: [409, 422],
  })
  draft(@Body() order: DraftCircularDto, @CurrentActor() actor: Actor): Promise<CircularDto> {
    return this.draftCircular.execute(order, actor);
  }

  @Post(':id/issuance')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '签发通报并推送各部门', en: 'Issue a circular; it is pushed to the departments' },
    roles: ['head'],
    rules: ['INSP-10'],
    success: { type: CircularDto },
    errors: [403, 409, 412],
  })
  issue(@UuidParam() id: string, @Body() order: IssueCircularDto, @CurrentActor() actor: Actor): Promise<CircularDto> {
    return this.issueCircular.issue(id, order, actor);
  }

  @Post(':id/discard')
  @Operation({
    summary: { zh: '不予签发', en: 'Discard a draft' },
    roles: ['head'],
    rules: ['INSP-10'],
    success: { type: CircularDto },
    errors: [409],
  })
  discard(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CircularDto> {
    return this.issueCircular.discard(id, actor);
  }
}
