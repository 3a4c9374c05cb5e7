import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { AuditEntryDto } from '../audit/audit.controller.js';
import { AuditLog } from '../audit/audit-log.js';
import { type Actor, CurrentActor } from '../auth/index.js';
import {
  CursorQuery,
  decodeCursor,
  IsIdentifier,
  IsInstant,
  IsReason,
  Operation,
  page,
  pageOf,
} from '../http/index.js';
import { StoredStaff } from '../reference/stored-staff.js';
import { UnitOfWork } from '../work/index.js';
import { PersonSearch } from './person-search.entity.js';

/** Entries of one answer; the next ones are another search, on record like the first. */
const ENTRIES_MAX = 200;

class SearchPersonDto {
  @ApiProperty({ example: 'wangjianguo', description: '行为人标识 · subject of the person' })
  @IsIdentifier(1, 255)
  person: string;

  @ApiProperty({ example: '核查信访件反映的问题（朔纪信〔2026〕12号）。', description: '查询事由 · why' })
  @IsReason(1000)
  reason: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  until?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '上次查询所示的最后一条 · the last entry shown before' })
  @IsOptional()
  @IsUUID()
  after?: string;
}

class PersonActsDto {
  @ApiProperty({ format: 'uuid', description: '本次查询的记录 · the record of this search' })
  id: string;

  @ApiProperty({
    type: [String],
    example: ['wangjianguo', 'wangjianguo-2'],
    description:
      '一并查询的账号：登记中姓名或者证件相同的，可能为同名的他人，以各条所载账号为准 · logins of the register with the same name or document; one may be a namesake’s: each entry says which',
  })
  logins: string[];

  @ApiProperty({ type: [AuditEntryDto] })
  entries: AuditEntryDto[];

  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: '续查时填入 after · for the next search' })
  next: string | null;
}

class PersonSearchDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'wangjianguo' })
  person: string;

  @ApiProperty({ example: '核查信访件反映的问题（朔纪信〔2026〕12号）。' })
  reason: string;

  @ApiProperty({ example: '王敏' })
  searchedBy: string;

  @ApiProperty({ format: 'date-time' })
  searchedAt: string;

  @ApiProperty({ type: 'integer', example: 12 })
  found: number;
}

class PersonSearchPage extends pageOf(PersonSearchDto) {}

/** What one person did in this service (按人员查询履职行为), for the discipline inspection: each search is on record. SUP-9, SUP-10 */
@Controller('audit/person-searches')
export class PersonSearchesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly staff: StoredStaff,
  ) {}

  @Post()
  @Operation({
    summary: {
      zh: '按人员查询其在本服务的全部办理行为（留痕）',
      en: 'All that one person did in this service; recorded',
    },
    description: {
      zh: `须写明事由；查询人、被查询人、事由和时间记入审计日志。每次至多${ENTRIES_MAX}条，最早的在前，续查同样留痕。登记中同一人的其他账号一并查询。各服务分别查询。`,
      en: `A reason is demanded; who asked about whom, why and when goes into the log. ${ENTRIES_MAX} entries at most, oldest first; what follows is another search on record. Other logins of the same person by the register are looked up with it. Each service is asked by itself.`,
    },
    roles: ['discipline-inspector', 'auditor'],
    rules: ['SUP-9', 'SUP-10'],
    success: { status: 201, type: PersonActsDto },
  })
  async search(@Body() dto: SearchPersonDto, @CurrentActor() actor: Actor): Promise<PersonActsDto> {
    const { person, reason, from, until, after } = dto;
    const logins = [...(await this.staff.loginsOf(person))];
    const found = await new AuditLog(this.dataSource).find({
      actors: logins,
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      ...(after ? { after } : {}),
      limit: ENTRIES_MAX + 1,
    });
    const entries = found.slice(0, ENTRIES_MAX);
    return this.work.run(actor, async (tx) => {
      const { id } = tx.insert(
        PersonSearch,
        {
          id: tx.uuid(),
          person,
          logins,
          reason,
          since: from ? new Date(from) : null,
          until: until ? new Date(until) : null,
          found: entries.length,
          searchedBy: actor.sub,
          searchedByName: actor.name,
          searchedAt: tx.now,
        },
        { action: 'person-search.made', rules: ['SUP-9'] },
      );
      return { id, logins, entries, next: found.length > ENTRIES_MAX ? entries.at(-1)!.id : null };
    });
  }

  @Get()
  @Operation({
    summary: { zh: '查询按人员查询的记录', en: 'Who looked up whom, and why' },
    roles: ['auditor'],
    rules: ['SUP-9'],
    success: { type: PersonSearchPage },
  })
  async list(@Query() query: CursorQuery): Promise<PersonSearchPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(PersonSearch).createQueryBuilder('s').orderBy('s.id', 'DESC');
    select.limit(query.limit + 1);
    if (after) select.andWhere('s.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map(({ id, person, reason, searchedByName, searchedAt, found }) => ({
        ...{ id, person, reason, searchedBy: searchedByName, searchedAt: searchedAt.toISOString(), found },
      })),
      query.limit,
      (row) => [row.id],
    );
  }
}
