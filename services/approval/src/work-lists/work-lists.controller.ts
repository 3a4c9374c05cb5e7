import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { addDays, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { attachment } from '@shenguan/common/files';
import { decodeCursor, invalidFields, Operation, type Page, page } from '@shenguan/common/http';
import { type Sheet, workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import { stateNames } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { BUREAU_ROLES, caseTransitions } from '../cases/index.js';
import { limitKind } from '../time-limits/index.js';
import { countFigures, type Figures } from './case-figures.js';
import { FiguresDto, FiguresQuery } from './figures.dto.js';
import { findWork, NEVER } from './find-work.js';
import { SearchCases } from './search-cases.js';
import type { WorkCase } from './work-case.js';
import { SearchCasesDto, WorkCaseDto, WorkCasePageDto, WorkQuery } from './work-list.dto.js';

/** Rows of one workbook; more are asked for by narrower conditions. */
const ROWS_MAX = 10_000;
const DAYS_MAX = 366;

/** What is to be done, by whom and until when (待办); cases looked for; figures of the work. */
@Controller()
export class WorkListsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly searchCases: SearchCases,
  ) {}

  @Get('work-list')
  @Operation({
    summary: {
      zh: '查看在办件，最先届满的在前，注明经办人和期限预警',
      en: 'What the body has in hand, what is due first first, with who has it and the mark of its limit',
    },
    description: {
      zh: '可按经办人（me 为本人）、状态、事项、预警和届满日查看；审计人员看全部单位的。',
      en: 'By whoever has it in hand (`me`), state, item, mark and day; auditors see those of every body.',
    },
    roles: [...BUREAU_ROLES, 'section-lead', 'auditor'],
    rules: ['PRA-15', 'APL-82'],
    success: { type: WorkCasePageDto },
  })
  async list(@Query() query: WorkQuery, @CurrentActor() actor: Actor): Promise<Page<WorkCaseDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows = await this.work.read(actor, (tx) => findWork(tx, query, query.limit + 1, after));
    const seen = page<WorkCase>(rows, query.limit, ({ dueAt, id }) => [dueAt?.toISOString() ?? NEVER, id]);
    return { items: seen.items.map(WorkCaseDto.of), nextCursor: seen.nextCursor };
  }

  @Get('work-list/workbook')
  @Operation({
    summary: { zh: '导出在办件（xlsx）', en: 'The same as a spreadsheet' },
    description: { zh: `条件相同，至多${ROWS_MAX}行。`, en: `By the same conditions, ${ROWS_MAX} rows at most.` },
    roles: [...BUREAU_ROLES, 'section-lead', 'auditor'],
    rules: ['PRA-15', 'APL-82'],
    success: { mediaType: XLSX },
  })
  async workbook(@Query() query: WorkQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const rows = await this.work.read(actor, (tx) => findWork(tx, query, ROWS_MAX));
    return asFile('在办件.xlsx', [sheetOfWork(rows.map(WorkCaseDto.of))]);
  }

  @Post('case-searches')
  @Operation({
    summary: {
      zh: '检索办件：按编号、申请人、事项、状态、届满日、部门、项目地址',
      en: 'Find cases by number, applicant, item, state, due day, department and place, newest first',
    },
    description: {
      zh: '所填各项须同时符合。证件号码以散列比对，检索本身留痕。',
      en: 'All that is given must fit. A number of a person is found by its keyed hash, and the search is on record.',
    },
    roles: [...BUREAU_ROLES, 'section-lead', 'auditor'],
    rules: ['PRA-8', 'SUP-9'],
    success: { type: WorkCasePageDto },
  })
  search(@Body() order: SearchCasesDto, @CurrentActor() actor: Actor): Promise<Page<WorkCaseDto>> {
    return this.searchCases.execute(order, actor);
  }

  @Get('case-figures')
  @Operation({
    summary: {
      zh: '办件统计：按事项、人员、按时办结',
      en: 'Figures of cases in a time: by item, by person, and how punctual',
    },
    roles: ['head', 'section-lead', 'auditor', 'discipline-inspector'],
    rules: ['PRA-15', 'APL-42'],
    success: { type: FiguresDto },
  })
  figures(@Query() query: FiguresQuery, @CurrentActor() actor: Actor): Promise<Figures> {
    return this.count(query, actor);
  }

  @Get('case-figures/workbook')
  @Operation({
    summary: { zh: '导出办件统计（xlsx）', en: 'The same as a spreadsheet' },
    roles: ['head', 'section-lead', 'auditor', 'discipline-inspector'],
    rules: ['PRA-15', 'APL-42'],
    success: { mediaType: XLSX },
  })
  async figuresWorkbook(@Query() query: FiguresQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { items, persons } = await this.count(query, actor);
    return asFile('办件统计.xlsx', [
      {
        name: '按事项',
        header: ['事项编码', '事项名称', '收件', '准予', '不予', '按时办结', '超时办结', '平均自然日'],
        rows: items.map((one) => [
          ...[one.itemCode, one.itemName, one.received, one.granted, one.refused],
          ...[one.inTime, one.late, one.averageDays],
        ]),
      },
      {
        name: '按人员',
        header: ['人员标识', '姓名', '审查', '决定', '超时决定', '现在办'],
        rows: persons.map((one) => [
          ...[one.subject, one.name, one.reviewed, one.decided, one.decidedLate, one.inHand],
        ]),
      },
    ]);
  }

  private count({ from, until }: FiguresQuery, actor: Actor): Promise<Figures> {
    const end = addDays(until as LegalDate, 1);
    if (until < from || end > addDays(from as LegalDate, DAYS_MAX)) {
      throw invalidFields({ errors: [{ pointer: '/until', detail: A_YEAR_AT_MOST }] });
    }
    const period = { from: startOfDay(from as LegalDate), until: startOfDay(end) };
    return this.work.read(actor, (tx) => countFigures(tx, period));
  }
}

function sheetOfWork(rows: readonly WorkCaseDto[]): Sheet {
  const names = stateNames(caseTransitions);
  return {
    name: '在办件',
    header: ['办件编号', '事项', '申请人', '项目', '地址', '状态', '经办人', '期限', '届满日', '预警'],
    rows: rows.map(({ caseNumber, itemName, applicant, project, address, state, handler, due }) => [
      ...[caseNumber, itemName, applicant, project, address, names[state]!.zh],
      handler && (handler.name ?? handler.subject),
      due && limitKind(due.kind).called.zh,
      due?.dueOn ?? null,
      due?.mark ? MARKED[due.mark] : null,
    ]),
  };
}

function asFile(name: string, sheets: readonly Sheet[]): StreamableFile {
  const bytes = workbookOf(sheets);
  return new StreamableFile(bytes, { type: XLSX, disposition: attachment(name), length: bytes.length });
}

const MARKED = { amber: '临期', red: '最后一日', overdue: '逾期' } as const;
const A_YEAR_AT_MOST = {
  zh: '须不早于起始日，且至多一年',
  en: 'is not before the first day, and a year after it at most',
};
