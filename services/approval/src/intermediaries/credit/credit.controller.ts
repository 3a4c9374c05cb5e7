import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { knownAmong } from '../../bodies/index.js';
import { Agency } from '../agencies/agency.entity.js';
import { exclusionsOf } from '../exclusions/exclusions-in-force.js';
import {
  AgencyCreditDto,
  AllegeDto,
  CreditFindingDto,
  CreditFindingPageDto,
  CreditFindingQuery,
  CreditStandardDto,
  CreditStatementDto,
  DecideCreditDto,
  PublishStandardDto,
  RectifyCreditDto,
  RestoreCreditDto,
} from './credit.dto.js';
import { CreditFinding, CreditStandard } from './credit.entities.js';
import { Credit } from './credit.js';
import { isAgency } from './credit-acts.js';

/** Who reads findings before they count: the agency itself, who regulates its trade, and the auditor. */
const READERS = ['agency', 'industry-regulator', 'auditor'] as const;

/** Credit of agencies and the list of dishonest ones (信用评价、失信名单). INT-12 */
@Controller()
export class CreditFindingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly credit: Credit,
  ) {}

  @Get('credit-standards')
  @Operation({
    id: 'CreditFindings_standards',
    summary: { zh: '查看各行业主管部门公布的评分标准', en: 'All published scoring standards, every version' },
    public: true,
    rules: ['INT-12'],
    success: { type: [CreditStandardDto] },
  })
  standards(): Promise<CreditStandardDto[]> {
    return this.work.read(systemActor('approval'), async (tx) =>
      (await tx.find(CreditStandard, {}, { orderBy: { regulatorCode: 'ASC', number: 'DESC' }, limit: 500 })).map(
        CreditStandardDto.of,
      ),
    );
  }

  @Post('credit-standards')
  @Operation({
    id: 'CreditFindings_publishStandard',
    summary: { zh: '公布评分标准', en: 'Publish the next version of one’s scoring standard' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditStandardDto },
    errors: [422],
  })
  publish(@Body() order: PublishStandardDto, @CurrentActor() actor: Actor): Promise<CreditStandardDto> {
    return this.credit.publishStandard(order, actor);
  }

  @Get('agencies/:id/credit')
  @Operation({
    id: 'CreditFindings_ofAgency',
    summary: {
      zh: '查看机构的信用状况',
      en: 'What counts of an agency’s credit; to itself and its regulator also what is alleged',
    },
    public: true,
    rules: ['INT-12', 'INT-17'],
    success: { type: AgencyCreditDto },
    errors: [404],
  })
  ofAgency(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<AgencyCreditDto> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const { code } = await tx.get(Agency, { id });
      const rows = await tx.find(CreditFinding, { agencyCode: code }, { orderBy: { allegedAt: 'DESC' }, limit: 500 });
      const counts = rows.filter(({ state }) => state === 'upheld');
      const sees = (row: CreditFinding) =>
        !['alleged', 'heard', 'dropped'].includes(row.state) || (actor !== undefined && maySee(row, actor));
      const me = actor && (await meAmong(tx, actor, rows));
      return {
        score: Math.max(0, 100 - counts.reduce((sum, { clause }) => sum + clause.points, 0)),
        listed: counts.some(({ clause }) => clause.lists),
        excluded: (await exclusionsOf(tx, code)).map(({ regulatorCode, until }) => ({ regulatorCode, until })),
        findings: rows.filter(sees).map((row) => CreditFindingDto.of(row, me)),
      };
    });
  }

  @Post('credit-findings')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 8 })
  @Operation({
    id: 'CreditFindings_allege',
    summary: { zh: '提出信用认定，告知机构陈述申辩', en: 'Allege, with evidence; the agency is told and heard' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CreditFindingDto },
    errors: [413, 422],
  })
  allege(
    @Body() order: AllegeDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.allege(order, file, actor);
  }

  @Get('credit-findings')
  @Operation({
    id: 'CreditFindings_list',
    summary: { zh: '查看信用认定', en: 'Findings on credit: one’s own as an agency, those that one’s body alleged' },
    roles: READERS,
    rules: ['INT-12'],
    success: { type: CreditFindingPageDto },
  })
  async list(@Query() query: CreditFindingQuery, @CurrentActor() actor: Actor): Promise<Page<CreditFindingDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(CreditFinding)
      .createQueryBuilder('f')
      .orderBy('f.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('f.state = :state', { state: query.state });
    if (after) select.andWhere('f.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const me = await this.work.read(actor, (tx) => meAmong(tx, actor, rows));
    return page<CreditFindingDto>(
      rows.map((row) => CreditFindingDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('credit-findings/:id')
  @Operation({
    id: 'CreditFindings_one',
    summary: { zh: '查看一项信用认定', en: 'One finding' },
    roles: READERS,
    rules: ['INT-12'],
    success: { type: CreditFindingDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CreditFindingDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readable(tx, id, actor);
      return CreditFindingDto.of(row, await meAmong(tx, actor, [row]));
    });
  }

  @Get('credit-findings/:id/evidence')
  @Operation({
    id: 'CreditFindings_evidence',
    summary: { zh: '查阅信用认定的证据', en: 'What speaks against the agency: it sees that before it is heard' },
    roles: READERS,
    rules: ['INT-12'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async evidence(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { evidence } = await this.work.read(actor, (tx) => readable(tx, id, actor));
    if (!evidence) throw notFound();
    return streamFile(this.blobs, evidence);
  }

  @Post('credit-findings/:id/statement')
  @Operation({
    id: 'CreditFindings_state',
    summary: { zh: '机构陈述申辩', en: 'The agency states its case' },
    roles: ['agency'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  state(
    @UuidParam() id: string,
    @Body() order: CreditStatementDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.state(id, order, actor);
  }

  @Post('credit-findings/:id/decision')
  @Operation({
    id: 'CreditFindings_decide',
    summary: { zh: '另一人作出信用认定的决定', en: 'Somebody else of the regulator decides' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  decide(
    @UuidParam() id: string,
    @Body() order: DecideCreditDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.decide(id, order, actor);
  }

  @Post('credit-findings/:id/rectification')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 4 })
  @Operation({
    id: 'CreditFindings_rectify',
    summary: {
      zh: '机构提交整改材料，申请信用修复',
      en: 'The agency hands in what it put right, to have its credit restored',
    },
    roles: ['agency'],
    rules: ['INT-12'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409, 413],
  })
  rectify(
    @UuidParam() id: string,
    @Body() order: RectifyCreditDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.rectify(id, order, file, actor);
  }

  @Get('credit-findings/:id/rectification')
  @Operation({
    id: 'CreditFindings_rectification',
    summary: { zh: '查阅整改材料', en: 'What the agency handed in, for whoever checks it' },
    roles: READERS,
    rules: ['INT-12'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async rectification(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { rectification } = await this.work.read(actor, (tx) => readable(tx, id, actor));
    if (!rectification) throw notFound();
    return streamFile(this.blobs, rectification.file);
  }

  @Post('credit-findings/:id/restoration')
  @Operation({
    id: 'CreditFindings_restore',
    summary: { zh: '信用修复，移出名单', en: 'Restore an agency’s credit' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  restore(
    @UuidParam() id: string,
    @Body() order: RestoreCreditDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.restore(id, order, actor);
  }
}

/** Whom a finding concerns: others see it only once it counts. */
function maySee({ agencyCode, regulatorCode }: CreditFinding, actor: Actor): boolean {
  return (
    hasRole(actor, 'auditor') ||
    isAgency(agencyCode, actor) ||
    (hasRole(actor, 'industry-regulator') && actor.body === regulatorCode)
  );
}

/** The same as conditions of a list. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'agency')) grounds.push(['f.agency_code = :agency', { agency: actor.body }]);
  if (hasRole(actor, 'industry-regulator')) grounds.push(['f.regulator_code = :regulator', { regulator: actor.body }]);
  return grounds;
}

async function readable(tx: Tx, id: string, actor: Actor): Promise<CreditFinding> {
  const row = await tx.get(CreditFinding, { id });
  if (!maySee(row, actor)) throw notFound();
  return row;
}

/** The caller, and whoever of the hands in these findings may be the same human being. */
function meAmong(tx: Tx, actor: Actor, rows: readonly CreditFinding[]) {
  const hands = rows.flatMap(({ allegedBy, decidedBy }) => [allegedBy, decidedBy]);
  return knownAmong(tx, actor, hands);
}
