import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { notFound, Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { DataSource } from 'typeorm';
import { Approval } from '../approvals/index.js';
import {
  AskForCertificateCorrectionDto,
  CertificateCorrectionDto,
  ConfirmCertificateCorrectionDto,
  DeclineCertificateCorrectionDto,
  FindInFileDto,
} from './certificate-correction.dto.js';
import { CertificateCorrection } from './certificate-correction.entity.js';
import { CorrectCertificate } from './correct-certificate.js';

const FINDERS = ['window-clerk', 'reviewer'] as const;
const SECONDS = ['reviewer', 'approver', 'head'] as const;

/** Wrong entries of certificates (许可证件更正): asked, found in the file by one, decided by another. APL-39 */
@Controller()
export class CertificateCorrectionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly correct: CorrectCertificate,
  ) {}

  @Post('approvals/:id/certificate-corrections')
  @Operation({
    id: 'CertificateCorrections_ask',
    summary: {
      zh: '提出更正许可证件的错误记载',
      en: 'Ask to have a wrong entry of a certificate put right, as its holder or in the bureau',
    },
    description: {
      zh: '限于持证人名称、项目名称、项目地址与决定以前案卷材料不一致的笔误；改变许可内容的，依法办理变更。',
      en: 'A slip in whose it is, or in how project and site are called, against the file of before the decision; what changes what is permitted is a variation.',
    },
    roles: ['applicant', ...FINDERS],
    rules: ['APL-39'],
    success: { status: 201, type: CertificateCorrectionDto },
    errors: [404, 409, 422],
  })
  ask(
    @UuidParam() id: string,
    @Body() order: AskForCertificateCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateCorrectionDto> {
    return this.correct.ask(id, order, actor);
  }

  @Get('certificate-corrections/:id')
  @Operation({
    summary: { zh: '查看一项许可证件更正', en: 'One correction of a certificate' },
    roles: ['applicant', 'window-clerk', 'reviewer', 'approver', 'head', 'auditor'],
    rules: ['APL-39'],
    success: { type: CertificateCorrectionDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CertificateCorrectionDto> {
    const row = await this.dataSource.getRepository(CertificateCorrection).findOneBy({ id });
    if (!row || !(await this.mayRead(row, actor))) throw notFound();
    return CertificateCorrectionDto.of(row, actor);
  }

  @Post('certificate-corrections/:id/finding')
  @RequiresIfMatch()
  @Operation({
    id: 'CertificateCorrections_find',
    summary: { zh: '登记案卷材料所载内容', en: 'Enter which material of the file says it right, word for word' },
    roles: FINDERS,
    rules: ['APL-39'],
    success: { status: 201, type: CertificateCorrectionDto },
    errors: [404, 409, 412, 422],
  })
  find(
    @UuidParam() id: string,
    @Body() order: FindInFileDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateCorrectionDto> {
    return this.correct.find(id, order, actor);
  }

  @Post('certificate-corrections/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'CertificateCorrections_confirm',
    summary: { zh: '与案卷材料核对，更正证件', en: 'Compare it with the material: the certificate is made anew' },
    roles: SECONDS,
    rules: ['APL-39', 'SUP-5', 'PRA-2', 'LINK-5'],
    success: { status: 201, type: CertificateCorrectionDto },
    errors: [404, 409, 412, 422],
  })
  confirm(
    @UuidParam() id: string,
    @Body() { digest }: ConfirmCertificateCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateCorrectionDto> {
    return this.correct.confirm(id, digest, actor);
  }

  @Post('certificate-corrections/:id/declination')
  @RequiresIfMatch()
  @Operation({
    id: 'CertificateCorrections_decline',
    summary: { zh: '不予更正', en: 'Decline it, with the reason' },
    roles: SECONDS,
    rules: ['APL-39', 'SUP-5'],
    success: { status: 201, type: CertificateCorrectionDto },
    errors: [404, 409, 412, 422],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reasons }: DeclineCertificateCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateCorrectionDto> {
    return this.correct.decline(id, reasons, actor);
  }

  private async mayRead({ approvalId, bureauCode }: CertificateCorrection, actor: Actor): Promise<boolean> {
    if (bureauCode === actor.body || hasRole(actor, 'auditor')) return true;
    const { holderParty } = await this.dataSource.getRepository(Approval).findOneByOrFail({ id: approvalId });
    return holderParty === partyOf(actor);
  }
}
