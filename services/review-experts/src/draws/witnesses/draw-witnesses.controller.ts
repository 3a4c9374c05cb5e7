import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import {
  CursorQuery,
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AppointWitness } from './appoint-witness.js';
import {
  ConfirmWitnessDto,
  PostWitnessKeyDto,
  ProposeWitnessDto,
  WitnessDto,
  WitnessPage,
  WitnessReasonDto,
} from './draw-witness.dto.js';
import { DrawWitness } from './draw-witness.entity.js';

const CONFIRMERS = ['liaison', 'department-head', 'government-head'] as const;
const READERS = ['expert-admin', 'auditor', 'head', 'draw-witness', ...CONFIRMERS] as const;

/** Witnesses of draws (见证人), for the bureau and for the bodies that send them. EXP-17.1 */
@Controller('draw-witnesses')
export class DrawWitnessesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly witnesses: AppointWitness,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '请其他单位委派见证人', en: 'Ask another body to send a witness' },
    description: {
      zh: '由该单位的负责人或者联络员确认人选，见证人本人登记公钥后方可见证。',
      en: 'Its head or liaison names whom it sends; he witnesses once he has posted his own key.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-17.1', 'PRA-1'],
    success: { status: 201, type: WitnessDto },
    errors: [404, 409, 422],
  })
  propose(@Body() order: ProposeWitnessDto, @CurrentActor() actor: Actor): Promise<WitnessDto> {
    return this.witnesses.propose(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看见证人', en: 'The witnesses of one’s own bureau, or of one’s own body' },
    roles: [...READERS],
    success: { type: WitnessPage },
  })
  async list(@Query() query: CursorQuery, @CurrentActor() actor: Actor): Promise<Page<WitnessDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(DrawWitness).createQueryBuilder('w').orderBy('w.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) {
      select.andWhere('(w.bureau_code = :own OR w.body_code = :own)', { own: actor.body });
    }
    if (after) select.andWhere('w.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => WitnessDto.of(row, actor)),
      query.limit,
      ({ uuid }) => [uuid],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一名见证人', en: 'One witness' },
    roles: [...READERS],
    success: { type: WitnessDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<WitnessDto> {
    const row = await this.dataSource.getRepository(DrawWitness).findOneBy({ id });
    const own = row && (hasRole(actor, 'auditor') || [row.bureauCode, row.bodyCode].includes(actor.body));
    if (!own) throw notFound();
    return WitnessDto.of(row, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '所属单位确认并委派见证人', en: 'Confirm a witness for his own body, and name whom it sends' },
    roles: [...CONFIRMERS],
    rules: ['EXP-17.1'],
    success: { status: 200, type: WitnessDto },
    errors: [404, 409, 412, 422, 428],
  })
  confirm(
    @UuidParam() id: string,
    @Body() order: ConfirmWitnessDto,
    @CurrentActor() actor: Actor,
  ): Promise<WitnessDto> {
    return this.witnesses.confirm(id, order, actor);
  }

  @Post(':id/declination')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '所属单位不予委派', en: 'Decline to send a witness' },
    roles: [...CONFIRMERS],
    rules: ['EXP-17.1'],
    success: { status: 200, type: WitnessDto },
    errors: [404, 409, 412, 428],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reason }: WitnessReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<WitnessDto> {
    return this.witnesses.decline(id, reason, actor);
  }

  @Post(':id/key')
  @Operation({
    summary: { zh: '见证人登记本人公钥', en: 'Post one’s own key as the witness' },
    roles: ['draw-witness'],
    rules: ['EXP-17.1'],
    success: { status: 200, type: WitnessDto },
    errors: [404, 409, 422],
  })
  postKey(
    @UuidParam() id: string,
    @Body() { publicKey }: PostWitnessKeyDto,
    @CurrentActor() actor: Actor,
  ): Promise<WitnessDto> {
    return this.witnesses.postKey(id, publicKey, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '终止见证人委派', en: 'End the appointment of a witness, for the bureau or for his body' },
    roles: ['expert-admin', ...CONFIRMERS],
    rules: ['EXP-17.1'],
    success: { status: 200, type: WitnessDto },
    errors: [404, 409],
  })
  end(
    @UuidParam() id: string,
    @Body() { reason }: WitnessReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<WitnessDto> {
    return this.witnesses.end(id, reason, actor);
  }
}
