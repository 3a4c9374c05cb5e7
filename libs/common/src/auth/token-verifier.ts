import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { TimeSource } from '../clock/index.js';
import { Problem, unauthenticated, unavailable } from '../http/problems/problem.js';
import { holdsIdentityNumber } from '../privacy/find-identity-number.js';
import { normaliseIdentifier } from '../privacy/normal-form.js';
import { type Actor, isRole } from './actor.js';
import { TokenCache } from './token-cache.js';

/** Signature algorithms accepted, whatever a token's header asks for. RFC 8725 */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
const TOKEN_LENGTH_MAX = 8192;
const CLAIM_LENGTH_MAX = 255;
// Control characters and halves of surrogate pairs.
const UNFIT = /[\p{Cc}\p{Cs}]/u;
const NOT_IN_SUBJECT = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** A token that held when it was verified. */
export interface VerifiedToken {
  readonly actor: Actor;
  readonly expiresAtMs: number;
  readonly issuedAtMs?: number;
  readonly id?: string;
}

/** Where tokens come from and how they are checked. */
export interface TokenVerifierOptions {
  /** The key set itself, or the address of the issuer's; no key is ever taken from a token. */
  jwks: JSONWebKeySet | URL;
  issuer: string;
  audience: string;
  /** Tokens live in system time; legal time never touches them. */
  time: TimeSource;
  /** Whether it is known what time it is; a token is not refused by a clock that may be wrong. */
  timeIsKnown?: () => boolean;
  /** Asked for every request, cached or not: true ends a token before its time. */
  isRevoked?: (token: VerifiedToken) => boolean;
  /** `typ` that the header must have, such as `at+jwt` (RFC 9068); anything unless told. */
  type?: string | undefined;
  /** The longest life of a token, seconds: `iat` is then asked for, and must not lie ahead. Unbounded unless told. */
  lifetimeMaxSeconds?: number;
  /** Tokens kept, 10,000 unless told. */
  cacheCapacity?: number;
  /** How long a signature check is relied on, milliseconds; 5 minutes unless told. */
  cacheMaxAgeMs?: number;
  /** Difference between clocks that is tolerated for `exp` and `nbf`, seconds; 0 unless told. */
  clockToleranceSeconds?: number;
}

/** Turns access tokens into actors: fixed algorithms, configured keys, `iss`, `aud`, `exp`, `nbf`. RFC 9068 */
export class TokenVerifier {
  private readonly keys: ReturnType<typeof createLocalJWKSet> | ReturnType<typeof createRemoteJWKSet>;
  private readonly cache: TokenCache;

  constructor(private readonly options: TokenVerifierOptions) {
    this.keys = options.jwks instanceof URL ? createRemoteJWKSet(options.jwks) : localKeys(options.jwks);
    this.cache = new TokenCache(options.cacheCapacity ?? 10_000, options.cacheMaxAgeMs ?? 300_000);
  }

  /** Returns the token's actor; throws a 401 problem when it doesn't hold, a 503 when the keys can't be had. */
  async verify(text: string): Promise<Actor> {
    const token = this.cached(text) ?? (await this.check(text));
    if (this.options.isRevoked?.(token)) {
      this.cache.forget(text);
      throw invalidToken('access token was revoked', '令牌已被撤销');
    }
    return token.actor;
  }

  /** Forgets what was verified, one token or all, so that the next use is checked from the ground up. */
  forget(text?: string): void {
    this.cache.forget(text);
  }

  private cached(text: string): VerifiedToken | undefined {
    return this.cache.get(text, this.options.time.system().getTime());
  }

  private async check(text: string): Promise<VerifiedToken> {
    if (text.length > TOKEN_LENGTH_MAX) throw invalidToken('access token is too long', '令牌过长');
    const { issuer, audience, clockToleranceSeconds = 0 } = this.options;
    // What time it is may become known while the signature is checked: judged is by the time that was read.
    const known = this.options.timeIsKnown?.() !== false;
    const now = this.options.time.system();
    try {
      const { payload } = await jwtVerify(text, this.keys as ReturnType<typeof createLocalJWKSet>, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        currentDate: now,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['sub', 'exp'],
        ...(this.options.type === undefined ? {} : { typ: this.options.type }),
      });
      this.demandBounds(payload, now.getTime() / 1000, known);
      const token = readClaims(payload, clockToleranceSeconds);
      this.cache.set(text, token, now.getTime());
      return token;
    } catch (error) {
      throw isAboutTime(error) ? untimely(asProblem(error), known) : asProblem(error);
    }
  }

  /** A token that lives for years, or was issued tomorrow, is a mistake of the issuer's or a stolen key's. */
  private demandBounds({ iat, exp = 0 }: JWTPayload, nowSeconds: number, known: boolean): void {
    const { lifetimeMaxSeconds, clockToleranceSeconds = 0 } = this.options;
    if (lifetimeMaxSeconds === undefined) return;
    if (iat === undefined) throw invalidToken('claim iat is missing', '令牌缺少签发时间');
    if (iat > nowSeconds + clockToleranceSeconds)
      throw untimely(invalidToken('claim iat lies ahead', '令牌的签发时间晚于当前时间'), known);
    if (exp - iat > lifetimeMaxSeconds) {
      throw invalidToken(`access token lives longer than ${lifetimeMaxSeconds} s`, '令牌的有效期超过允许的上限');
    }
  }
}

/** Who the log names where no person acts; a token's subject is never one of these. */
const RESERVED = /^\s*(system|seat|witness)\s*:/i;

function localKeys(jwks: JSONWebKeySet): ReturnType<typeof createLocalJWKSet> {
  if (jwks.keys.some((key) => 'd' in key || key.kty === 'oct')) {
    throw new Error('the JWKS that tokens are verified with must hold public keys only');
  }
  return createLocalJWKSet(jwks);
}

function readClaims(claims: JWTPayload, toleranceSeconds: number): VerifiedToken {
  const sub = text(claims.sub, 'sub');
  if (sub.trim() === '') throw invalidToken('claim sub is empty', '令牌缺少主体标识');
  // Duties are kept apart by it: one person must not have two that look the same.
  if (sub !== sub.normalize('NFC') || NOT_IN_SUBJECT.test(sub)) {
    throw invalidToken('claim sub holds blanks or unseen characters', '令牌的主体标识含有空白或不可见字符');
  }
  // A full-width colon reads the same to people.
  if (RESERVED.test(sub.normalize('NFKC'))) {
    throw invalidToken('claim sub is in a reserved namespace', '令牌的主体标识使用了系统保留的前缀');
  }
  const roles = claims.roles ?? [];
  if (!Array.isArray(roles)) throw invalidToken('claim roles is not a list', '令牌的角色格式不正确');
  return {
    actor: Object.freeze({
      sub,
      name: text(claims.name ?? sub, 'name'),
      // A role that we don't know gives no rights; the issuer may serve other systems as well.
      roles: Object.freeze([...new Set(roles.filter(isRole))]),
      body: normaliseIdentifier(text(claims.body ?? '', 'body')),
    }),
    expiresAtMs: ((claims.exp ?? 0) + toleranceSeconds) * 1000,
    ...(typeof claims.iat === 'number' ? { issuedAtMs: claims.iat * 1000 } : {}),
    ...(typeof claims.jti === 'string' ? { id: claims.jti } : {}),
  };
}

function text(value: unknown, claim: string): string {
  if (typeof value !== 'string' || value.length > CLAIM_LENGTH_MAX || UNFIT.test(value)) {
    throw invalidToken(`claim ${claim} has the wrong form`, `令牌的 ${claim} 格式不正确`);
  }
  // It would stand in every entry of the log, for ever. PRA-8
  if (holdsIdentityNumber(value)) {
    throw invalidToken(
      `claim ${claim} holds an identity number`,
      `令牌的 ${claim} 含有公民身份号码，请由身份认证系统改发不含证件号码的标识`,
    );
  }
  return value;
}

function invalidToken(en: string, zh: string): Problem {
  return unauthenticated({
    detail: { zh, en },
    headers: { 'WWW-Authenticate': `Bearer realm="shenguan", error="invalid_token", error_description="${en}"` },
  });
}

/** A refusal for its time; by a clock that may be wrong, none: asked again in a moment, the token may be good. */
function untimely(refusal: Problem, known: boolean): Problem {
  if (known) return refusal;
  return unavailable({
    detail: {
      zh: '本服务暂时无法确定时间，不能核验令牌的有效期，请稍后重试',
      en: 'this service does not know for the moment what time it is, nor whether the token holds; try again',
    },
    facts: { clock: 'unknown' },
  });
}

/** Whether a token came too late or too early. RFC 7519, 4.1.4 and 4.1.5 */
const isAboutTime = (error: unknown): boolean =>
  error instanceof errors.JWTExpired || (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf');

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return invalidToken('access token expired', '令牌已过期');
  const keysUnreachable =
    error instanceof errors.JWKSTimeout ||
    !(error instanceof errors.JOSEError) ||
    error.code === 'ERR_JOSE_GENERIC' ||
    error instanceof errors.JWKSInvalid;
  if (keysUnreachable) {
    return unavailable({ detail: { zh: '暂时无法核验令牌', en: 'tokens cannot be verified at the moment' } });
  }
  return invalidToken('access token is not valid here', '令牌无效');
}
