import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, TestWorld } from '@shenguan/common/testing';
import { approval } from '../src/definition.js';

const BODY = makeCreditCode(1, '11');
const OTHER = makeCreditCode(9, '11');
const DEPARTMENT = makeCreditCode(2, '11');
const POLICE = makeCreditCode(3, '11');
const NAME = '朔州市朔城区行政审批服务管理局';
const COVERS = [{ documentKind: 'acceptance', scope: 'SEAL-6.3' }];
const YEAR = { validFrom: '2026-01-01', validUntil: '2026-12-31' };

let world: TestWorld;
let keeper: Client;
let head: Client;
let approver: Client;
let auditor: Client;
let codes = 0;

beforeAll(async () => {
  world = await TestWorld.start([approval]);
  await world.enterBodies(
    { code: BODY, kind: 'bureau', name: NAME },
    { code: OTHER, kind: 'bureau', name: '朔州市平鲁区行政审批服务管理局' },
    { code: DEPARTMENT, kind: 'department', name: '朔州市朔城区住房和城乡建设局' },
    { code: POLICE, kind: 'department', name: '朔州市公安局朔城分局' },
  );
  const as = (sub: string, role: string, body = BODY) =>
    world.as('approval', { sub, name: sub, roles: [role as never], body });
  [keeper, head, approver, auditor] = await Promise.all([
    as('keeper', 'seal-keeper'),
    as('head', 'head'),
    as('grantor', 'seal-approver'),
    as('auditor', 'auditor', ''),
  ]);
});
afterAll(() => world?.stop());

const form = (more: object = {}) => ({
  kind: 'special',
  code: `14060200${String(++codes).padStart(5, '0')}`,
  abbreviation: '朔城审批',
  madeOn: '2019-12-10',
  madeBy: '朔州市公安局核准的刻制单位',
  ...more,
});
const registered = async (more: object = {}) => (await keeper.post('/seals', form(more))).body;

describe('SEAL-2 专用章与公章同效 · both seals are registered', () => {
  it('held: each with a key and certificate of its own, which never leaves', async () => {
    const special = await keeper.post('/seals', form());
    const official = await keeper.post('/seals', form({ kind: 'official' }));
    for (const answer of [special, official]) {
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ ownerBody: BODY, ownerName: NAME });
      expect(new X509Certificate(answer.body.certificate).subject).toContain(`O=${NAME}`);
      expect(JSON.stringify(answer.body)).not.toMatch(/credential|passphrase|PRIVATE/);
    }
    expect(special.body.certificate).not.toBe(official.body.certificate);
    expect([special.body.name, official.body.name]).toEqual(['行政审批专用章', '公章']);
    const former = await registered({ kind: 'former-approval', ownerBody: DEPARTMENT });
    expect(former).toMatchObject({ ownerName: '朔州市朔城区住房和城乡建设局', name: '审批专用章' });
  });

  it('held: one of a kind is in use; the next one after it', async () => {
    const [first, second] = [await registered(), await registered()];
    expect((await head.post(`/seals/${first.id}/activation`, { reason: '启用' })).status).toBe(200);
    const tooEarly = await head.post(`/seals/${second.id}/activation`, { reason: '启用' });
    expect(tooEarly).toBeProblem({ status: 409, rule: 'SEAL-2' });
    await head.post(`/seals/${first.id}/loss`, { reason: '遗失', receipt: '公告〔2026〕1号' });
    expect((await head.post(`/seals/${second.id}/activation`, { reason: '更换' })).status).toBe(200);
    await head.post(`/seals/${second.id}/suspension`, { reason: '测试结束' });
  });

  it('refused: a seal of the bureau in another’s name, a former seal in nobody’s, a code twice', async () => {
    expect(await keeper.post('/seals', form({ ownerBody: DEPARTMENT }))).toBeProblem({ status: 422, rule: 'SEAL-2' });
    const former = form({ kind: 'former-approval' });
    expect(await keeper.post('/seals', former)).toBeProblem({ status: 422, rule: 'SEAL-2', pointer: '/ownerBody' });
    const wrong = await keeper.post('/seals', { ...former, ownerBody: '11140602MB1234567X' });
    expect(wrong).toBeProblem({ status: 422, rule: 'PRA-1' });
    const once = form();
    await keeper.post('/seals', once);
    expect(await keeper.post('/seals', once)).toBeProblem({ status: 409 });
  });
});

describe('SEAL-2 一人不能造章 · nobody makes up a seal', () => {
  it('cheated: the keeper types another owner, another name', async () => {
    for (const [field, value] of [
      ['ownerName', '朔州市公安局朔城分局'],
      ['name', '治安专用章'],
    ] as const) {
      expect(await keeper.post('/seals', form({ [field]: value }))).toBeProblem({ status: 400 });
    }
    const owned = await keeper.post('/seals', form({ ownerBody: POLICE }));
    expect(owned).toBeProblem({ status: 422, rule: 'SEAL-2', pointer: '/ownerBody' });
  });

  it('cheated: a seal that is not made yet is put on the register, to be used before it is', async () => {
    const answer = await keeper.post('/seals', form({ madeOn: '2099-01-01' }));
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/madeOn' });
  });

  it('refused: a former seal of a body on no register', async () => {
    const former = form({ kind: 'former-approval', ownerBody: makeCreditCode('nobody', '11') });
    expect(await keeper.post('/seals', former)).toBeProblem({ status: 422, rule: 'SEAL-2', pointer: '/ownerBody' });
  });

  it.each([
    ['the police’s', '朔公'],
    ['the government’s', '朔政'],
  ])('cheated: numbers that begin like %s', async (_whose, abbreviation) => {
    const answer = await keeper.post('/seals', form({ abbreviation }));
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-2', pointer: '/abbreviation' });
  });

  it('refused: what the documents of another body begin with', async () => {
    await registered({ abbreviation: '朔审批' });
    const other = await world.as('approval', {
      sub: 'other-keeper',
      name: '他局保管',
      roles: ['seal-keeper'],
      body: OTHER,
    });
    const answer = await other.post('/seals', form({ abbreviation: '朔审批' }));
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-2', pointer: '/abbreviation' });
  });

  it('cheated: who registered it puts it into use, as keeper, as head, and after handing it over', async () => {
    const seal = await registered();
    const asHead = await world.as('approval', { sub: 'keeper', name: 'keeper', roles: ['head'], body: BODY });
    expect(await keeper.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem({ status: 403 });
    const own = { status: 403, rule: 'SEAL-2' };
    expect(await asHead.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    await world.enterStaff({ sub: 'keeper-3', name: '第三保管人', body: BODY });
    const handover = { keeper: 'keeper-3', keeperName: '第三保管人', reason: '岗位调整' };
    expect((await keeper.post(`/seals/${seal.id}/handover`, handover)).status).toBe(200);
    expect(await asHead.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    const successor = await world.as('approval', { sub: 'keeper-3', name: '第三保管人', roles: ['head'], body: BODY });
    expect(await successor.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    expect((await approver.get(`/seals/${seal.id}`)).body.availableActions).toContain('Seals_activation');
    expect((await approver.post(`/seals/${seal.id}/activation`, { reason: '启用' })).status).toBe(200);
    await head.post(`/seals/${seal.id}/loss`, { reason: '遗失', receipt: '公告〔2026〕2号' });
  });
});

describe('SEAL-8 印章全程管理 · the life of a seal, and its people', () => {
  it('held: every step is on record, in order, with who and why', async () => {
    const seal = await registered();
    await head.post(`/seals/${seal.id}/activation`, { reason: '启用' });
    await world.enterStaff({ sub: 'keeper-2', name: '新保管人', body: BODY });
    const order = { keeper: 'keeper-2', keeperName: '新保管人', reason: '岗位调整', receipt: '交接单1号' };
    expect((await keeper.post(`/seals/${seal.id}/handover`, order)).body.keeper).toBe('keeper-2');
    await head.post(`/seals/${seal.id}/suspension`, { reason: '印面磨损' });
    expect((await head.post(`/seals/${seal.id}/destruction`, { reason: '销毁' })).body.state).toBe('destroyed');
    const { life } = (await auditor.get(`/seals/${seal.id}`)).body;
    expect(life.map(({ event }: { event: string }) => event)).toEqual([
      'register',
      'activate',
      'handOver',
      'suspend',
      'destroy',
    ]);
    const replacement = await registered({ replaces: seal.id });
    expect(replacement.replaces).toBe(seal.id);
  });

  it('refused: a step that its state does not allow', async () => {
    const seal = await registered();
    await head.post(`/seals/${seal.id}/loss`, { reason: '遗失' });
    for (const step of ['activation', 'suspension', 'resumption', 'loss']) {
      const answer = await head.post(`/seals/${seal.id}/${step}`, { reason: '试' });
      expect(answer).toBeProblem({ status: 409, rule: 'SEAL-8' });
    }
    const order = { keeper: 'keeper-2', keeperName: '新保管人', reason: '交接' };
    expect(await keeper.post(`/seals/${seal.id}/handover`, order)).toBeProblem({ status: 409, rule: 'SEAL-8' });
  });

  it('held: an authorisation, narrow and revocable', async () => {
    const seal = await registered();
    const path = `/seals/${seal.id}/authorisations`;
    const granted = await approver.post(path, { covers: COVERS, requesterRoles: ['window-clerk'], ...YEAR });
    expect(granted.status).toBe(201);
    expect(granted.body).toMatchObject({ grantor: 'grantor', revokedAt: null });
    const revocation = `${path}/${granted.body.id}/revocation`;
    expect((await head.post(revocation, { reason: '岗位调整' })).body.revokedAt).not.toBeNull();
    expect(await head.post(revocation, { reason: '再次' })).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect((await auditor.get(path)).body.items).toHaveLength(1);
  });

  it.each([
    ['the keeper asks', { requesters: ['keeper'] }],
    ['the grantor asks', { requesters: ['grantor'] }],
  ])('refused: %s', async (_name, requesters) => {
    const seal = await registered();
    const answer = await approver.post(`/seals/${seal.id}/authorisations`, { covers: COVERS, ...requesters, ...YEAR });
    expect(answer).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('refused: the keeper grants, or the grantor becomes keeper', async () => {
    const both = await world.as('approval', { sub: 'keeper', roles: ['head'], body: BODY });
    const seal = await registered();
    const order = { covers: COVERS, requesterRoles: ['window-clerk'], ...YEAR };
    const byKeeper = await both.post(`/seals/${seal.id}/authorisations`, order);
    expect(byKeeper).toBeProblem({ status: 403, rule: 'SEAL-8' });
    await approver.post(`/seals/${seal.id}/authorisations`, order);
    const handover = { keeper: 'grantor', keeperName: '授权人', reason: '交接' };
    expect(await keeper.post(`/seals/${seal.id}/handover`, handover)).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('refused: handed over by who does not keep it', async () => {
    const seal = await registered();
    const other = await world.as('approval', { sub: 'other', roles: ['seal-keeper'], body: BODY });
    const order = { keeper: 'other', keeperName: '他人', reason: '交接' };
    expect(await other.post(`/seals/${seal.id}/handover`, order)).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('cheated: another keeper of the bureau suspends, loses or seals away what he does not keep', async () => {
    const seal = await registered();
    await head.post(`/seals/${seal.id}/activation`, { reason: '启用' });
    const other = await world.as('approval', { sub: 'other', roles: ['seal-keeper'], body: BODY });
    for (const step of ['suspension', 'loss', 'sealing-away']) {
      const answer = await other.post(`/seals/${seal.id}/${step}`, { reason: '清点印章', receipt: '回执1号' });
      expect(answer).toBeProblem({ status: 403, rule: 'SEAL-8' });
    }
    const offered = (await other.get(`/seals/${seal.id}`)).body.availableActions;
    expect(offered).not.toEqual(expect.arrayContaining(['Seals_suspension']));
    expect(offered).not.toEqual(expect.arrayContaining(['Seals_loss']));
    expect(offered).not.toEqual(expect.arrayContaining(['Seals_sealingAway']));
    expect((await keeper.get(`/seals/${seal.id}`)).body.availableActions).toContain('Seals_suspension');
    expect((await head.post(`/seals/${seal.id}/suspension`, { reason: '印面磨损' })).body.state).toBe('suspended');
  });

  it('cheated: a seal handed over to somebody on no register', async () => {
    const seal = await registered();
    const order = { keeper: 'ghost', keeperName: '他人', reason: '交接' };
    const answer = await keeper.post(`/seals/${seal.id}/handover`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/keeper' });
  });

  it('refused: another bureau’s seal is not there', async () => {
    const seal = await registered();
    const foreign = await world.as('approval', { sub: 'x', roles: ['head'], body: OTHER });
    expect(await foreign.get(`/seals/${seal.id}`)).toBeProblem({ status: 404 });
    expect(await foreign.post(`/seals/${seal.id}/loss`, { reason: '遗失' })).toBeProblem({ status: 404 });
    expect(await foreign.get(`/seals/${seal.id}/ledger`)).toBeProblem({ status: 404 });
    expect((await foreign.get('/seals')).body.items).toEqual([]);
  });
});
