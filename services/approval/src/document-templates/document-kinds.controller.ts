import { Body, Controller, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { isPaperCode, PAPER_CODES, type PaperCode } from '@shenguan/common/document-kinds';
import { notFound, Operation } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { DocumentKindDto, DocumentKindListDto } from './document-kinds.dto.js';
import { PreviewDto } from './document-templates.dto.js';
import { paperOf } from './papers/index.js';
import { PrintSpecimen } from './print-specimen.js';
import { type OwnTemplate, templateInForce } from './template-in-force.js';
import { TEMPLATE_READERS } from './template-readers.js';

/** Kinds of documents (文书种类): what their templates may print, what they must show, how they are worded today. */
@Controller('document-kinds')
export class DocumentKindsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly printSpecimen: PrintSpecimen,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询文书种类及其行文', en: 'All kinds of documents, and how they are worded' },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentKindListDto },
  })
  async list(@CurrentActor() actor: Actor): Promise<DocumentKindListDto> {
    return { items: await Promise.all(PAPER_CODES.map((kind) => this.shown(kind, actor))) };
  }

  @Get(':kind')
  @Operation({
    summary: {
      zh: '查看一种文书：可用字段、必备内容、标准模板和现行模板',
      en: 'One kind: what a template may print, what it must show, the standard and what is in force',
    },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { type: DocumentKindDto },
  })
  one(@Param('kind') kind: string, @CurrentActor() actor: Actor): Promise<DocumentKindDto> {
    return this.shown(known(kind), actor);
  }

  @Post(':kind/preview')
  @HttpCode(200)
  @Operation({
    summary: { zh: '打印样张', en: 'A specimen (PDF), by a template that is not entered yet or by the one in force' },
    description: {
      zh: '样张所载内容均为虚构，不编号、不用印、不可核验；不留存模板。',
      en: 'What a specimen says is made up; it has no number, no seal and no code, and the template is not kept.',
    },
    roles: TEMPLATE_READERS,
    rules: ['PRA-2'],
    success: { mediaType: 'application/pdf' },
    errors: [404, 422],
  })
  async preview(
    @Param('kind') typed: string,
    @Body() { text, sample }: PreviewDto,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const kind = known(typed);
    const template = text ?? (await this.inForce(kind, actor))?.text ?? paperOf(kind).standard;
    return this.printSpecimen.print(kind, template, { sample, bureauCode: actor.body });
  }

  private async shown(kind: PaperCode, actor: Actor): Promise<DocumentKindDto> {
    return DocumentKindDto.of(kind, await this.inForce(kind, actor));
  }

  private inForce(kind: PaperCode, { body }: Actor): Promise<OwnTemplate | undefined> {
    const day = legalDate(this.time.legal());
    return templateInForce((sql, values) => this.dataSource.query(sql, values), { bureauCode: body, kind, day });
  }
}

function known(kind: string): PaperCode {
  if (!isPaperCode(kind)) throw notFound();
  return kind;
}
