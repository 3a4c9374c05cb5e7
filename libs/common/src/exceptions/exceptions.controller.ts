import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { addDays, type LegalDate, startOfDay } from '../clock/index.js';
import { attachment } from '../files/file-name.js';
import { decodeCursor, Operation, page } from '../http/index.js';
import { workbookOf, XLSX } from '../spreadsheets/index.js';
import { ExceptionDto, ExceptionPage, ExceptionQuery } from './exceptions.dto.js';
import { type ExceptionFilter, FindExceptions } from './find-exceptions.js';

/** Rows of one workbook; more are asked for by shorter times. */
const ROWS_MAX = 10_000;

/** What went another way than the rule's usual one, and says so (例外事项): for those who supervise. SUP-9, SUP-10 */
@Controller('audit/exceptions')
export class ExceptionsController {
  constructor(private readonly exceptions: FindExceptions) {}

  @Get()
  @Operation({
    summary: { zh: '查询本服务的全部例外事项', en: 'All labelled exceptions of this service, newest first' },
    description: {
      zh: '偏离、变通、指定、逾期、异议、视为和经说明的说法，逐条列明规则、人员、办件和日期；可按种类、规则、办件、人员和起止日期查询。',
      en: 'Departures, ways out, designations, late acts, contests, effects of silence and answered phrases, each with its rule, person, case and day; by kind, rule, case, person and days.',
    },
    roles: ['auditor', 'discipline-inspector'],
    rules: ['SUP-9', 'SUP-10'],
    success: { type: ExceptionPage },
  })
  async list(@Query() query: ExceptionQuery): Promise<ExceptionPage> {
    const after = decodeCursor(query.cursor, ['instant', 'text', 'uuid']);
    const found = await this.exceptions.find({
      ...filterOf(query),
      ...(after ? { after: { at: String(after[0]), kind: String(after[1]), id: String(after[2]) } } : {}),
      limit: query.limit + 1,
    });
    return page(found.map(ExceptionDto.of), query.limit, ({ at, kind, id }) => [at, kind, id]);
  }

  @Get('workbook')
  @Operation({
    summary: { zh: '导出例外事项（xlsx）', en: 'The same as a spreadsheet' },
    description: {
      zh: `条件相同，至多${ROWS_MAX}行，最新的在前；更多的请按起止日期分次导出。`,
      en: `By the same conditions, ${ROWS_MAX} rows at most, newest first; ask for shorter times where there are more.`,
    },
    roles: ['auditor', 'discipline-inspector'],
    rules: ['SUP-9', 'SUP-10'],
    success: { mediaType: XLSX },
  })
  async workbook(@Query() query: ExceptionQuery): Promise<StreamableFile> {
    const found = await this.exceptions.find({ ...filterOf(query), limit: ROWS_MAX });
    const bytes = workbookOf([
      {
        name: '例外事项',
        header: ['日期', '时间', '种类', '说明', '规则', '办件编号', '人员', '单位', '内容', '记录标识'],
        rows: found
          .map(ExceptionDto.of)
          .map((one) => [
            one.day,
            one.at,
            one.kind,
            one.called,
            one.rule,
            one.caseNumber,
            one.person,
            one.body,
            one.says,
            one.id,
          ]),
      },
    ]);
    return new StreamableFile(bytes, { type: XLSX, disposition: attachment('例外事项.xlsx'), length: bytes.length });
  }
}

function filterOf({ kind, rule, caseNumber, person, from, to }: ExceptionQuery): Omit<ExceptionFilter, 'limit'> {
  return {
    ...(kind ? { kind } : {}),
    ...(rule ? { rule } : {}),
    ...(caseNumber ? { caseNumber } : {}),
    ...(person ? { person } : {}),
    ...(from ? { from: startOfDay(from as LegalDate) } : {}),
    ...(to ? { until: startOfDay(addDays(to as LegalDate, 1)) } : {}),
  };
}
