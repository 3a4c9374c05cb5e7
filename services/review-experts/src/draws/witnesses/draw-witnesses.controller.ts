import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { CursorQuery, decodeCursor, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AppointWitness } from './appoint-witness.js';
import { AppointWitnessDto, WitnessDto, WitnessPage } from './draw-witness.dto.js';
import { DrawWitness } from './draw-witness.entity.js';

/** Witnesses of draws (见证人). EXP-17.1 */
@Controller('draw-witnesses')
export class DrawWitnessesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly appointWitness: AppointWitness,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '登记见证人及其公钥', en: 'Register a witness with its public key' },
    roles: ['expert-admin'],
    rules: ['EXP-17.1', 'PRA-1'],
    success: { status: 201, type: WitnessDto },
    errors: [409],
  })
  appoint(@Body() order: AppointWitnessDto, @CurrentActor() actor: Actor): Promise<WitnessDto> {
    return this.appointWitness.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看见证人', en: 'The witnesses' },
    roles: ['expert-admin', 'auditor', 'head'],
    success: { type: WitnessPage },
  })
  async list(@Query() query: CursorQuery, @CurrentActor() actor: Actor): Promise<WitnessPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(DrawWitness).createQueryBuilder('w').orderBy('w.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('w.bureau_code = :own', { own: actor.body });
    if (after) select.andWhere('w.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(rows.map(WitnessDto.of), query.limit, ({ uuid }) => [uuid]);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '终止见证人委派', en: 'End the appointment of a witness' },
    roles: ['expert-admin'],
    rules: ['EXP-17.1'],
    success: { status: 200, type: WitnessDto },
    errors: [404, 409],
  })
  end(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<WitnessDto> {
    return this.appointWitness.end(id, actor);
  }
}
