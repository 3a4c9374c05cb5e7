import { Body, Controller, Get, Param, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  CursorQuery,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { GrantAuthorisation } from './authorisations/grant-authorisation.js';
import { RevokeAuthorisation } from './authorisations/revoke-authorisation.js';
import { OfferHandover } from './handovers/offer-handover.js';
import { ReturnToSeal } from './handovers/return-to-seal.js';
import { EndHandoverDto, HandOverSealDto, SealHandoverDto } from './handovers/seal-handover.dto.js';
import { sealHandoverTransitions } from './handovers/seal-handover.transitions.js';
import { ChangeSealState } from './life/change-seal-state.js';
import { KeepProof, PROOF_SIZE_MAX } from './life/keep-proof.js';
import { RegisterSeal } from './life/register-seal.js';
import { SealLifeEntry } from './life/seal-life-entry.entity.js';
import { RequestSeal } from './requests/request-seal.js';
import { RequestSealDto, SealRequestDto } from './requests/seal-request.dto.js';
import { LEDGER_READERS, readableSeal, SEAL_READERS } from './seal-access.js';
import { actionsOn } from './seal-acts.js';
import { SealRegister } from './seal-register.js';
import {
  AuthorisationDto,
  AuthorisationPageDto,
  ChangeSealDto,
  GrantAuthorisationDto,
  REQUESTER_ROLES,
  RegisterSealDto,
  RevokeAuthorisationDto,
  SealDto,
  SealPageDto,
  SealQuery,
} from './seals.dto.js';
import { LedgerQuery, SealUseDto, SealUsePageDto } from './uses/seal-use.dto.js';

const GRANTORS = ['head', 'seal-approver'] as const;

/** Seals (印章): the register, who may use them, and the ledger. */
@Controller('seals')
export class SealsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: SealRegister,
    private readonly registerSeal: RegisterSeal,
    private readonly blobs: BlobStore,
    private readonly changeState: ChangeSealState,
    private readonly keep: KeepProof,
    private readonly offerHandover: OfferHandover,
    private readonly grantAuthorisation: GrantAuthorisation,
    private readonly revokeAuthorisation: RevokeAuthorisation,
    private readonly requestSeal: RequestSeal,
    private readonly returnToSeal: ReturnToSeal,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询印章', en: 'Seals on the register of your bureau' },
    roles: SEAL_READERS,
    rules: ['SEAL-2'],
    success: { type: SealPageDto },
  })
  list(@CurrentActor() actor: Actor, @Query() query: SealQuery): Promise<Page<SealDto>> {
    return this.register.seals(actor, query);
  }

  @Post()
  @Operation({
    summary: { zh: '登记印章（含电子印章）', en: 'Register a seal; its electronic form is made with it' },
    description: {
      zh: '所属单位及其名称取自单位登记，印章名称由种类确定，均不由登记人填写；登记后上传刻制凭据，由他人核对启用，方可用印。审批部门漏登的原审批专用章，由政府办公室登记收缴。',
      en: 'Its owner’s name comes from the register of bodies and its own from its kind: nobody types them. It is used once the maker’s paper is in and somebody else has read it and put it into use. A former seal that the bureau leaves out the government office registers and collects.',
    },
    roles: ['seal-keeper', 'government-office'],
    rules: ['SEAL-2', 'SEAL-7', 'SEAL-8'],
    success: { status: 201, type: SealDto },
    errors: [409],
  })
  registration(@Body() order: RegisterSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.registerSeal.execute(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看印章及其全程记录', en: 'One seal with the record of its life' },
    roles: SEAL_READERS,
    rules: ['SEAL-2', 'SEAL-8'],
    success: { type: SealDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.work.read(actor, async (tx) => {
      const seal = await readableSeal(tx, id);
      const life = await tx.find(SealLifeEntry, { sealId: id }, { orderBy: { at: 'ASC' } });
      return SealDto.of(seal, await actionsOn(tx, seal), life);
    });
  }

  @Put(':id/proof')
  @ReceivesFile({ owner: 'approval', sizeMax: PROOF_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传印章凭据', en: 'Hand in the paper that a seal’s next step rests on' },
    description: {
      zh: '启用前上传刻制单位出具的刻制凭据（含公安机关备案），封存时上传双方签字的收缴封存回执，销毁前上传销毁记录；由保管人或者负责人上传，由他人核对后办理。原审批专用章的收缴回执由政府办公室上传并办理。',
      en: 'The maker’s paper with its filing before a seal is put into use, the receipt that both sides signed when it is sealed away, the record before it counts as destroyed: handed in by keeper or head, read and acted on by somebody else. The receipt of a former seal comes from the government office, which collects it.',
    },
    roles: ['seal-keeper', 'head', 'government-office'],
    rules: ['SEAL-2', 'SEAL-7', 'SEAL-8'],
    consumes: ['multipart/form-data'],
    success: { type: SealDto },
    errors: [404, 409, 412, 413, 422],
  })
  keepProof(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SealDto> {
    return this.keep.execute(id, file, actor);
  }

  @Get(':id/proofs/:sha256')
  @Operation({
    summary: { zh: '下载印章凭据', en: 'A paper that a step of a seal’s life rested on, or waits for' },
    roles: SEAL_READERS,
    rules: ['SEAL-2', 'SEAL-7'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async proof(
    @UuidParam() id: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const file = await this.work.read(actor, async (tx) => {
      const { proof } = await readableSeal(tx, id);
      const life = await tx.find(SealLifeEntry, { sealId: id });
      return [proof, ...life.map((entry) => entry.file)].find((kept) => kept?.sha256 === sha256);
    });
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/activation')
  @Operation({
    summary: {
      zh: '启用印章（登记人、保管人以外的人）',
      en: 'Put a seal into use, as somebody else than who registered it',
    },
    description: {
      zh: '由用印审批人或者负责人核对印章实物、印文和刻制凭据后启用；登记人和保管人不得启用。',
      en: 'By a seal approver or the head, who has seen the seal, its imprint and its maker’s paper; never by who registered or keeps it.',
    },
    roles: GRANTORS,
    rules: ['SEAL-2', 'SEAL-8'],
    success: { type: SealDto },
    errors: [409],
  })
  activation(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'activate', order, actor);
  }

  @Post(':id/suspension')
  @Operation({
    summary: { zh: '停用印章', en: 'Suspend a seal: no further use' },
    roles: ['seal-keeper', ...GRANTORS],
    rules: ['SEAL-8'],
    success: { type: SealDto },
    errors: [409],
  })
  suspension(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'suspend', order, actor);
  }

  @Post(':id/resumption')
  @Operation({
    summary: { zh: '恢复使用印章', en: 'Take a suspended seal back into use' },
    roles: GRANTORS,
    rules: ['SEAL-8'],
    success: { type: SealDto },
    errors: [409],
  })
  resumption(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'resume', order, actor);
  }

  @Post(':id/loss')
  @Operation({
    summary: { zh: '登记印章遗失', en: 'Record that a seal was lost: no further use' },
    roles: ['seal-keeper', ...GRANTORS],
    rules: ['SEAL-8'],
    success: { type: SealDto },
    errors: [409],
  })
  loss(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'lose', order, actor);
  }

  @Post(':id/sealing-away')
  @Operation({
    summary: { zh: '收缴封存印章', en: 'Seal a seal away, against a receipt' },
    description: {
      zh: '各部门原审批专用章由本级人民政府办公室收缴封存；本单位的印章由其保管人封存。',
      en: 'Departments’ former seals by the government office, a seal of the bureau by its keeper.',
    },
    roles: ['seal-keeper', 'government-office'],
    rules: ['SEAL-7'],
    success: { type: SealDto },
    errors: [409],
  })
  sealingAway(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'sealAway', order, actor);
  }

  @Post(':id/destruction')
  @Operation({
    summary: { zh: '销毁印章', en: 'Record that a seal was destroyed' },
    roles: GRANTORS,
    rules: ['SEAL-8'],
    success: { type: SealDto },
    errors: [409],
  })
  destruction(@UuidParam() id: string, @Body() order: ChangeSealDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.changeState.execute(id, 'destroy', order, actor);
  }

  @Post(':id/handovers')
  @Operation({
    summary: { zh: '移交印章', en: 'Hand a seal over to another keeper, who then takes it over or not' },
    description: {
      zh: '由保管人移交，或者由负责人写明情形代为移交；接收人以本人账号接收（POST /seal-handovers/{id}/takeover）后方变更保管人，此前仍由原保管人保管；十个工作日内未接收的失效，各方均获告知。',
      en: 'By who keeps it, or by the head, who says why he does it in the keeper’s place. It changes hands once the receiver has taken it over by his own login (POST /seal-handovers/{id}/takeover); until then the keeper answers for it. Void after ten working days, of which all are told.',
    },
    roles: ['seal-keeper', 'head'],
    rules: ['SEAL-8'],
    success: { status: 201, type: SealHandoverDto },
    errors: [409, 422],
  })
  handOver(
    @UuidParam() id: string,
    @Body() order: HandOverSealDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealHandoverDto> {
    return this.offerHandover.execute(id, order, actor);
  }

  @Post(':id/return')
  @Operation({
    summary: { zh: '收回由他人代管的印章（保管人本人）', en: 'Take a seal back, as the keeper who was away' },
    description: {
      zh: '以保管人不在岗为由由他人代管的，保管人返岗后以本人账号随时收回；代管期满的，自行恢复由其保管。',
      en: 'Whoever was away takes the seal back by his own login at any time; when the time of standing in is over it is his again by itself.',
    },
    roles: sealHandoverTransitions.decline.roles,
    rules: ['SEAL-8'],
    success: { status: 201, type: SealDto },
    errors: [404, 409, 412],
  })
  return(@UuidParam() id: string, @Body() { reason }: EndHandoverDto, @CurrentActor() actor: Actor): Promise<SealDto> {
    return this.returnToSeal.execute(id, reason, actor);
  }

  @Get(':id/authorisations')
  @Operation({
    summary: { zh: '查询用印授权', en: 'Standing authorisations of a seal, newest first' },
    roles: LEDGER_READERS,
    rules: ['SEAL-4', 'SEAL-8'],
    success: { type: AuthorisationPageDto },
  })
  authorisations(
    @UuidParam() id: string,
    @CurrentActor() actor: Actor,
    @Query() query: CursorQuery,
  ): Promise<Page<AuthorisationDto>> {
    return this.register.authorisations(actor, id, query);
  }

  @Post(':id/authorisations')
  @Operation({
    summary: { zh: '授予常设用印授权', en: 'Grant a standing authorisation' },
    description: {
      zh: '授权人即用印审批人，不得是保管人或申请人。',
      en: 'Who grants it approves each use under it, and is neither keeper nor requester.',
    },
    roles: GRANTORS,
    rules: ['SEAL-4', 'SEAL-6', 'SEAL-8'],
    success: { status: 201, type: AuthorisationDto },
    errors: [409],
  })
  authorisation(
    @UuidParam() id: string,
    @Body() order: GrantAuthorisationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AuthorisationDto> {
    return this.grantAuthorisation.execute(id, order, actor);
  }

  @Post(':id/authorisations/:authorisationId/revocation')
  @Operation({
    summary: { zh: '撤销用印授权', en: 'Revoke a standing authorisation at once' },
    roles: GRANTORS,
    rules: ['SEAL-8'],
    success: { type: AuthorisationDto },
    errors: [409],
  })
  revocation(
    @UuidParam() id: string,
    @UuidParam('authorisationId') authorisationId: string,
    @Body() order: RevokeAuthorisationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AuthorisationDto> {
    return this.revokeAuthorisation.execute(id, authorisationId, order, actor);
  }

  @Post(':id/requests')
  @Operation({
    summary: { zh: '申请用印', en: 'Ask for the seal on a paper made elsewhere' },
    description: {
      zh: '申请后上传文书（PUT /seal-requests/{id}/file），由他人批准，由保管人用印并记入台帐；十个工作日内未办结的失效。属于办件的文书，事项以办件为准。',
      en: 'Then the paper is uploaded (PUT /seal-requests/{id}/file), somebody else approves it, and the keeper seals it, which writes the ledger; void after ten working days. The item of a case’s paper is the case’s.',
    },
    roles: REQUESTER_ROLES,
    rules: ['SEAL-4', 'SEAL-5', 'SEAL-6', 'SEAL-7', 'SEAL-8', 'SEAL-9', 'SEAL-10'],
    success: { status: 201, type: SealRequestDto },
    errors: [404, 409, 422],
  })
  request(
    @UuidParam() id: string,
    @Body() order: RequestSealDto,
    @CurrentActor() actor: Actor,
  ): Promise<SealRequestDto> {
    return this.requestSeal.execute(id, order, actor);
  }

  @Get(':id/ledger')
  @Operation({
    summary: { zh: '查看印章使用登记台帐', en: 'The ledger of a seal, newest first' },
    roles: LEDGER_READERS,
    rules: ['SEAL-4'],
    success: { type: SealUsePageDto },
  })
  ledger(
    @UuidParam() id: string,
    @CurrentActor() actor: Actor,
    @Query() query: LedgerQuery,
  ): Promise<Page<SealUseDto>> {
    return this.register.ledger(actor, id, query);
  }
}
