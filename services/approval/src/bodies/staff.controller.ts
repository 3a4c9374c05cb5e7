import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ChangeStaff } from './change-staff.js';
import { EnterStaff } from './enter-staff.js';
import { ChangeStaffDto, EnterStaffDto, StaffMemberDto, StaffPageDto, StaffQuery } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';

const KEEPERS = ['item-admin', 'head', 'department-head'] as const;
const READERS = [
  ...KEEPERS,
  'window-clerk',
  'reviewer',
  'approver',
  'seal-keeper',
  'seal-approver',
  'liaison',
  'department-officer',
  'auditor',
] as const;

/** The staff register (工作人员登记): each body keeps and reads its own. */
@Controller('staff')
export class StaffController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enterStaff: EnterStaff,
    private readonly changeStaff: ChangeStaff,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本单位工作人员', en: 'The staff of one’s own body; an auditor reads any' },
    roles: READERS,
    success: { type: StaffPageDto },
    errors: [404],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: StaffQuery): Promise<Page<StaffMemberDto>> {
    const body = query.body ?? actor.body;
    if (body !== actor.body && !hasRole(actor, 'auditor')) throw notFound();
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(StaffMember)
      .createQueryBuilder('s')
      .where('s.body_code = :body', { body })
      .orderBy('s.id', 'ASC')
      .limit(query.limit + 1);
    if (after) select.andWhere('s.id > :id', { id: after[0] });
    return page((await select.getMany()).map(StaffMemberDto.of), query.limit, ({ id }) => [id]);
  }

  @Post()
  @Operation({
    summary: { zh: '登记本单位工作人员', en: 'Enter a person in the staff register of one’s own body' },
    roles: KEEPERS,
    success: { status: 201, type: StaffMemberDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterStaffDto, @CurrentActor() actor: Actor): Promise<StaffMemberDto> {
    return this.enterStaff.execute(order, actor);
  }

  @Put(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '变更工作人员登记', en: 'Change an entry of the staff register' },
    roles: KEEPERS,
    success: { type: StaffMemberDto },
  })
  change(
    @UuidParam() id: string,
    @Body() order: ChangeStaffDto,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto> {
    return this.changeStaff.execute(id, order, actor);
  }
}
