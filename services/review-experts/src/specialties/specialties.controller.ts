import { Controller, Get, Param, Query } from '@nestjs/common';
import { decodeCursor, notFound, Operation, type Page, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { EXAMPLE_SPECIALTY, SpecialtyDto, SpecialtyPage, SpecialtyQuery } from './specialty.dto.js';
import { Specialty } from './specialty.entity.js';

/** The register of specialties (专业目录), for anybody to read. EXP-10 */
@Controller('specialties')
export class SpecialtiesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查看专业目录', en: 'The register of specialties' },
    description: {
      zh: '含已停用的专业。办事指南、专家入库和抽取只使用目录中的代码。',
      en: 'With those that ended. Guides, entries of the pool and draws name these codes and no others.',
    },
    public: true,
    rules: ['EXP-10'],
    success: { type: SpecialtyPage, example: { items: [EXAMPLE_SPECIALTY], nextCursor: null } },
  })
  async list(@Query() query: SpecialtyQuery): Promise<Page<SpecialtyDto>> {
    const after = decodeCursor(query.cursor, ['text']);
    const select = this.dataSource.getRepository(Specialty).createQueryBuilder('s').orderBy('s.code');
    select.limit(query.limit + 1);
    if (after) select.where('s.code > :code', { code: after[0] });
    return page((await select.getMany()).map(SpecialtyDto.of), query.limit, ({ code }) => [code]);
  }

  @Get(':code')
  @Operation({
    summary: { zh: '查看一个专业', en: 'One specialty' },
    public: true,
    rules: ['EXP-10'],
    success: { type: SpecialtyDto, example: EXAMPLE_SPECIALTY },
    errors: [404],
  })
  async one(@Param('code') code: string): Promise<SpecialtyDto> {
    const row = await this.dataSource.getRepository(Specialty).findOneBy({ code });
    if (!row) throw notFound();
    return SpecialtyDto.of(row);
  }
}
