import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { Gathering, GatheringGuest } from './gathering.entity.js';
import { CONVENERS } from './gathering.transitions.js';
import {
  AnnounceGatheringDto,
  CancelGatheringDto,
  GatheringDto,
  GatheringPage,
  GatheringQuery,
  NameGuestsDto,
} from './gatherings.dto.js';
import { HoldGathering } from './hold-gathering.js';

/** Whoever of a body may be named to come. */
const GUESTS = [
  ...CONVENERS,
  'department-officer',
  'inspector',
  'reviewer',
  'approver',
  'window-clerk',
  'item-admin',
] as const;

/** Meetings, trainings, examinations and notices between the two sides (会议、培训、考试、通知). LINK-4 */
@Controller('gatherings')
export class GatheringsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly holdGathering: HoldGathering,
  ) {}

  @Post()
  @Operation({
    summary: {
      zh: '通知会议、培训、考试或者事项',
      en: 'Call the other side’s people to a meeting, training or examination',
    },
    description: {
      zh: '送受邀单位收件箱，其联络员当然参加，并由其确定其他参加人员；参加人员本人签到。',
      en: 'Told by the inbox of each body invited; its liaison comes, and says who else goes; each checks in himself.',
    },
    roles: CONVENERS,
    rules: ['LINK-4', 'LINK-3'],
    success: { status: 201, type: GatheringDto },
    errors: [422],
  })
  announce(@Body() dto: AnnounceGatheringDto, @CurrentActor() actor: Actor): Promise<GatheringDto> {
    return this.holdGathering.announce(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询会议、培训等，最新的在前', en: 'What the own body holds or is invited to, newest first' },
    roles: [...GUESTS, 'auditor'],
    rules: ['LINK-4'],
    success: { type: GatheringPage },
  })
  async list(@Query() query: GatheringQuery, @CurrentActor() actor: Actor): Promise<GatheringPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Gathering).createQueryBuilder('g').orderBy('g.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('g.state = :state', { state: query.state });
    if (after) select.andWhere('g.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['g.organiser_code = :own', { own: actor.body }],
          ['g.invited @> :told', { told: JSON.stringify([{ code: actor.body }]) }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    const guests = await this.dataSource
      .getRepository(GatheringGuest)
      .find({ where: { gatheringId: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
    return page(
      rows.map((row) => this.shown(row, guests, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一次会议、培训等及签到', en: 'One of them, with who came' },
    roles: [...GUESTS, 'auditor'],
    rules: ['LINK-4'],
    success: { type: GatheringDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<GatheringDto> {
    const row = await this.dataSource.getRepository(Gathering).findOneBy({ id });
    const told = row && (row.organiserCode === actor.body || row.invited.some(({ code }) => code === actor.body));
    if (!row || !(told || hasRole(actor, 'auditor'))) throw notFound();
    const guests = await this.dataSource
      .getRepository(GatheringGuest)
      .find({ where: { gatheringId: id }, order: { id: 'ASC' } });
    return this.shown(row, guests, actor);
  }

  @Post(':id/guests')
  @Operation({
    id: 'Gatherings_name',
    summary: { zh: '确定本单位参加人员', en: 'Say who of the own body goes' },
    roles: CONVENERS,
    rules: ['LINK-4', 'LINK-3'],
    success: { type: GatheringDto },
    errors: [404, 409, 422],
  })
  name(
    @UuidParam() id: string,
    @Body() { staffIds }: NameGuestsDto,
    @CurrentActor() actor: Actor,
  ): Promise<GatheringDto> {
    return this.holdGathering.name(id, staffIds, actor);
  }

  @Post(':id/attendance')
  @Operation({
    id: 'Gatherings_attend',
    summary: { zh: '本人签到', en: 'Check in, with the own token' },
    roles: GUESTS,
    rules: ['LINK-4'],
    success: { type: GatheringDto },
    errors: [404, 409],
  })
  attend(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<GatheringDto> {
    return this.holdGathering.attend(id, actor);
  }

  @Post(':id/cancellation')
  @Operation({
    id: 'Gatherings_cancel',
    summary: { zh: '取消会议、培训等', en: 'Call it off, before it begins' },
    roles: CONVENERS,
    rules: ['LINK-4', 'LINK-3'],
    success: { type: GatheringDto },
    errors: [404, 409],
  })
  cancel(
    @UuidParam() id: string,
    @Body() { reason }: CancelGatheringDto,
    @CurrentActor() actor: Actor,
  ): Promise<GatheringDto> {
    return this.holdGathering.cancel(id, reason, actor);
  }

  private shown(row: Gathering, guests: readonly GatheringGuest[], actor: Actor): GatheringDto {
    const all = row.organiserCode === actor.body || hasRole(actor, 'auditor');
    const own = guests.filter(
      ({ gatheringId, bodyCode }) => gatheringId === row.id && (all || bodyCode === actor.body),
    );
    return GatheringDto.of(row, own, this.time.legal());
  }
}
