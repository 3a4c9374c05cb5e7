import type { Writable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { BodyRegister, RegisteredBody } from '../auth/role-bodies.js';
import { foldSubject } from '../auth/same-person.js';
import type { StaffEntry, StaffRegister } from '../auth/staff-register.js';
import { TokenVerifier, type TokenVerifierOptions } from '../auth/token-verifier.js';
import { SystemTime, TimeSource } from '../clock/time-source.js';
import { SystemEntropy } from '../entropy/index.js';
import { createLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { ObservabilityModule } from '../observability/observability.module.js';
import { type ReadinessCheck, ReadinessProbe } from '../observability/readiness.js';
import { configureHttp } from './configure-http.js';
import { FastExpressAdapter } from './express-adapter.js';
import type { RateLimits } from './requests/rate-limits.js';

/** System time that a spec moves. */
export class SpecTime extends TimeSource {
  private offsetMs = 0;
  private readonly machine = new SystemTime();

  override legal(): Date {
    return this.system();
  }

  override system(): Date {
    return new Date(this.machine.system().getTime() + this.offsetMs);
  }

  move(seconds: number): void {
    this.offsetMs += seconds * 1000;
  }
}

/** An issuer with one Ed25519 key. */
export async function specIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'spec', alg: 'EdDSA', use: 'sig' };
  const mint = (claims: JWTPayload, header: { alg?: string; kid?: string; typ?: string } = {}) =>
    new SignJWT({ iss: 'spec-issuer', aud: 'shenguan', exp: 4_000_000_000, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'spec', ...header })
      .sign(privateKey);
  return { jwks: { keys: [jwk] }, mint, privateKey };
}

/** The body that a spec's tokens act for. */
export const SPEC_BODY = '91140600MA0000000X';

function specRegister(bodies: NonNullable<SpecAppOptions['bodies']>): BodyRegister {
  return {
    find: async (code) => bodies()?.[code] ?? null,
    isAwaited: async () => bodies() === undefined,
  };
}

/** Everybody serves where he says, unless the spec has a register of its own. */
function specStaff(staff: SpecAppOptions['staff']): StaffRegister {
  return {
    find: async (body, subject) =>
      staff
        ? (staff()?.[body]?.find((one) => foldSubject(one.subject) === foldSubject(subject)) ?? null)
        : { id: `${body} ${subject}`, subject, name: '张三' },
    placesOf: async (subject) =>
      Object.entries(staff?.() ?? {}).flatMap(([body, people]) =>
        people.some((one) => foldSubject(one.subject) === foldSubject(subject)) ? [body] : [],
      ),
    isAwaited: async () => staff !== undefined && staff() === undefined,
  };
}

/** What a spec may choose of its app. */
export interface SpecAppOptions {
  controllers: Type<unknown>[];
  checks?: Record<string, ReadinessCheck>;
  verifier?: Partial<TokenVerifierOptions>;
  /** Registered bodies by code; a bureau under the code of the spec's tokens unless told; undefined: nothing arrived. */
  bodies?: () => Readonly<Record<string, RegisteredBody>> | undefined;
  /** Who serves where, by the body's code; everybody unless told; undefined: nothing arrived. */
  staff?: () => Readonly<Record<string, readonly StaffEntry[]>> | undefined;
  corsOrigins?: string[];
  services?: { name: string; origin: string }[];
  rateLimits?: RateLimits;
  trustedProxies?: string[];
}

/** Boots a whole HTTP side on a free port: what a service does, without its database. */
export async function startSpecApp(options: SpecAppOptions) {
  const issuer = await specIssuer();
  const time = new SpecTime();
  const lines: Record<string, unknown>[] = [];
  const sink: Writable = new PassThrough().on('data', (chunk) => {
    for (const line of String(chunk).trim().split('\n')) lines.push(JSON.parse(line));
  });
  const logger = createLogger({ service: 'spec', destination: sink, level: 'debug' });
  const metrics = new Metrics('spec');

  @Module({
    imports: [
      ObservabilityModule.register({ logger, metrics, readiness: new ReadinessProbe(options.checks ?? {}, 100) }),
    ],
    controllers: options.controllers,
  })
  class SpecModule {}

  const app = await NestFactory.create<NestExpressApplication>(SpecModule, new FastExpressAdapter(), {
    logger: false,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const verifier = new TokenVerifier({
    jwks: issuer.jwks,
    issuer: 'spec-issuer',
    audience: 'shenguan',
    time,
    ...options.verifier,
  });
  configureHttp(app, {
    verifier,
    bodies: specRegister(options.bodies ?? (() => ({ [SPEC_BODY]: { kind: 'bureau', active: true } }))),
    staff: specStaff(options.staff),
    entropy: new SystemEntropy(),
    logger,
    metrics,
    corsOrigins: options.corsOrigins ?? [],
    docs: {
      service: 'spec',
      title: '示例 · Spec',
      description: '示例',
      services: (options.services ?? []).map((one) => ({ title: one.name, ...one })),
      tags: [
        {
          name: '示例',
          about: { zh: '示例', en: 'Spec' },
          controllers: options.controllers.map(({ name }) => name.replace(/Controller$/, '')),
        },
      ],
      tokens: { zh: '令牌', en: 'A token' },
    },
    ...(options.rateLimits ? { rateLimits: options.rateLimits } : {}),
    trustedProxies: options.trustedProxies ?? [],
    shutdownHooks: false,
  });
  await app.listen(0, '127.0.0.1');
  const base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const token = (roles: string[], more: JWTPayload = {}) =>
    issuer.mint({ sub: 'u-1', name: '张三', roles, body: SPEC_BODY, ...more });
  return { app, base, issuer, time, verifier, lines, token };
}

/** What `startSpecApp` gives. */
export type SpecApp = Awaited<ReturnType<typeof startSpecApp>>;
