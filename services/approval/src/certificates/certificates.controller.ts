import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { ReplaceCertificateDto, ReplacedCertificateDto } from './certificate.dto.js';
import { ReplaceCertificate } from './replace-certificate.js';

/** Certificates (许可证件) of approvals: made anew where they were lost or damaged. APL-39 */
@Controller('approvals')
export class CertificatesController {
  constructor(private readonly replaceCertificate: ReplaceCertificate) {}

  @Post(':id/certificate-replacement')
  @Operation({
    id: 'Certificates_replace',
    summary: { zh: '补发遗失、损坏的许可证件', en: 'Have a certificate made anew that was lost or damaged' },
    description: {
      zh: '由持有人以本人账号，或者有权代收的代理人办理；按许可现行内容制发新的证件并加盖印章，原证件即不再使用。划转前由部门核发的证件，同样换发。',
      en: 'By the holder’s own token, or that of an agent who may receive for him: another sealed paper from what the approval says today, and the one before is out of use. So is what a department issued before the transfer.',
    },
    roles: ['applicant'],
    rules: ['APL-39', 'PRA-2', 'PRA-16'],
    success: { status: 201, type: ReplacedCertificateDto },
    errors: [404, 409, 422],
  })
  replace(
    @UuidParam() id: string,
    @Body() order: ReplaceCertificateDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReplacedCertificateDto> {
    return this.replaceCertificate.execute(id, order, actor);
  }
}
