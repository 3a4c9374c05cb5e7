import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { DocumentTemplate } from './document-template.entity.js';
import {
  DocumentTemplateDto,
  DocumentTemplatePageDto,
  DocumentTemplateQuery,
  EnterTemplateDto,
  JudgeTemplateDto,
  SpecimenQuery,
  type TemplateChangesDto,
  WithdrawTemplateDto,
} from './document-templates.dto.js';
import { EnterTemplate } from './enter-template.js';
import { JudgeTemplate } from './judge-template.js';
import { lineChanges } from './line-changes.js';
import { paperOf } from './papers/index.js';
import { PrintSpecimen } from './print-specimen.js';
import { templateInForce } from './template-in-force.js';
import { TEMPLATE_READERS } from './template-readers.js';
import { WithdrawTemplate } from './withdraw-template.js';

/** A bureau's own templates (文书模板): entered by one, approved by a legal officer, in use from their day on. */
@Controller('document-templates')
export class DocumentTemplatesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly enterTemplate: EnterTemplate,
    private readonly judgeTemplate: JudgeTemplate,
    private readonly withdrawTemplate: WithdrawTemplate,
    private readonly printSpecimen: PrintSpecimen,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询本单位的文书模板', en: 'Versions of one’s own bureau’s templates, newest first' },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentTemplatePageDto },
  })
  async list(@CurrentActor() actor: Actor, @Query() query: DocumentTemplateQuery): Promise<Page<DocumentTemplateDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(DocumentTemplate)
      .createQueryBuilder('t')
      .orderBy('t.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('t.bureau_code = :body', { body: actor.body });
    if (query.kind) select.andWhere('t.kind = :kind', { kind: query.kind });
    if (query.state) select.andWhere('t.state = :state', { state: query.state });
    if (after) select.andWhere('t.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<DocumentTemplateDto>(
      rows.map((row) => DocumentTemplateDto.of(row, { actor })),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一个版本及其与现行模板的差别', en: 'One version, and how it differs from what is in force' },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentTemplateDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DocumentTemplateDto> {
    const row = await this.readable(id, actor);
    return DocumentTemplateDto.of(row, { actor, changes: await this.changesOf(row) });
  }

  @Get(':id/preview')
  @Operation({
    summary: { zh: '按该版本打印样张', en: 'A specimen by this version (PDF)' },
    description: {
      zh: '样张所载内容均为虚构，不编号、不用印、不可核验。',
      en: 'What a specimen says is made up; it has no number, no seal and no code.',
    },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { mediaType: 'application/pdf' },
    errors: [422],
  })
  async preview(
    @UuidParam() id: string,
    @CurrentActor() actor: Actor,
    @Query() { sample }: SpecimenQuery,
  ): Promise<StreamableFile> {
    const { kind, text, bureauCode } = await this.readable(id, actor);
    return this.printSpecimen.print(kind, text, { sample, bureauCode });
  }

  @Post()
  @Operation({
    summary: { zh: '录入文书模板的新版本', en: 'Enter a new version of a template' },
    description: {
      zh: '录入时即检查：用了该文书没有的字段，列出可用的字段；没有载明依法必须载明的内容，指出所缺内容；有疑似收费、指定机构、要求加章、增加材料的表述而未说明依据的，逐条列出。经录入人以外的法制审核人员批准，自启用之日起使用；已经制发的文书不变。',
      en: 'It is tried at once: a fact that such papers don’t have is answered with those that there are, and what law wants shown is told where it is left out; words that read like demands which law forbids are listed until their writer says what they rest on. It is used from its day on once a legal officer who did not enter it has approved it; what has been issued stays as it is.',
    },
    roles: ['item-admin', 'legal-officer'],
    rules: ['PRA-2', 'APL-38', 'APL-31', 'APL-58', 'SEAL-3'],
    success: { status: 201, type: DocumentTemplateDto },
    errors: [422],
  })
  enter(@Body() order: EnterTemplateDto, @CurrentActor() actor: Actor): Promise<DocumentTemplateDto> {
    return this.enterTemplate.execute(order, actor);
  }

  @Post(':id/judgement')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '批准或者退回模板', en: 'Approve or reject a version: somebody else than who entered it' },
    roles: ['legal-officer'],
    rules: ['PRA-2', 'APL-38'],
    success: { status: 201, type: DocumentTemplateDto },
    errors: [404, 409, 422],
  })
  judge(
    @UuidParam() id: string,
    @Body() order: JudgeTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<DocumentTemplateDto> {
    return this.judgeTemplate.execute(id, order, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '停用模板', en: 'Withdraw an approved version' },
    description: {
      zh: '停用后使用在其之前批准的版本；没有的，使用标准模板。',
      en: 'Papers are worded by the approved version before it again, else by the standard.',
    },
    roles: ['legal-officer'],
    rules: ['PRA-2'],
    success: { status: 201, type: DocumentTemplateDto },
    errors: [404, 409],
  })
  withdraw(
    @UuidParam() id: string,
    @Body() order: WithdrawTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<DocumentTemplateDto> {
    return this.withdrawTemplate.execute(id, order, actor);
  }

  private async readable(id: string, actor: Actor): Promise<DocumentTemplate> {
    const row = await this.dataSource.getRepository(DocumentTemplate).findOneBy({ id });
    if (!row || !(row.bureauCode === actor.body || hasRole(actor, 'auditor'))) throw notFound();
    return row;
  }

  private async changesOf({ bureauCode, kind, text }: DocumentTemplate): Promise<TemplateChangesDto> {
    const day: LegalDate = legalDate(this.time.legal());
    const own = await templateInForce((sql, values) => this.dataSource.query(sql, values), { bureauCode, kind, day });
    return { ordinal: own?.ordinal ?? null, lines: lineChanges(own?.text ?? paperOf(kind).standard, text) };
  }
}
