import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Put,
  Query,
  type StreamableFile,
  UploadedFile,
  UploadedFiles,
} from '@nestjs/common';
import { ApiBody, ApiParam } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES, MaterialCodePipe, MaterialDto, NoContentDto } from '../../cases/index.js';
import { HandInMaterialDto } from '../hand-in-material.dto.js';
import { MATERIAL_FILES_MAX, MATERIAL_SIZE_MAX, MATERIAL_TOTAL_MAX } from '../hand-in-material.js';
import { AnswerEntry } from './answer-entry.js';
import { BeginEntry } from './begin-entry.js';
import { CompleteEntry } from './complete-entry.js';
import {
  ApplicantPaperDto,
  BeginEntryDto,
  ClaimEntryDto,
  CompleteEntryDto,
  CounterEntryDto,
  CounterEntryPageDto,
  CounterEntryQuery,
  DiscardEntryDto,
  DisputeEntryDto,
  RuleOnEntryDto,
  SecondEntryDto,
} from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { ENTRY_READERS, readableEntry } from './entry-access.js';
import { ENTRY_FILE_MAX, ENTRY_FILES, type EntryFile, KeepEntryFile } from './keep-entry-file.js';
import { SpeakOnPaper } from './speak-on-paper.js';

/** Applications on paper (窗口录入): by window, letter, fax or e-mail, entered by a clerk. APL-29 */
@Controller('counter-entries')
export class CounterEntriesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly begin: BeginEntry,
    private readonly keep: KeepEntryFile,
    private readonly complete: CompleteEntry,
    private readonly answer: AnswerEntry,
    private readonly speak: SpeakOnPaper,
  ) {}

  @Get()
  @Operation({
    id: 'CounterEntries_list',
    summary: { zh: '查询窗口录入', en: 'Entries of applications on paper of your bureau, newest first' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-29'],
    success: { type: CounterEntryPageDto },
  })
  async list(@Query() query: CounterEntryQuery, @CurrentActor() actor: Actor): Promise<Page<CounterEntryDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(CounterEntry)
      .createQueryBuilder('e')
      .orderBy('e.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('e.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('e.state = :state', { state: query.state });
    if (after) select.andWhere('e.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<CounterEntryDto>(
      rows.map((row) => CounterEntryDto.of(row, actor, false)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    id: 'CounterEntries_begin',
    summary: { zh: '录入书面申请', en: 'Begin to enter an application that came on paper' },
    description: {
      zh: '窗口、信函、传真、电子邮件提出的申请与网上申请效力相同，申请人无须到场。答复期限自收到之日起计算；早于上一工作日收到的，须写明原因并由另一名工作人员复核收到日期的凭据。录入后上传签字盖章的原件、收到凭据和材料，再完成录入。',
      en: 'It counts like one made online, and nobody need come in person. The time to answer runs from the day it came; one before the last working day takes a reason and another official’s look at the evidence. Then come the signed original, what shows the day, the materials, and the completion.',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'PRA-1', 'SUP-5'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 422],
  })
  beginEntry(@Body() order: BeginEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.begin.execute(order, actor);
  }

  @Post('claim')
  @Operation({
    id: 'CounterEntries_claim',
    summary: {
      zh: '凭收件编号在本人账号中查看书面申请',
      en: 'Find one’s application on paper by the numbers of its receipt',
    },
    description: {
      zh: '自然人凭收件凭证所载的业务编号、收件编号和本人证件号码，将账号与实名身份绑定后查看；单位以本单位账号登录即可查看。',
      en: 'A person’s login is bound to his document by this; a body sees its applications as soon as it logs in.',
    },
    roles: ['applicant'],
    rules: ['APL-29', 'PRA-16'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 422],
  })
  claim(@Body() order: ClaimEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.answer.claim(order, actor);
  }

  @Get(':id')
  @Operation({
    id: 'CounterEntries_one',
    summary: { zh: '查看窗口录入', en: 'One entry' },
    roles: ENTRY_READERS,
    rules: ['APL-29'],
    success: { type: CounterEntryDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.work.read(actor, async (tx) => {
      const { entry, own } = await readableEntry(tx, id, actor);
      return CounterEntryDto.of(entry, actor, own);
    });
  }

  @Put(':id/files/:which')
  @ReceivesFile({ owner: 'approval', sizeMax: ENTRY_FILE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @ApiParam({ name: 'which', enum: ENTRY_FILES })
  @Operation({
    id: 'CounterEntries_keepFile',
    summary: { zh: '上传申请书原件、收到凭据的扫描件', en: 'Keep the signed original, or what shows the day' },
    roles: ['window-clerk'],
    rules: ['APL-29'],
    consumes: ['multipart/form-data'],
    success: { type: CounterEntryDto },
    errors: [404, 409, 412, 413, 422],
  })
  keepFile(
    @UuidParam() id: string,
    @Param('which') which: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.keep.execute(id, entryFile(which), file, actor);
  }

  @Get(':id/files/:which')
  @ApiParam({ name: 'which', enum: ENTRY_FILES })
  @Operation({
    id: 'CounterEntries_file',
    summary: { zh: '下载申请书原件、收到凭据的扫描件', en: 'The signed original, or what shows the day' },
    roles: ENTRY_READERS,
    rules: ['APL-29'],
    success: { mediaType: 'application/octet-stream' },
  })
  file(@UuidParam() id: string, @Param('which') which: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.work.read(actor, async (tx) => {
      const { entry } = await readableEntry(tx, id, actor);
      const file = entryFile(which) === 'original' ? entry.original : entry.arrivalProof;
      if (!file) throw notFound();
      return streamFile(this.blobs, file);
    });
  }

  @Put(':id/materials/:materialCode')
  @ReceivesFile({
    owner: 'approval',
    sizeMax: MATERIAL_SIZE_MAX,
    fieldsMax: 10,
    filesMax: MATERIAL_FILES_MAX,
    totalMax: MATERIAL_TOTAL_MAX,
  })
  @Operation({
    id: 'CounterEntries_material',
    summary: {
      zh: '录入随书面申请、书面补正收到的材料',
      en: 'Enter a material that came with an application or correction',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-31', 'APL-32'],
    consumes: ['multipart/form-data'],
    success: { type: MaterialDto },
    errors: [404, 409, 412, 413, 422, 428],
  })
  material(
    @UuidParam() id: string,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() order: HandInMaterialDto,
    @UploadedFiles() files: ReceivedFile[] | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.keep.material(id, materialCode, order, files, actor);
  }

  @Post(':id/completion')
  @Operation({
    id: 'CounterEntries_complete',
    summary: { zh: '完成录入，出具收件凭证', en: 'Complete the entry: received, with a receipt' },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-31', 'APL-32', 'PRA-2'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 422],
  })
  completeEntry(
    @UuidParam() id: string,
    @Body() _order: CompleteEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.execute(id, actor);
  }

  @Post(':id/second')
  @RequiresIfMatch()
  @Operation({
    id: 'CounterEntries_second',
    summary: {
      zh: '复核收到日期（录入人以外的人）',
      en: 'Look at the evidence of the day, as somebody else than who entered it',
    },
    roles: ['window-clerk', 'head'],
    rules: ['APL-29', 'SUP-5'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409],
  })
  second(
    @UuidParam() id: string,
    @Body() order: SecondEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.second(id, order, actor);
  }

  @Post(':id/discard')
  @Operation({
    id: 'CounterEntries_discard',
    summary: { zh: '作废尚未完成的录入', en: 'Discard an entry that is not complete' },
    roles: ['window-clerk'],
    rules: ['APL-29', 'PRA-8'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412],
  })
  discard(
    @UuidParam() id: string,
    @Body() { reasons }: DiscardEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.discard(id, reasons, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'CounterEntries_confirm',
    summary: { zh: '申请人确认录入属实', en: 'Say as its applicant that it is as entered' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-29'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.answer.confirm(id, actor);
  }

  @Post(':id/dispute')
  @Operation({
    id: 'CounterEntries_dispute',
    summary: { zh: '申请人对录入提出异议', en: 'Dispute as its applicant what was entered' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-29'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 422],
  })
  dispute(
    @UuidParam() id: string,
    @Body() order: DisputeEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.answer.dispute(id, order, actor);
  }

  @Post(':id/ruling')
  @Operation({
    id: 'CounterEntries_rule',
    summary: { zh: '认定录入异议', en: 'Rule on what its applicant disputes' },
    description: {
      zh: '异议成立的：不是申请人提出的，申请的办理终结；更早收到的，答复期限自该日起计算。',
      en: 'Found as he says: what is not his ends; what came earlier is answered from that day on.',
    },
    roles: ['head'],
    rules: ['APL-29', 'APL-32'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412],
  })
  rule(@UuidParam() id: string, @Body() order: RuleOnEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.answer.rule(id, order, actor);
  }

  @Post(':id/papers')
  @ReceivesFile({ owner: 'approval', sizeMax: ENTRY_FILE_MAX, fieldsMax: 10 })
  @Operation({
    id: 'CounterEntries_paper',
    summary: {
      zh: '依申请人签字的书面材料提交补正、撤回申请',
      en: 'Hand corrections in, or withdraw, on the applicant’s signed paper',
    },
    description: {
      zh: '工作人员不得代申请人意思表示：没有签字的书面材料，不能办理；申请人随即被告知。补正的材料先行录入（materials）。撤回申请须由两名工作人员先后录入同一文件，第二人录入时撤回。',
      en: 'No clerk speaks for an applicant without the signed paper; he is told at once. Materials of a correction are entered first. A withdrawal takes two officials, who enter the same file: with the second it is carried out.',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-32', 'SUP-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 413, 422],
  })
  paper(
    @UuidParam() id: string,
    @Body() order: ApplicantPaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.speak.execute(id, order, file, actor);
  }
}

/** The file of an entry that a path names; anything else is not there. */
function entryFile(which: string): EntryFile {
  const found = ENTRY_FILES.find((one) => one === which);
  if (!found) throw notFound();
  return found;
}
