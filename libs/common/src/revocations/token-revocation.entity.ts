import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** That a token, or all tokens of a subject issued until then, no longer count (令牌撤销). */
@Entity('token_revocation')
@LegalRow({
  subject: 'token-revocation',
  schemas: { 'token-revocation/1': ['tokenId', 'tokenSubject', 'revokedAt', 'reason', 'revokedBy'] },
})
export class TokenRevocation extends LegalEntity {
  /** `jti` of the one token; else null. */
  @Column('text', { nullable: true })
  tokenId: string | null;

  /** `sub` whose tokens end; else null. */
  @Column('text', { nullable: true })
  tokenSubject: string | null;

  /** System time: what the subject got later counts. */
  @Column('timestamptz')
  revokedAt: Date;

  @Column('text')
  reason: string;

  /** Subject of the system administrator. */
  @Column('text')
  revokedBy: string;
}
