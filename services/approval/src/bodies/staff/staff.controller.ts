import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, foldSubject, hasRole, ROLES } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ChangeStaff } from './change-staff.js';
import { ConfirmStaff } from './confirm-staff.js';
import { EnterStaff } from './enter-staff.js';
import { hindersConfirming } from './keeper-of-staff.js';
import { ObjectToStaff } from './object-to-staff.js';
import { SayOwnWord } from './say-own-word.js';
import {
  ChangeStaffDto,
  EnterStaffDto,
  ObjectToStaffDto,
  OwnWordDto,
  StaffMemberDto,
  StaffPageDto,
  StaffQuery,
} from './staff.dto.js';
import { STAFF_CONFIRMERS, STAFF_KEEPERS } from './staff.transitions.js';
import { StaffMember } from './staff-member.entity.js';

const ENTER = [...STAFF_KEEPERS, 'system-admin'] as const;

/** The staff register (工作人员登记): each body keeps and reads its own. */
@Controller('staff')
export class StaffController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly enterStaff: EnterStaff,
    private readonly changeStaff: ChangeStaff,
    private readonly confirmStaff: ConfirmStaff,
    private readonly objectToStaff: ObjectToStaff,
    private readonly sayOwnWord: SayOwnWord,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本单位工作人员', en: 'The staff of one’s own body; an auditor reads any' },
    roles: [...STAFF_CONFIRMERS, 'auditor'],
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
    return page<StaffMemberDto>(await this.shown(await select.getMany(), actor), query.limit, ({ id }) => [id]);
  }

  @Get('own')
  @Operation({
    summary: {
      zh: '查看以本人账号作出的工作人员登记',
      en: 'The entries of the staff register under one’s own login, in whatever body',
    },
    roles: ROLES,
    rules: ['SUP-5'],
    success: { type: [StaffMemberDto] },
  })
  async own(@CurrentActor() actor: Actor): Promise<StaffMemberDto[]> {
    const rows = await this.dataSource
      .getRepository(StaffMember)
      .createQueryBuilder('s')
      .where('lower(s.subject) = :sub', { sub: foldSubject(actor.sub) })
      .orderBy('s.id', 'ASC')
      .getMany();
    return this.shown(rows, actor);
  }

  @Post()
  @Operation({
    summary: { zh: '登记工作人员', en: 'Enter a person in the staff register' },
    description: {
      zh: '由本单位负责人（审批局也可由事项管理员）登记，另一名在职人员确认后生效；其他单位尚无在职人员的，其首位人员以及各单位的负责人（head），由市级审批局的事项管理员登记、政府办公室确认；账号已绑定证件的，所填证件须与其一致。系统启用时，系统管理员只登记市级审批局和政府办公室各一名首位工作人员。一人只登记一次。',
      en: 'By the head of the body (a bureau’s item administrator as well), in effect once another person who serves there confirms it. The first person of another body where nobody serves yet, and a body’s head (`head`), is entered by the item administrator of the city’s bureau and confirmed by the government office. Of a login that is bound to a document, the document entered is the same. For a beginning, a system administrator enters the very first person of the city’s bureau and of the government office, and nobody else. One person is entered once.',
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
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认工作人员登记', en: 'Confirm an entry of the staff register, or a change of one' },
    description: {
      zh: '确认人须已登记身份证件，姓名、证件均不得与登记人、被登记人相同；全市有同名人员的，只由政府办公室确认。由登记人、被登记人以外的本单位在职人员，或者政府办公室人员确认；市级审批局为其他单位登记的，只由政府办公室确认。账号系当事人、代理人的，确认后仍须本人表示（own-word）。',
      en: 'By another human being, by name and document, whose own document is on record; of namesakes in the city, by the government office alone. By somebody else who serves at the body, or at the government office; whom the city’s bureau entered for another body, by the government office alone. Of a party’s or agent’s login its own word is needed as well (own-word).',
    },
    roles: STAFF_CONFIRMERS,
    rules: ['SUP-5'],
    success: { status: 201, type: StaffMemberDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StaffMemberDto> {
    return this.confirmStaff.execute(id, actor);
  }

  @Post(':id/own-word')
  @RequiresIfMatch()
  @Operation({
    id: 'Staff_word',
    summary: { zh: '本人表示是否任职', en: 'Say by one’s own login whether one serves there' },
    description: {
      zh: '账号已实名绑定，或者系在办办件的申请人、材料提交人，或者持有委托书的，经他人确认后仍须本人表示方生效；十个工作日内未表示的，由政府办公室核实决定。否认任职的，登记随即失效。',
      en: 'The entry of a login that is bound to a document, that applied or handed papers in in an open case, or that holds a power of attorney, takes force by its own word alone, once a second person has confirmed it; silent for ten working days, it is left to the government office. A no ends any entry at once.',
    },
    roles: ROLES,
    inRunningMatter: true,
    rules: ['SUP-5', 'PRA-16'],
    success: { status: 201, type: StaffMemberDto },
    errors: [404, 409],
  })
  word(@UuidParam() id: string, @Body() order: OwnWordDto, @CurrentActor() actor: Actor): Promise<StaffMemberDto> {
    return this.sayOwnWord.execute(id, order, actor);
  }

  @Post(':id/objection')
  @Operation({
    summary: { zh: '不同意工作人员登记或者变更', en: 'Object to an entry that waits, or to a change of one' },
    description: {
      zh: '登记、变更随时告知本单位（收件箱）。被登记人以外的本单位在职人员、政府办公室人员可以说明理由不同意，登记人可以撤回，登记或者变更随即失效（须由政府办公室确认的，由其核实决定）；十个工作日内无人确认的，同样失效。',
      en: 'Each entry and change is told to the body’s inbox. Somebody else who serves there, or at the government office, may object with reasons, and who entered it takes it back: it is void at once (what the government office confirms, that office decides), as it is after ten working days without a confirmation.',
    },
    roles: STAFF_CONFIRMERS,
    rules: ['SUP-5', 'LINK-3'],
    success: { status: 201, type: StaffMemberDto },
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() order: ObjectToStaffDto,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto> {
    return this.objectToStaff.execute(id, order, actor);
  }

  @Put(':id')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '变更工作人员登记', en: 'Change an entry of the staff register' },
    description: {
      zh: '职务和在编情况随即变更；在职人员的姓名、证件，以及非由本单位负责人登记的离职，须由他人确认（change）后生效，其间照旧；负责人、未载明是否负责人的人员离职、去职，以及经政府办公室确认任职的人员离职的，只由政府办公室确认；以原内容再次变更即撤回。',
      en: 'Position and establishment change at once. Name and document of who serves, and a leaving that is not entered by the head of the body, wait for somebody else (change), and nothing changes meanwhile; that a head leaves, or somebody of whom the register doesn’t say that he is none, or whom the government office let in, waits for that office; the same change with the old content takes it back.',
    },
    roles: STAFF_KEEPERS,
    success: { type: StaffMemberDto },
  })
  change(
    @UuidParam() id: string,
    @Body() order: ChangeStaffDto,
    @CurrentActor() actor: Actor,
  ): Promise<StaffMemberDto> {
    return this.changeStaff.execute(id, order, actor);
  }

  /** Entries as the caller sees them, each with what he may do about it as the whole register stands. */
  private shown(rows: readonly StaffMember[], actor: Actor): Promise<StaffMemberDto[]> {
    return this.work.read(actor, async (tx) => {
      const all: StaffMemberDto[] = [];
      for (const row of rows) all.push(StaffMemberDto.of(row, actor, await hindersConfirming(tx, row)));
      return all;
    });
  }
}
