import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
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
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ConfirmPower } from './confirm-power.js';
import { POWER_YEARS_MAX } from './domain/power-terms.js';
import { EnterPower } from './enter-power.js';
import { KeepPowerFile, POWER_SIZE_MAX } from './keep-power-file.js';
import { mayRead, POWER_READERS, PROOF_READERS } from './power-access.js';
import { knownFactsOf } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import {
  AskRevocationDto,
  ConfirmPowerDto,
  EnterPowerDto,
  PowerDto,
  PowerPageDto,
  PowerQuery,
  RevokePowerDto,
} from './powers.dto.js';
import { RevokePower } from './revoke-power.js';

/** Powers of attorney (授权委托书): entered and confirmed at the window, revoked by whoever gave them. */
@Controller('powers-of-attorney')
export class PowersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly enterPower: EnterPower,
    private readonly keepFile: KeepPowerFile,
    private readonly confirmPower: ConfirmPower,
    private readonly revokePower: RevokePower,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询授权委托', en: 'Powers of attorney: given or held, or those of the bureau, newest first' },
    roles: POWER_READERS,
    rules: ['PRA-16'],
    success: { type: PowerPageDto },
  })
  async list(@Query() query: PowerQuery, @CurrentActor() actor: Actor): Promise<Page<PowerDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(PowerOfAttorney)
      .createQueryBuilder('p')
      .orderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    return this.work.read(actor, async (tx) => {
      const items: PowerDto[] = [];
      for (const row of rows) items.push(PowerDto.of(row, actor, await knownFactsOf(tx, row)));
      return page(items, query.limit, ({ id }) => [id]);
    });
  }

  @Post()
  @Operation({
    summary: { zh: '录入授权委托书', en: 'Enter a signed power of attorney' },
    description: {
      zh: `由窗口按签字盖章的原件录入，期限最长${POWER_YEARS_MAX}年；录入时即告知委托人。上传扫描件，由另一名工作人员确认后，受托人可在其事项、权限和期限内办理；还须委托人以本人（本单位）账号确认，或者告知后异议期（工作日数见规则版本）内未提出异议；自然人本人到场的，上传到场证明，确认后即生效，尚无账号的必须到场。确认人不得为录入人或者当事人。本部门工作人员不得为受托人。`,
      en: `Entered from the signed original, for ${POWER_YEARS_MAX} years at the longest; the grantor is told at once. In force once its scan is kept, somebody else who is no party to it has confirmed it, and who gives it says so by his own login, or does not object within the working days of the rules’ edition; at once where a person proves it at the window, which one without a login does. Nobody who serves in the bureau is an agent.`,
    },
    roles: ['window-clerk'],
    rules: ['PRA-16', 'PRA-1'],
    success: { status: 201, type: PowerDto },
    errors: [409],
  })
  enter(@Body() order: EnterPowerDto, @CurrentActor() actor: Actor): Promise<PowerDto> {
    return this.enterPower.execute(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看授权委托', en: 'One power of attorney' },
    roles: POWER_READERS,
    rules: ['PRA-16'],
    success: { type: PowerDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PowerDto> {
    const row = await this.readable(id, actor);
    return this.work.read(actor, async (tx) => PowerDto.of(row, actor, await knownFactsOf(tx, row)));
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: POWER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传授权委托书扫描件', en: 'Keep the scan of the signed original' },
    roles: ['window-clerk'],
    rules: ['PRA-16'],
    consumes: ['multipart/form-data'],
    success: { type: PowerDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PowerDto> {
    return this.keepFile.execute(id, 'file', file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载授权委托书扫描件', en: 'The scan of the signed original' },
    roles: POWER_READERS,
    rules: ['PRA-16'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Put(':id/grantor-proof')
  @ReceivesFile({ owner: 'approval', sizeMax: POWER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: {
      zh: '上传委托人本人到场的证明',
      en: 'Keep the proof that a person who gives a power came to the window himself',
    },
    description: {
      zh: '委托人为自然人、由其本人到窗口出具的，上传其证件原件和本人到场的影像；确认后即生效。委托人尚无账号的，必须上传。',
      en: 'Of a person who comes himself: his document and he, at the window; it takes force once confirmed. Needed where no login is bound to him.',
    },
    roles: ['window-clerk'],
    rules: ['PRA-16'],
    consumes: ['multipart/form-data'],
    success: { type: PowerDto },
    errors: [404, 409, 412, 413, 422],
  })
  keepProof(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PowerDto> {
    return this.keepFile.execute(id, 'proof', file, actor);
  }

  @Get(':id/grantor-proof')
  @Operation({
    summary: { zh: '下载委托人到场的证明', en: 'The proof that who gives a power came himself' },
    // Not the agent: it shows the document of who gives it.
    roles: PROOF_READERS,
    rules: ['PRA-16'],
    success: { mediaType: 'application/octet-stream' },
  })
  async proof(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { proof } = await this.readable(id, actor);
    if (!proof) throw notFound();
    return streamFile(this.blobs, proof);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '核对原件并确认授权委托（录入人以外的人）',
      en: 'Confirm that the signed original was seen, as somebody else than who entered it; the grantor is told',
    },
    roles: ['window-clerk', 'head'],
    rules: ['PRA-16'],
    success: { status: 201, type: PowerDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @Body() _order: ConfirmPowerDto, @CurrentActor() actor: Actor): Promise<PowerDto> {
    return this.confirmPower.execute(id, actor);
  }

  @Post(':id/affirmation')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '委托人确认授权委托（立即生效）',
      en: 'Say as who gives it that it is one’s own: it takes force',
    },
    description: {
      zh: `窗口核对后，委托人以本人（本单位）账号确认的，立即生效；不确认的，告知后异议期（工作日数见规则版本）内未撤销的，期满生效。`,
      en: `Without it, a power that the window has confirmed takes force when it was not revoked within the working days of the rules’ edition.`,
    },
    roles: ['applicant'],
    rules: ['PRA-16'],
    success: { status: 201, type: PowerDto },
    errors: [404, 409],
  })
  affirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PowerDto> {
    return this.confirmPower.affirm(id, actor);
  }

  @Post(':id/revocation')
  @Operation({
    summary: { zh: '撤销授权委托（立即生效）', en: 'Revoke a power of attorney, at once' },
    description: {
      zh: '委托人以本人（本单位）账号随时可以撤销，受托人可以辞去委托，双方均被告知；尚未核对的录入，窗口可以作废。委托人到窗口提出撤销的，见 revocation-request。',
      en: 'By the grantor’s own login at any time, or the agent’s who lays it down, and both are told; at the window only what nobody has confirmed. A grantor who comes to the window: see revocation-request.',
    },
    roles: ['applicant', 'window-clerk'],
    inRunningMatter: true,
    rules: ['PRA-16'],
    success: { status: 201, type: PowerDto },
    errors: [404, 409],
  })
  revoke(@UuidParam() id: string, @Body() order: RevokePowerDto, @CurrentActor() actor: Actor): Promise<PowerDto> {
    return this.revokePower.execute(id, order, actor);
  }

  @Post(':id/revocation-request')
  @ReceivesFile({ owner: 'approval', sizeMax: POWER_SIZE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Powers_askRevocation',
    summary: {
      zh: '录入委托人签字盖章的撤销书（窗口）',
      en: 'Keep the grantor’s signed revocation, which somebody else then confirms',
    },
    description: {
      zh: '委托人没有账号或者到窗口撤销的，由窗口上传其签字盖章的撤销书，随即告知委托人和受托人；由另一名与此无关的工作人员核对原件后确认撤销，十个工作日内未确认的，自行失效。',
      en: 'Of a grantor who has no login or comes to the window; both parties are told at once. In force once somebody else who isn’t concerned has seen the original and confirms; it lapses after ten working days.',
    },
    roles: ['window-clerk'],
    rules: ['PRA-16', 'PRA-15'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: PowerDto },
    errors: [404, 409, 412, 413, 422],
  })
  askRevocation(
    @UuidParam() id: string,
    @Body() order: AskRevocationDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PowerDto> {
    return this.revokePower.ask(id, order, file, actor);
  }

  @Get(':id/revocation-file')
  @Operation({
    summary: { zh: '下载撤销书扫描件', en: 'The scan of the signed revocation' },
    roles: POWER_READERS,
    rules: ['PRA-16'],
    success: { mediaType: 'application/octet-stream' },
  })
  async revocationFile(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { revocationFile } = await this.readable(id, actor);
    if (!revocationFile) throw notFound();
    return streamFile(this.blobs, revocationFile);
  }

  @Post(':id/revocation-confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'Powers_confirmRevocation',
    summary: {
      zh: '核对撤销书原件并确认撤销（录入人以外的人）',
      en: 'Confirm that the signed revocation was seen, as somebody else than who kept it',
    },
    roles: ['window-clerk', 'head'],
    rules: ['PRA-16'],
    success: { status: 201, type: PowerDto },
    errors: [404, 409],
  })
  confirmRevocation(
    @UuidParam() id: string,
    @Body() _order: ConfirmPowerDto,
    @CurrentActor() actor: Actor,
  ): Promise<PowerDto> {
    return this.revokePower.confirm(id, actor);
  }

  private async readable(id: string, actor: Actor): Promise<PowerOfAttorney> {
    const row = await this.dataSource.getRepository(PowerOfAttorney).findOneBy({ id });
    if (!row || !mayRead(row, actor)) throw notFound();
    return row;
  }
}

function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const party = partyOf(actor);
  return [
    ...(hasRole(actor, 'applicant')
      ? ([
          ['p.grantor_party = :party', { party }],
          ['p.agent_party = :party', { party }],
        ] as const)
      : []),
    ...(actor.roles.some((role) => role !== 'applicant')
      ? ([['p.bureau_code = :body', { body: actor.body }]] as const)
      : []),
  ];
}
