import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Actor } from '../auth/index.js';
import { EMBEDDED_ISSUER, TOKEN_AUDIENCE } from '../service/config.js';

/** Whom a token is for unless the test says. */
export const SOMEBODY = { sub: 'somebody', name: '某人' };

/** Issues tokens for one test file, under a key of its own. */
export class TestTokens {
  private constructor(
    private readonly key: CryptoKey,
    readonly jwks: { keys: object[] },
  ) {}

  static async create(): Promise<TestTokens> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'test', use: 'sig' };
    return new TestTokens(privateKey as CryptoKey, { keys: [jwk] });
  }

  /** Signs a token for this person. */
  for(actor: Partial<Actor>): Promise<string> {
    const { sub = SOMEBODY.sub, name = SOMEBODY.name, roles = [], body = '' } = actor;
    return new SignJWT({ name, roles: [...roles], body })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test', typ: 'at+jwt' })
      .setSubject(sub)
      .setIssuer(EMBEDDED_ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(this.key);
  }
}
