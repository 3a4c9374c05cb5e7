import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { SignOpinion } from './sign-opinion.js';
import { DeclineSignatureDto, PanelProposalDto, SignPanelOpinionDto } from './signature.dto.js';

/** What the leader submitted, and what each member says to it (专家组意见的签署). REV-12, REV-16 */
@Controller('reviews')
export class PanelOpinionsController {
  constructor(private readonly signOpinion: SignOpinion) {}

  @Get(':id/panel-opinion')
  @Operation({
    summary: { zh: '查看专家组意见稿和成员签署情况', en: 'What was submitted for the panel, and who has signed it' },
    roles: ['expert', 'expert-admin', 'reviewer', 'approver', 'head', 'auditor'],
    rules: ['REV-12', 'EXP-22'],
    success: { type: PanelProposalDto },
  })
  proposal(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PanelProposalDto> {
    return this.signOpinion.proposal(id, actor);
  }

  @Post(':id/signature')
  @Operation({
    summary: { zh: '签署专家组意见', en: 'Sign the panel’s opinion' },
    description: {
      zh: '全体成员签署或者说明理由、或者期限届满后，签署的成员超过半数的，专家组意见生效；没有超过半数的，退回专家组。组长提交即为签署。',
      en: 'Once every member has signed or said why not, or the time is over, it takes effect if more than half have signed, and else goes back to the panel. Who submits it has signed it.',
    },
    roles: ['expert'],
    rules: ['REV-12', 'REV-16', 'REV-17'],
    success: { status: 200, type: PanelProposalDto },
    errors: [404, 409],
  })
  sign(
    @UuidParam() id: string,
    @Body() { digest }: SignPanelOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<PanelProposalDto> {
    return this.signOpinion.answer(id, digest, null, actor);
  }

  @Post(':id/signature-refusal')
  @Operation({
    summary: { zh: '说明不签署专家组意见的理由', en: 'Say why one does not sign the panel’s opinion' },
    roles: ['expert'],
    rules: ['REV-12', 'REV-16'],
    success: { status: 200, type: PanelProposalDto },
    errors: [404, 409],
  })
  decline(
    @UuidParam() id: string,
    @Body() { digest, reason }: DeclineSignatureDto,
    @CurrentActor() actor: Actor,
  ): Promise<PanelProposalDto> {
    return this.signOpinion.answer(id, digest, reason, actor);
  }
}
