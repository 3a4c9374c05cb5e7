import { Controller, Get, Query } from '@nestjs/common';
import { CursorQuery, decodeCursor, Operation, type Page, page } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { PublicWitnessDto, PublicWitnessPage } from './draw-witness.dto.js';
import { DrawWitness } from './draw-witness.entity.js';

/** Witnesses of draws as anybody reads them (公开的抽取见证人). EXP-17.1 */
@Controller('public/draw-witnesses')
export class PublicWitnessesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: {
      zh: '查看由所属单位确认、本人登记公钥的见证人',
      en: 'The witnesses whose bodies confirmed them and who posted their keys',
    },
    public: true,
    rules: ['EXP-17.1'],
    success: { type: PublicWitnessPage },
  })
  async list(@Query() query: CursorQuery): Promise<Page<PublicWitnessDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(DrawWitness).createQueryBuilder('w').orderBy('w.id');
    select.where('w.key_posted_at IS NOT NULL AND w.confirmed_by IS NOT NULL').limit(query.limit + 1);
    if (after) select.andWhere('w.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const shown = page(rows, query.limit, ({ id }) => [id]);
    return { ...shown, items: shown.items.map(PublicWitnessDto.of) };
  }
}
