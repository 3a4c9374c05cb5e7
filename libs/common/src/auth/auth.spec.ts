import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { generateKeyPair, SignJWT } from 'jose';
import { SPEC_BODY, type SpecApp, SpecTime, specIssuer, startSpecApp } from '../http/spec-app.js';
import { type Actor, ROLES } from './actor.js';
import { CurrentActor, Public, Roles } from './decorators.js';
import { type RegisteredBody, ROLE_BODIES } from './role-bodies.js';
import type { StaffEntry } from './staff-register.js';
import { TokenVerifier } from './token-verifier.js';

@Controller('cases')
@Roles('reviewer')
class CasesController {
  @Get('me')
  me(@CurrentActor() actor: Actor) {
    return actor;
  }

  @Get('head')
  @Roles('head', 'approver')
  head() {
    return {};
  }

  @Get('open')
  @Public()
  open(@CurrentActor() actor?: Actor) {
    return { who: actor?.sub ?? 'nobody' };
  }
}

@Controller('silent')
class SilentController {
  @Get('forgotten')
  forgotten() {
    return {};
  }
}

let spec: SpecApp;
let register: Record<string, RegisteredBody> | undefined;
let staff: Record<string, StaffEntry[]> | undefined;
const SERVING = { [SPEC_BODY]: ['u-1', 'u'].map((subject) => ({ id: `entry-${subject}`, subject, name: '张三' })) };
const BUREAU_ALONE: Record<string, RegisteredBody> = { [SPEC_BODY]: { kind: 'bureau', active: true } };
const revoked = new Set<string>();
beforeAll(async () => {
  register = BUREAU_ALONE;
  staff = SERVING;
  spec = await startSpecApp({
    controllers: [CasesController],
    bodies: () => register,
    staff: () => staff,
    verifier: { isRevoked: ({ id }) => id !== undefined && revoked.has(id) },
  });
});
afterAll(() => spec.app.close());

async function ask(path: string, authorization?: string) {
  const answer = await fetch(`${spec.base}/api/v1${path}`, authorization ? { headers: { authorization } } : {});
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate'),
    json: (await answer.json()) as { detail?: string; roles?: string[] },
  };
}
const withToken = (path: string, token: string) => ask(path, `Bearer ${token}`);

describe('who may call', () => {
  it('401 without a token, with a challenge', async () => {
    expect(await ask('/cases/me')).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="shenguan"',
      json: { code: 'unauthenticated', title: '请先登录' },
    });
  });

  it.each([
    'Basic dTpw',
    'Bearer',
    'Bearer a b',
    'Bearer a.b.c',
    `Bearer ${'x'.repeat(9000)}`,
    'Bearer ....',
    'Bearer e30.e30.e30',
  ])('401 for %.30s', async (header) => {
    expect((await ask('/cases/me', header)).status).toBe(401);
  });

  it('the actor comes from the token; unknown roles give nothing', async () => {
    const token = await spec.token(['reviewer', 'superuser', 'reviewer', 'admin']);
    expect((await withToken('/cases/me', token)).json).toEqual({
      sub: 'u-1',
      name: '张三',
      roles: ['reviewer'],
      body: '91140600MA0000000X',
      staff: 'entry-u-1',
    });
    expect((await withToken('/cases/me', await spec.token(['superuser']))).status).toBe(403);
    expect((await withToken('/cases/me', await spec.token([]))).status).toBe(403);
  });

  it('403 for another role; the method’s roles replace the class’s', async () => {
    expect((await withToken('/cases/head', await spec.token(['reviewer']))).json).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: '有权进行此操作的：审批部门负责人、审批人员。您的令牌所载身份：审查人员（单位 91140600MA0000000X）。',
      facts: { mayAct: ['head', 'approver'], roles: ['reviewer'] },
    });
    expect((await withToken('/cases/head', await spec.token(['approver']))).status).toBe(200);
  });

  it('a public operation needs no token, and takes no bad one', async () => {
    expect((await ask('/cases/open')).json).toEqual({ who: 'nobody' });
    expect((await withToken('/cases/open', await spec.token(['expert']))).json).toEqual({ who: 'u-1' });
    expect((await withToken('/cases/open', 'a.b.c')).status).toBe(401);
  });

  it('an operation that says nothing keeps the service from starting', async () => {
    await expect(startSpecApp({ controllers: [SilentController] })).rejects.toThrow(
      'every operation needs @Roles(…) or @Public(); missing on SilentController.forgotten (GET)',
    );
  });
});

describe('a role counts only with a registered body that may have it', () => {
  afterEach(() => {
    register = BUREAU_ALONE;
  });
  const asked = async (body: string, roles = ['reviewer']) =>
    (await withToken('/cases/me', await spec.token(roles, { body }))).json;

  it.each([
    ['an empty one', '', '令牌中没有单位代码'],
    ['an unregistered one', '91140600MA0000001X', '未登记'],
    ['a department', 'D', '登记为部门，没有“审查人员”身份（限：集中审批部门）'],
    ['an enterprise', 'E', '登记为企业'],
    ['an abolished bureau', 'OLD', '已撤销'],
  ])('cheated: %s', async (_, body, said) => {
    register = {
      ...BUREAU_ALONE,
      D: { kind: 'department', active: true },
      E: { kind: 'enterprise', active: true },
      OLD: { kind: 'bureau', active: false },
    };
    const answer = await asked(body);
    expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
    expect(answer.detail).toContain(said);
  });

  it('is not counted beside one that does', async () => {
    const token = await spec.token(['reviewer', 'department-head', 'applicant']);
    expect((await withToken('/cases/me', token)).json.roles).toEqual(['reviewer', 'applicant']);
  });

  it('a register that has not arrived is no reason to say no', async () => {
    register = undefined;
    const answer = await fetch(`${spec.base}/api/v1/cases/me`, {
      headers: { authorization: `Bearer ${await spec.token(['reviewer'])}` },
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await withToken('/cases/open', await spec.token(['reviewer']))).status).toBe(200);
  });

  it('says of every role who may have it', () => {
    for (const role of ROLES) expect(ROLE_BODIES[role].length).toBeGreaterThan(0);
  });
});

describe('a role that acts for a body counts only with whoever serves there', () => {
  afterEach(() => {
    staff = SERVING;
  });

  it('held: an official is whom the register has entered, however the token writes and names him', async () => {
    const token = await spec.token(['reviewer'], { sub: 'U-1', name: '另一个名字' });
    expect((await withToken('/cases/me', token)).json).toMatchObject({ sub: 'u-1', name: '张三', staff: 'entry-u-1' });
  });

  it('cheated: a subject on no register, who reads what everybody reads', async () => {
    const answer = (await withToken('/cases/me', await spec.token(['reviewer'], { sub: 'ghost' }))).json;
    expect(answer).toMatchObject({ status: 403, code: 'forbidden' });
    expect(answer.detail).toContain('没有在职的 ghost');
    expect((await withToken('/cases/open', await spec.token(['reviewer'], { sub: 'ghost' }))).status).toBe(200);
  });

  it('a register that has not arrived is no reason to say no', async () => {
    staff = undefined;
    expect((await withToken('/cases/me', await spec.token(['reviewer']))).status).toBe(503);
  });
});

describe('bounds of tokens', () => {
  const NOW = 1_795_000_000;
  const issued = async (claims: object, header: object = {}) => {
    const { jwks, mint } = await specIssuer();
    const time = new SpecTime();
    time.move(NOW - Math.floor(time.system().getTime() / 1000));
    const verifier = new TokenVerifier({
      jwks,
      issuer: 'spec-issuer',
      audience: 'shenguan',
      time,
      type: 'at+jwt',
      lifetimeMaxSeconds: 3600,
      clockToleranceSeconds: 30,
    });
    return verifier.verify(
      await mint({ sub: 'u', iat: NOW, exp: NOW + 3600, ...claims }, { typ: 'at+jwt', ...header }),
    );
  };

  it('held: an access token of an hour, by a clock that is a little ahead; the body in its normal form', async () => {
    expect((await issued({ body: ' 91140600ma0000000x ' })).body).toBe(SPEC_BODY);
    await issued({ iat: NOW + 20, exp: NOW + 3620 });
    await issued({}, { typ: 'application/at+jwt' });
  });

  it.each([
    ['an ID token', {}, { typ: 'JWT' }],
    ['no type', {}, { typ: undefined }],
    ['no iat', { iat: undefined }],
    ['one from tomorrow', { iat: NOW + 60, exp: NOW + 3600 }],
    ['one that lives for years', { exp: NOW + 100_000_000 }],
    ['a service’s own name', { sub: 'system:approval' }],
    ['an expert’s seat', { sub: 'Seat:0199' }],
    ['a full-width colon', { sub: 'seat：0199' }],
    ['blanks for a subject', { sub: '  ' }],
  ])('refused: %s', async (_, claims: object, header: object = {}) => {
    await expect(issued(claims, header)).rejects.toMatchObject({ status: 401 });
  });
});

describe('tokens', () => {
  const mint = (claims: object, header = {}) =>
    spec.issuer.mint({ sub: 'u', name: 'n', roles: ['reviewer'], body: SPEC_BODY, ...claims }, header);

  it.each<[string, object]>([
    ['another issuer', { iss: 'other' }],
    ['another audience', { aud: 'other' }],
    ['expired', { exp: 1_600_000_000 }],
    ['not yet valid', { nbf: 3_900_000_000 }],
    ['no expiry', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject with NUL', { sub: 'a\0b' }],
    ['a subject that is no text', { sub: 5 }],
    ['roles that are no list', { roles: 'reviewer' }],
    ['a body that is no text', { body: {} }],
    ['a name too long', { name: 'x'.repeat(256) }],
  ])('401: %s', async (_, claims) => {
    const { status, challenge } = await withToken('/cases/me', await mint(claims));
    expect([status, challenge]).toEqual([401, expect.stringContaining('error="invalid_token"')]);
  });

  it('401: a foreign key, an unknown key, another algorithm, none at all', async () => {
    const foreign = await specIssuer();
    expect((await withToken('/cases/me', await foreign.mint({ sub: 'u', roles: ['reviewer'] }))).status).toBe(401);
    expect((await withToken('/cases/me', await mint({}, { kid: 'unknown' }))).status).toBe(401);
    const claims = { sub: 'u', iss: 'spec-issuer', aud: 'shenguan', exp: 4_000_000_000, roles: ['reviewer'] };
    const shared = new TextEncoder().encode(JSON.stringify(spec.issuer.jwks.keys[0]).padEnd(64));
    const hmac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'spec' }).sign(shared);
    expect((await withToken('/cases/me', hmac)).status).toBe(401);
    const { privateKey } = await generateKeyPair('ES384');
    const es384 = await new SignJWT(claims).setProtectedHeader({ alg: 'ES384', kid: 'spec' }).sign(privateKey);
    expect((await withToken('/cases/me', es384)).status).toBe(401);
    const b64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    expect((await withToken('/cases/me', `${b64({ alg: 'none' })}.${b64(claims)}.`)).status).toBe(401);
    const [head, , signature] = (await mint({})).split('.');
    expect((await withToken('/cases/me', `${head}.${b64({ ...claims, roles: ['head'] })}.${signature}`)).status).toBe(
      401,
    );
  });

  it('a cached token ends with its time, to the second', async () => {
    const now = Math.floor(spec.time.system().getTime() / 1000);
    const token = await mint({ exp: now + 100 });
    expect((await withToken('/cases/me', token)).status).toBe(200);
    spec.time.move(90);
    expect((await withToken('/cases/me', token)).status).toBe(200);
    spec.time.move(11);
    expect((await withToken('/cases/me', token)).json).toMatchObject({ status: 401, detail: '令牌已过期' });
    spec.time.move(-101);
  });

  it('a revoked token ends at once, cached or not', async () => {
    const token = await mint({ jti: 'lost' });
    expect((await withToken('/cases/me', token)).status).toBe(200);
    revoked.add('lost');
    expect((await withToken('/cases/me', token)).json).toMatchObject({ status: 401, detail: '令牌已被撤销' });
  });

  it('stays within its bounds', async () => {
    const verifier = new TokenVerifier({
      jwks: spec.issuer.jwks,
      issuer: 'spec-issuer',
      audience: 'shenguan',
      time: spec.time,
      cacheCapacity: 2,
    });
    for (const sub of ['a', 'b', 'c', 'a']) expect((await verifier.verify(await mint({ sub }))).sub).toBe(sub);
    expect((verifier as unknown as { cache: { size: number } }).cache.size).toBe(2);
  });

  it('503 while the issuer’s keys cannot be had', async () => {
    const verifier = new TokenVerifier({
      jwks: new URL('http://127.0.0.1:1/jwks'),
      issuer: 'spec-issuer',
      audience: 'shenguan',
      time: spec.time,
    });
    await expect(verifier.verify(await mint({}))).rejects.toMatchObject({ status: 503 });
  });

  it('503 while nobody knows what time it is, for a token that this clock takes for late or early; a foreign one is refused', async () => {
    let known = false;
    const verifier = new TokenVerifier({
      jwks: spec.issuer.jwks,
      issuer: 'spec-issuer',
      audience: 'shenguan',
      time: spec.time,
      lifetimeMaxSeconds: 100_000_000_000,
      timeIsKnown: () => known,
    });
    const untimely = [{ exp: 1_600_000_000 }, { nbf: 3_900_000_000 }, { iat: 3_900_000_000, exp: 3_900_000_060 }];
    for (const claims of untimely) {
      await expect(verifier.verify(await mint(claims))).rejects.toMatchObject({ status: 503 });
    }
    await expect(verifier.verify(await mint({ iss: 'other' }))).rejects.toMatchObject({ status: 401 });
    // It becomes known while the token is looked at: the time that it was judged by was not.
    const judged = verifier.verify(await mint(untimely[0]!));
    known = true;
    await expect(judged).rejects.toMatchObject({ status: 503 });
    for (const claims of untimely) {
      await expect(verifier.verify(await mint(claims))).rejects.toMatchObject({ status: 401 });
    }
  });

  it('a key set with a secret in it is a mistake', () => {
    const jwks = { keys: [{ kty: 'oct', k: 'AAAA' }] };
    expect(() => new TokenVerifier({ jwks, issuer: '', audience: '', time: spec.time })).toThrow('public keys only');
  });
});
