import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { AppointLiaison } from './appoint-liaison.js';
import { confirmationsOf } from './confirmations.js';
import { Liaison } from './liaison.entity.js';
import { LiaisonVacancy } from './liaison-vacancy.entity.js';
import {
  AppointLiaisonDto,
  ContactDto,
  LiaisonDetailDto,
  LiaisonDto,
  LiaisonPage,
  LiaisonQuery,
  StateAbsenceDto,
  SucceedLiaisonDto,
  VacancyList,
} from './liaisons.dto.js';
import { areLinked, MEMORANDUM_HOLDS, vacantBodies } from './linked-bodies.js';
import { LookUpContact } from './look-up-contact.js';
import { PhoneBook } from './phone-book.js';
import { StateAbsence } from './state-absence.js';

const APPOINTERS = ['department-head', 'head', 'item-admin'] as const satisfies Role[];
const OF_THE_TWO_SIDES = [
  'liaison',
  'department-officer',
  'department-head',
  'item-admin',
  'head',
  'reviewer',
] as const satisfies Role[];

/** Liaisons (联络员): one in office for the bureau, one for each department. LINK-3 */
@Controller('liaisons')
export class LiaisonsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly appointLiaison: AppointLiaison,
    private readonly stateAbsence: StateAbsence,
    private readonly lookUpContact: LookUpContact,
    private readonly phones: PhoneBook,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '确定本单位联络员', en: "Name the body's liaison" },
    description: {
      zh: '每个单位仅一名在任联络员；已有在任的，须办理交接。联络员和代理人须为本单位在职人员。',
      en: 'One in office per body; a change goes by succession. Liaison and deputy are on the body’s own staff register.',
    },
    roles: APPOINTERS,
    rules: ['LINK-3'],
    success: { status: 201, type: LiaisonDto },
    errors: [409],
  })
  appoint(@Body() dto: AppointLiaisonDto, @CurrentActor() actor: Actor): Promise<LiaisonDto> {
    return this.appointLiaison.appoint(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询本单位及对方联络员', en: 'Liaisons of the own body and of the other sides' },
    roles: [...OF_THE_TWO_SIDES, 'auditor'],
    success: { type: LiaisonPage },
  })
  async list(@Query() query: LiaisonQuery, @CurrentActor() actor: Actor): Promise<LiaisonPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Liaison).createQueryBuilder('l').orderBy('l.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) {
      select.andWhere(
        `(l.body_code = :own OR EXISTS (SELECT 1 FROM memorandum m WHERE ${MEMORANDUM_HOLDS} AND (
           (m.bureau_code = :own AND m.department_code = l.body_code) OR
           (m.department_code = :own AND m.bureau_code = l.body_code))))`,
        { own: actor.body },
      );
    }
    if (query.body) select.andWhere('l.body_code = :body', { body: query.body });
    if (query.state) select.andWhere('l.state = :state', { state: query.state });
    if (after) select.andWhere('l.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => LiaisonDto.of(row, this.phones.masked(row), actor)),
      query.limit,
      (row) => [row.id],
    );
  }

  @Get('vacancies')
  @Operation({
    summary: { zh: '查询联络员空缺', en: 'Bodies without a liaison who could act' },
    description: {
      zh: '空缺不影响推送；一个工作日内未补的，报送单位负责人，其后仍未补的，报送本级政府办公室。',
      en: 'A vacancy stops no push; one that lasts a working day is reported to the head, and later to the government’s office.',
    },
    roles: [...OF_THE_TWO_SIDES, 'auditor'],
    rules: ['LINK-3'],
    success: { type: VacancyList },
  })
  vacancies(@CurrentActor() actor: Actor): Promise<VacancyList> {
    return this.work.read(actor, async (tx) => {
      const items: VacancyList['items'] = [];
      for (const { code, name } of await vacantBodies(tx)) {
        const shown = hasRole(actor, 'auditor') || code === actor.body || (await areLinked(tx, code, actor.body));
        if (!shown) continue;
        const open = await tx.findOne(LiaisonVacancy, { bodyCode: code, filledAt: null });
        items.push({
          bodyCode: code,
          bodyName: name,
          since: open?.openedAt.toISOString() ?? null,
          escalatedAt: open?.escalatedAt?.toISOString() ?? null,
        });
      }
      return { items };
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看联络员任期', en: 'One liaison’s term, of the own body or of the other side' },
    roles: [...OF_THE_TWO_SIDES, 'auditor'],
    success: { type: LiaisonDetailDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<LiaisonDetailDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Liaison, { id });
      const shown =
        hasRole(actor, 'auditor') || row.bodyCode === actor.body || (await areLinked(tx, row.bodyCode, actor.body));
      if (!shown) throw notFound();
      const term = LiaisonDto.of(row, this.phones.masked(row), actor);
      return { ...term, confirmations: await confirmationsOf(tx, row) };
    });
  }

  @Post(':id/succession')
  @Operation({
    summary: { zh: '调整联络员并指定继任人', en: 'End a term and name the successor' },
    roles: APPOINTERS,
    rules: ['LINK-3'],
    success: { status: 201, type: LiaisonDto },
    errors: [404, 409],
  })
  succeed(@UuidParam() id: string, @Body() dto: SucceedLiaisonDto, @CurrentActor() actor: Actor): Promise<LiaisonDto> {
    return this.appointLiaison.succeed(id, dto, actor);
  }

  @Post(':id/absence')
  @Operation({
    summary: { zh: '书面告知缺席期间及代理人', en: 'State an absence, in which the deputy acts' },
    roles: ['liaison', ...APPOINTERS],
    rules: ['LINK-3'],
    success: { type: LiaisonDto },
    errors: [404, 409],
  })
  absence(@UuidParam() id: string, @Body() dto: StateAbsenceDto, @CurrentActor() actor: Actor): Promise<LiaisonDto> {
    return this.stateAbsence.execute(id, dto, actor);
  }

  @Get(':id/contact')
  @Operation({
    summary: { zh: '查看联络员联系电话（留痕）', en: "A liaison's phone number; each look is recorded" },
    roles: OF_THE_TWO_SIDES,
    rules: ['LINK-3', 'PRA-8'],
    success: { type: ContactDto },
    errors: [404],
  })
  contact(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ContactDto> {
    return this.lookUpContact.execute(id, actor);
  }
}
