import { Body, Controller, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { NoContentDto } from '../../cases/index.js';
import { FindInterested, INTERESTED_FILE_MAX } from './find-interested.js';
import { HearInterested } from './hear-interested.js';
import {
  AnswerStatementDto,
  ClaimInterestDto,
  EnterStatementDto,
  InterestedPartyDto,
  LeaveOutDto,
  ProveNoticeDto,
  StateInterestDto,
} from './interested.dto.js';

/** What those whom a case concerns say to it, or whoever says that it concerns him, and the answer to them. APL-36 */
@Controller()
export class InterestedAnswersController {
  constructor(
    private readonly find: FindInterested,
    private readonly hear: HearInterested,
  ) {}

  @Post('interest-claims')
  @Operation({
    id: 'Interested_claim',
    summary: { zh: '自行提出与办件有利害关系', en: 'Say that a case under review concerns oneself' },
    description: {
      zh: '办件编号见现场公示。认定以前不得作出决定；不予列入的由负责人决定并告知理由。',
      en: 'The number stands on the notice at the site. No decision before it is ruled on; who is left out is told why, by the head.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409],
  })
  claim(@Body() { caseNumber, interest }: ClaimInterestDto, @CurrentActor() actor: Actor): Promise<InterestedPartyDto> {
    return this.find.claim(caseNumber, interest, actor);
  }

  @Post('interested-parties/:id/admission')
  @Operation({
    id: 'Interested_admit',
    summary: { zh: '列为利害关系人', en: 'Let in whoever came by himself or was left out' },
    roles: ['reviewer', 'head'],
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409],
  })
  admit(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.find.admit(id, actor);
  }

  @Post('interested-parties/:id/exclusion')
  @Operation({
    id: 'Interested_leaveOut',
    summary: {
      zh: '不列为利害关系人，写明理由并告知本人',
      en: 'Leave out whoever came by himself, with reasons that he is told',
    },
    roles: ['head'],
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 422],
  })
  leaveOut(
    @UuidParam() id: string,
    @Body() { reasons }: LeaveOutDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.find.leaveOut(id, reasons, actor);
  }

  @Post('interested-parties/:id/receipt')
  @Operation({
    id: 'Interested_receive',
    summary: { zh: '签收权利告知', en: 'Sign for the notice' },
    description: { zh: '陈述、申辩的期限自签收起算。', en: 'The time for the statement runs from here.' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409],
  })
  receive(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.hear.receive(id, actor);
  }

  @Post('interested-parties/:id/delivery-proof')
  @ReceivesFile({ owner: 'approval', sizeMax: INTERESTED_FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Interested_prove',
    summary: { zh: '登记权利告知书的送达凭证', en: 'Prove by a file that the notice was delivered' },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-36'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 413, 422],
  })
  prove(
    @UuidParam() id: string,
    @Body() { proof }: ProveNoticeDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.hear.prove(id, proof, file, actor);
  }

  @Post('interested-parties/:id/statement')
  @Operation({
    id: 'Interested_state',
    summary: { zh: '陈述、申辩，或者放弃', en: 'Make one’s statement, or waive it' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 422],
  })
  state(
    @UuidParam() id: string,
    @Body() { points, waived = false }: StateInterestDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.hear.state(id, points, waived, actor);
  }

  @Post('interested-parties/:id/signed-statement')
  @ReceivesFile({ owner: 'approval', sizeMax: INTERESTED_FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'Interested_enterStatement',
    summary: { zh: '录入本人签字的书面陈述', en: 'Enter a statement that he wrote and signed' },
    description: {
      zh: '以书面陈述的，陈述期限不因此提前届满。',
      en: 'His time runs on all the same: nobody ends it for him.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-36'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 413, 422],
  })
  enterStatement(
    @UuidParam() id: string,
    @Body() { statement }: EnterStatementDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.hear.enterStatement(id, statement, file, actor);
  }

  @Post('interested-parties/:id/answer')
  @Operation({
    id: 'Interested_answer',
    summary: { zh: '逐项答复陈述', en: 'Answer each point of a statement' },
    roles: ['reviewer'],
    rules: ['APL-36'],
    success: { status: 201, type: InterestedPartyDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() { answers }: AnswerStatementDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterestedPartyDto> {
    return this.hear.answer(id, answers, actor);
  }
}
