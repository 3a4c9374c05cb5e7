import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ChangeStaff } from './change-staff.js';
import { ConfirmStaff } from './confirm-staff.js';
import { EnterStaff } from './enter-staff.js';
import { ChangeStaffDto, EnterStaffDto, StaffMemberDto, StaffPageDto, StaffQuery } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';

const KEEPERS = ['item-admin', 'head', 'department-head'] as const;
/** Who may confirm, where he is somebody else: whoever serves at the body. */
const COLLEAGUES = [
  ...KEEPERS,
  'window-clerk',
  'reviewer',
  'approver',
  'seal-keeper',
  'seal-approver',
  'liaison',
  'department-officer',
  'government-office',
] as const;
const ENTER = [...KEEPERS, 'system-admin'] as const;

/** The staff register (工作人员登记): each body keeps and reads its own. */
@Controller('staff')
export class StaffController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enterStaff: EnterStaff,
    private readonly changeStaff: ChangeStaff,
    private readonly confirmStaff: ConfirmStaff,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本单位工作人员', en: 'The staff of one’s own body; an auditor reads any' },
    roles: [...COLLEAGUES, 'auditor'],
    success: { type: StaffPageDto },
    errors: [404],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: StaffQuery): Promise<Page<StaffMemberDto>> {
    const confirms = query.pending !== undefined && hasRole(actor, 'government-office');
    const body = query.body ?? (confirms ? undefined : actor.body);
    if (body !== actor.body && !confirms && !hasRole(actor, 'auditor')) throw notFound();
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(StaffMember)
      .createQueryBuilder('s')
      .orderBy('s.id', 'ASC')
      .limit(query.limit + 1);
    if (body !== undefined) select.andWhere('s.body_code = :body', { body });
    if (query.pending) select.andWhere('(s.pending OR s.change IS NOT NULL)');
    if (after) select.andWhere('s.id > :id', { id: after[0] });
    return page((await select.getMany()).map(StaffMemberDto.of), query.limit, ({ id }) => [id]);
  }

  @Post()
  @Operation({
    summary: { zh: '登记工作人员', en: 'Enter a person in the staff register' },
    description: {
      zh: '由本单位负责人（审批局也可由事项管理员）登记，另一名在职人员确认后生效；其他单位的首批人员由市级审批局的事项管理员登记、政府办公室确认。系统启用时，系统管理员只登记市级审批局和政府办公室各一名首位工作人员。一人只登记一次。',
      en: 'By the head of the body (a bureau’s item administrator as well), in effect once another person who serves there confirms it. The first people of other bodies are entered by the item administrator of the city’s bureau and confirmed by the government office. For a beginning, a system administrator enters the very first person of the city’s bureau and of the government office, and nobody else. One person is entered once.',
    },
    roles: ENTER,
    rules: ['SUP-5', 'LINK-3'],
    success: { status: 201, type: StaffMemberDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterStaffDto, @CurrentActor() actor: Actor): Promise<StaffMemberDto> {
    return this.enterStaff.execute(order, actor);
  }

  @Post(':id/confirmation')
  @Operation({
    summary: { zh: '确认工作人员登记', en: 'Confirm an entry of the staff register, or a change of one' },
    description: {
      zh: '确认人须已登记身份证件，姓名、证件均不得与登记人、被登记人相同；全市有同名人员的，只由政府办公室确认。由登记人、被登记人以外的本单位在职人员，或者政府办公室人员确认；市级审批局为其他单位登记的，只由政府办公室确认。',
      en: 'By another human being, by name and document, whose own document is on record; of namesakes in the city, by the government office alone. By somebody else who serves at the body, or at the government office; whom the city’s bureau entered for another body, by the government office alone.',
    },
    roles: COLLEAGUES,
    rules: ['SUP-5'],
    success: { status: 201, type: StaffMemberDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StaffMemberDto> {
    return this.confirmStaff.execute(id, actor);
  }

  @Put(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '变更工作人员登记', en: 'Change an entry of the staff register' },
    description: {
      zh: '职务和在编情况随即变更；在职人员的姓名、证件，以及非由本单位负责人登记的离职，须由他人确认（change）后生效，其间照旧；以原内容再次变更即撤回。',
      en: 'Position and establishment change at once. Name and document of who serves, and a leaving that is not entered by the head of the body, wait for somebody else (change), and nothing changes meanwhile; the same change with the old content takes it back.',
    },
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
