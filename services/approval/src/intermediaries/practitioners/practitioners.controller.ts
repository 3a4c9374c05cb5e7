import { Body, Controller, Get, Post, Put, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { FILE_BODY, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { NothingDto } from '../request.dto.js';
import { EnterPractitioner } from './enter-practitioner.js';
import { EnterPractitionerDto, PractitionerDto, RuleOnPractitionerDto } from './practitioner.dto.js';
import { Practitioner } from './practitioner.entity.js';
import type { PractitionerState } from './practitioner.transitions.js';
import { PractitionerLife } from './practitioner-life.js';

/** Practitioners of agencies (执业人员). INT-6, INT-10 */
@Controller()
export class PractitionersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enterPractitioner: EnterPractitioner,
    private readonly life: PractitionerLife,
  ) {}

  @Get('agencies/:id/practitioners')
  @Operation({
    summary: { zh: '查看机构公示的执业人员', en: 'Practitioners of an agency: on show for all, the others for itself' },
    public: true,
    rules: ['INT-6', 'INT-10'],
    success: { type: [PractitionerDto] },
  })
  async list(@UuidParam() agencyId: string, @CurrentActor() actor?: Actor): Promise<PractitionerDto[]> {
    const rows = await this.dataSource.getRepository(Practitioner).find({
      where: { agencyId },
      order: { id: 'ASC' },
      take: 500,
    });
    const sees = (row: Practitioner) =>
      row.state === 'on-show' ||
      (actor !== undefined &&
        (hasRole(actor, 'auditor', 'discipline-inspector', 'government-office') ||
          (hasRole(actor, 'agency') && actor.body === row.agencyCode)));
    return rows.filter(sees).map((row) => PractitionerDto.of(row, actor));
  }

  @Get('practitioners')
  @Operation({
    summary: {
      zh: '查看待认定、不得执业的执业人员',
      en: 'Practitioners whose name is to be looked at, and the barred',
    },
    roles: ['discipline-inspector', 'government-office', 'auditor'],
    rules: ['INT-6'],
    success: { type: [PractitionerDto] },
  })
  async questioned(@CurrentActor() actor: Actor): Promise<PractitionerDto[]> {
    const state = In<PractitionerState>(['questioned', 'barred']);
    const rows = await this.dataSource.getRepository(Practitioner).find({
      where: { state },
      order: { id: 'DESC' },
      take: 200,
    });
    return rows.map((row) => PractitionerDto.of(row, actor));
  }

  @Post('agencies/:id/practitioners')
  @Operation({
    id: 'Practitioners_enter',
    summary: { zh: '机构登记执业人员', en: 'An agency enters a practitioner' },
    roles: ['agency'],
    rules: ['INT-6', 'PRA-1'],
    success: { status: 201, type: PractitionerDto },
    errors: [404, 409, 422],
  })
  enter(
    @UuidParam() id: string,
    @Body() order: EnterPractitionerDto,
    @CurrentActor() actor: Actor,
  ): Promise<PractitionerDto> {
    return this.enterPractitioner.execute(id, order, actor);
  }

  @Put('practitioners/:id/permit')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Practitioners_keepPermit',
    summary: { zh: '上传准许离退休人员任职的文件', en: 'Keep the document that lets a retired official work there' },
    roles: ['agency'],
    rules: ['INT-6'],
    consumes: ['multipart/form-data'],
    success: { type: PractitionerDto },
    errors: [404, 409, 413, 422],
  })
  permit(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PractitionerDto> {
    return this.life.keepProof(id, 'permit', file, actor);
  }

  @Put('practitioners/:id/no-pay')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Practitioners_keepNoPay',
    summary: { zh: '上传本人签字的不取酬声明', en: 'Keep a retired official’s signed word that he takes no pay' },
    roles: ['agency'],
    rules: ['INT-6'],
    consumes: ['multipart/form-data'],
    success: { type: PractitionerDto },
    errors: [404, 409, 413, 422],
  })
  noPay(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PractitionerDto> {
    return this.life.keepProof(id, 'no-pay', file, actor);
  }

  @Post('practitioners/:id/ruling')
  @Operation({
    id: 'Practitioners_rule',
    summary: { zh: '认定与在职人员同名的执业人员', en: 'Rule whether he is the official whose name he bears' },
    roles: ['discipline-inspector', 'government-office'],
    rules: ['INT-6'],
    success: { status: 201, type: PractitionerDto },
    errors: [404, 409],
  })
  rule(
    @UuidParam() id: string,
    @Body() order: RuleOnPractitionerDto,
    @CurrentActor() actor: Actor,
  ): Promise<PractitionerDto> {
    return this.life.rule(id, order, actor);
  }

  @Post('practitioners/:id/departure')
  @Operation({
    id: 'Practitioners_leave',
    summary: { zh: '登记执业人员离开机构', en: 'Record that a practitioner has left' },
    roles: ['agency'],
    rules: ['INT-6'],
    success: { status: 201, type: PractitionerDto },
    errors: [404, 409],
  })
  leave(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<PractitionerDto> {
    return this.life.leave(id, actor);
  }
}
