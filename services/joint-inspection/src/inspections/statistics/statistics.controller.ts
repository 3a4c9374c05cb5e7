import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { attachment } from '@shenguan/common/files';
import { Operation } from '@shenguan/common/http';
import { workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import { BUREAU_ROLES } from '../inspection-access.js';
import { InspectionStatistics } from './inspection-statistics.js';
import { StatisticsDto, StatisticsQuery } from './statistics.dto.js';
import { sheetsOf } from './statistics-sheets.js';

/** Figures of inspections (联合核验统计). INSP-10 */
@Controller('inspections/statistics')
export class StatisticsController {
  constructor(private readonly statistics: InspectionStatistics) {}

  @Get()
  @Operation({
    summary: { zh: '联合核验统计', en: 'Inspections by item, department, point, person and month' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['INSP-10'],
    success: { type: StatisticsDto },
  })
  of(@Query() query: StatisticsQuery, @CurrentActor() actor: Actor): Promise<StatisticsDto> {
    return this.statistics.of(query, actor);
  }

  @Get('workbook')
  @Operation({
    summary: { zh: '导出联合核验统计（xlsx）', en: 'The same as a spreadsheet' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['INSP-10'],
    success: { mediaType: XLSX },
  })
  async workbook(@Query() query: StatisticsQuery, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const bytes = workbookOf(sheetsOf(await this.statistics.of(query, actor)));
    return new StreamableFile(bytes, {
      type: XLSX,
      disposition: attachment('联合核验统计.xlsx'),
      length: bytes.length,
    });
  }
}
