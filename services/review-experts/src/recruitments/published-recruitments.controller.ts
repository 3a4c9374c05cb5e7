import { Controller, Get, Query } from '@nestjs/common';
import { CursorQuery, decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { RecruitmentDto, RecruitmentPage } from './recruitment.dto.js';
import { Recruitment } from './recruitment.entity.js';

/** Recruitments of experts as anybody reads them (公布的招聘公告). EXP-11, EXP-12 */
@Controller('published-recruitments')
export class PublishedRecruitmentsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查看公布的招聘公告', en: 'Recruitments that were published' },
    public: true,
    rules: ['EXP-11', 'EXP-12'],
    success: { type: RecruitmentPage },
  })
  async list(@Query() query: CursorQuery): Promise<Page<RecruitmentDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Recruitment).createQueryBuilder('r').orderBy('r.id', 'DESC');
    select.where(`r.state IN ('published', 'closed')`).limit(query.limit + 1);
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => RecruitmentDto.of(row)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一则公布的招聘公告', en: 'One recruitment that was published' },
    public: true,
    rules: ['EXP-11', 'EXP-12'],
    success: { type: RecruitmentDto },
    errors: [404],
  })
  async one(@UuidParam() id: string): Promise<RecruitmentDto> {
    const row = await this.dataSource.getRepository(Recruitment).findOneBy({ id });
    if (!row || (row.state !== 'published' && row.state !== 'closed')) throw notFound();
    return RecruitmentDto.of(row);
  }
}
