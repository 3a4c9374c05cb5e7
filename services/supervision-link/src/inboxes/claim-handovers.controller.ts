import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { ClaimHandoverDto, HandOnClaimDto } from './claim-handovers.dto.js';
import { HandOnClaim } from './hand-on-claim.js';
import { INBOX_ACTORS } from './inbox-entry.transitions.js';

/** Claims handed on, with their history (认领移交). LINK-4 */
@Controller('inbox')
export class ClaimHandoversController {
  constructor(private readonly handOnClaim: HandOnClaim) {}

  @Get(':id/claim-handovers')
  @Operation({
    summary: { zh: '查看认领的移交经过', en: 'How the claim of an entry was handed on' },
    roles: [...INBOX_ACTORS, 'auditor'],
    rules: ['LINK-4'],
    success: { type: [ClaimHandoverDto] },
    errors: [404],
  })
  history(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ClaimHandoverDto[]> {
    return this.handOnClaim.history(id, actor);
  }

  @Post(':id/claim-handovers')
  @Operation({
    summary: { zh: '移交认领', en: 'Hand a claim on to a named colleague' },
    description: {
      zh: '由认领人或者单位负责人提出；承接人以本人令牌承接以前，仍由原认领人负责。',
      en: 'By whoever claimed it, or the head; until the one named takes it with his own token it stays where it is.',
    },
    roles: INBOX_ACTORS,
    rules: ['LINK-3', 'LINK-4'],
    success: { status: 201, type: ClaimHandoverDto },
    errors: [404, 409, 422],
  })
  offer(@UuidParam() id: string, @Body() dto: HandOnClaimDto, @CurrentActor() actor: Actor): Promise<ClaimHandoverDto> {
    return this.handOnClaim.offer(id, dto, actor);
  }

  @Post(':id/claim-takeover')
  @Operation({
    summary: { zh: '承接认领', en: 'Take a claim over that was offered to one by name' },
    roles: INBOX_ACTORS,
    rules: ['LINK-3', 'LINK-4', 'PRA-11'],
    success: { type: ClaimHandoverDto },
    errors: [404, 409],
  })
  take(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ClaimHandoverDto> {
    return this.handOnClaim.take(id, actor);
  }
}
