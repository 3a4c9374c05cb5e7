import { type CloudEvent, type TokenRevokedV1, tokenRevokedV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { TokenRevocation } from './token-revocation.entity.js';
import { TokenRevocations } from './token-revocations.js';

/** Keeps and heeds what approval was told to revoke. */
@Consumes()
export class OnTokenRevoked implements EventConsumer<TokenRevokedV1> {
  readonly contract = tokenRevokedV1;

  constructor(private readonly revocations: TokenRevocations) {}

  async handle(tx: Tx, { data }: CloudEvent<TokenRevokedV1>): Promise<void> {
    if (await tx.findOne(TokenRevocation, { id: data.id })) return;
    const { id, tokenId = null, tokenSubject = null, revokedAt, reason, revokedBy } = data;
    tx.insert(
      TokenRevocation,
      { id, tokenId, tokenSubject, revokedAt: new Date(revokedAt), reason, revokedBy },
      { action: 'token.revoked', rules: [] },
    );
    tx.afterCommit(() => void this.revocations.run().catch(() => {}));
  }
}
