import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { keysDirOf, TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER } from './keys.js';

/** Whom a token is for. */
export interface TokenHolder {
  sub: string;
  name: string;
  roles: readonly string[];
  /** Unified social credit code (统一社会信用代码), or '' for a natural person. */
  body: string;
}

export interface TokenLife {
  lifeSeconds?: number;
  issuedAt?: Date;
}

const TWELVE_HOURS = 12 * 60 * 60;

/** Signs an access token with a data directory's development key; 12 hours unless told otherwise. RFC 9068 claims. */
export async function mintToken(
  dataDir: string,
  holder: TokenHolder,
  { lifeSeconds = TWELVE_HOURS, issuedAt = new Date() }: TokenLife = {},
): Promise<string> {
  const jwk = JSON.parse(readFileSync(join(keysDirOf(dataDir), 'token.private.jwk.json'), 'utf8')) as JWK;
  const from = Math.floor(issuedAt.getTime() / 1000);
  return new SignJWT({ name: holder.name, roles: holder.roles, body: holder.body })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid: jwk.kid, typ: 'at+jwt' })
    .setSubject(holder.sub)
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setJti(randomUUID())
    .setIssuedAt(from)
    .setNotBefore(from)
    .setExpirationTime(from + lifeSeconds)
    .sign(await importJWK(jwk, TOKEN_ALGORITHM));
}
