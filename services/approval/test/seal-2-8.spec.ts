import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually, TestWorld } from '@shenguan/common/testing';
import { approval } from '../src/definition.js';
import { activateSeal, sealProof } from './support/prepare-bureau.js';

const BODY = makeCreditCode(1, '11');
const OTHER = makeCreditCode(9, '11');
const DEPARTMENT = makeCreditCode(2, '11');
const POLICE = makeCreditCode(3, '11');
const NAME = '朔州市朔城区行政审批服务管理局';
const COVERS = [{ documentKind: 'acceptance', scope: 'SEAL-6.3' }];
const YEAR = { dailyMax: 5_000, validFrom: '2026-01-01', validUntil: '2026-12-31' };

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
const WHY = '岗位调整，印章移交新保管人';
const handOver = (seal: string, receiver: string, who = keeper, more: object = {}) =>
  who.post(`/seals/${seal}/handovers`, { keeper: receiver, reason: WHY, ...more });
const asKeeper = (sub: string) => world.as('approval', { sub, name: sub, roles: ['seal-keeper'], body: BODY });
/** Hands a seal over, and takes it over as the other one. */
const handedOver = async (seal: string, receiver: string) => {
  const successor = await asKeeper(receiver);
  const { body } = await handOver(seal, receiver, keeper, { receipt: '交接单2026年第1号' });
  expect((await successor.post(`/seal-handovers/${body.id}/takeover`)).status).toBe(201);
};
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
    await activateSeal(keeper, head, first.id);
    const proof = await sealProof(keeper, second.id);
    const tooEarly = await head.post(`/seals/${second.id}/activation`, { reason: '启用', proof });
    expect(tooEarly).toBeProblem({ status: 409, rule: 'SEAL-2' });
    await head.post(`/seals/${first.id}/loss`, { reason: '遗失', receipt: '公告〔2026〕1号' });
    expect((await head.post(`/seals/${second.id}/activation`, { reason: '更换', proof })).status).toBe(200);
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
    const proof = await sealProof(keeper, seal.id);
    expect(await asHead.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    await world.enterStaff({ sub: 'keeper-3', name: '第三保管人', body: BODY });
    await handedOver(seal.id, 'keeper-3');
    expect(await asHead.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    const successor = await world.as('approval', { sub: 'keeper-3', name: '第三保管人', roles: ['head'], body: BODY });
    expect(await successor.post(`/seals/${seal.id}/activation`, { reason: '启用' })).toBeProblem(own);
    expect((await approver.get(`/seals/${seal.id}`)).body.availableActions).toContain('Seals_activation');
    expect((await approver.post(`/seals/${seal.id}/activation`, { reason: '启用', proof })).status).toBe(200);
    const { life } = (await auditor.get(`/seals/${seal.id}`)).body;
    expect(life.at(-1)).toMatchObject({ event: 'activate', file: { sha256: proof } });
    expect((await auditor.get(`/seals/${seal.id}/proofs/${proof}`)).status).toBe(200);
    await head.post(`/seals/${seal.id}/loss`, { reason: '遗失', receipt: '公告〔2026〕2号' });
  });

  it('cheated: it comes into use without its maker’s paper, on one that the head hands in himself, or on one exchanged since', async () => {
    const seal = await registered();
    const put = (who: Client, order: object) => who.post(`/seals/${seal.id}/activation`, { reason: '启用', ...order });
    expect(await put(head, {})).toBeProblem({ status: 409, rule: 'SEAL-2' });
    const own = await sealProof(head, seal.id);
    expect(await put(head, { proof: own })).toBeProblem({ status: 403, rule: 'SEAL-2' });
    const exchanged = aPdf({ more: ['<< /Other true >>'] });
    const paper = { name: '刻制凭据.pdf', mediaType: 'application/pdf', bytes: exchanged };
    expect((await keeper.upload(`/seals/${seal.id}/proof`, paper)).status).toBe(200);
    expect(await put(head, { proof: own })).toBeProblem({ status: 400, pointer: '/proof' });
    expect(await put(head, {})).toBeProblem({ status: 400, pointer: '/proof' });
    const other = await world.as('approval', { sub: 'other', roles: ['seal-keeper'], body: BODY });
    expect(await other.upload(`/seals/${seal.id}/proof`, paper)).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });
});

describe('SEAL-8 印章全程管理 · the life of a seal, and its people', () => {
  it('held: every step is on record, in order, with who and why', async () => {
    const seal = await registered();
    await activateSeal(keeper, head, seal.id);
    await world.enterStaff({ sub: 'keeper-2', name: '新保管人', body: BODY });
    await handedOver(seal.id, 'keeper-2');
    expect((await keeper.get(`/seals/${seal.id}`)).body.keeper).toBe('keeper-2');
    await head.post(`/seals/${seal.id}/suspension`, { reason: '印面磨损' });
    const destruction = { reason: '销毁', proof: await sealProof(await asKeeper('keeper-2'), seal.id) };
    expect((await head.post(`/seals/${seal.id}/destruction`, destruction)).body.state).toBe('destroyed');
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
    expect(await handOver(seal.id, 'keeper-2')).toBeProblem({ status: 409, rule: 'SEAL-8' });
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
    expect(await handOver(seal.id, 'grantor')).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('refused: handed over by who does not keep it', async () => {
    const seal = await registered();
    const other = await world.as('approval', { sub: 'other', roles: ['seal-keeper'], body: BODY });
    expect(await handOver(seal.id, 'other', other)).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('cheated: another keeper of the bureau suspends, loses or seals away what he does not keep', async () => {
    const seal = await registered();
    await activateSeal(keeper, head, seal.id);
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
    expect(await handOver(seal.id, 'ghost')).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/keeper' });
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

describe('SEAL-8 印章交接由移交、接收双方办理 · a handover has two sides, each by his own login', () => {
  const messages = async (who: Client) =>
    ((await who.get('/messages?limit=100')).body.items as { kind: string; title: string; content: string }[]).filter(
      ({ kind }) => kind === 'seal-handover',
    );
  const of = (id: string, who: Client = auditor) => who.get(`/seal-handovers/${id}`);

  /** One strikes somebody off the staff register, another confirms it. */
  const leaves = async (sub: string) => {
    const items = await world.as('approval', { sub: 'items', name: '事项员', roles: ['item-admin'], body: BODY });
    const { items: entries } = (await items.get('/staff?limit=100')).body;
    const { id, version, name, position } = entries.find((one: { subject: string }) => one.subject === sub);
    const gone = { name, position, onEstablishment: true, serving: false };
    const waits = await items.put(`/staff/${id}`, gone, { headers: { 'if-match': `"${version}"` } });
    expect(waits.status).toBe(200);
    expect((await head.post(`/staff/${id}/confirmation`)).status).toBe(201);
  };

  it('held: the seal stays with its keeper until the other has taken it over; both are named, with their instants', async () => {
    const seal = await registered();
    await activateSeal(keeper, approver, seal.id);
    const receiver = await asKeeper('receiver-1');
    const offered = (await handOver(seal.id, 'receiver-1', keeper, { receipt: '交接单2026年第2号' })).body;
    expect(offered).toMatchObject({ state: 'offered', keeper: 'keeper', receiver: 'receiver-1', endedAt: null });
    expect(offered.availableActions).toEqual(['SealHandovers_withdraw']);
    expect((await of(offered.id, receiver)).body.availableActions).toEqual([
      'SealHandovers_takeOver',
      'SealHandovers_decline',
    ]);
    const [told] = await messages(receiver);
    expect(told).toMatchObject({
      title: '印章移交待接收',
      content: expect.stringContaining('仍由keeper保管并承担责任'),
    });
    // He keeps it all the same, and does with it what a keeper does; who is to receive it does not.
    expect((await keeper.get(`/seals/${seal.id}`)).body.keeper).toBe('keeper');
    expect(await receiver.post(`/seals/${seal.id}/suspension`, { reason: '清点' })).toBeProblem({ status: 403 });
    expect((await keeper.post(`/seals/${seal.id}/suspension`, { reason: '印面磨损' })).status).toBe(200);
    expect((await receiver.post(`/seal-handovers/${offered.id}/takeover`)).status).toBe(201);
    const { body } = await auditor.get(`/seals/${seal.id}`);
    expect(body.keeper).toBe('receiver-1');
    expect(body.life.at(-1)).toMatchObject({
      event: 'handOver',
      giver: 'keeper',
      receiver: 'receiver-1',
      by: 'receiver-1',
    });
    expect((await of(offered.id)).body).toMatchObject({
      ...{ state: 'taken', offeredBy: 'keeper', offeredAt: expect.any(String), endedAt: expect.any(String) },
      receipt: '交接单2026年第2号',
    });
    expect((await messages(receiver)).map(({ title }) => title)).toContain('印章已接收');
  });

  it('cheated: the keeper makes a colleague keeper by his own act, under another role, and for the colleague', async () => {
    const seal = await registered();
    const victim = await asKeeper('victim');
    const { body } = await handOver(seal.id, 'victim');
    const asHead = await world.as('approval', {
      sub: 'keeper',
      name: 'keeper',
      roles: ['head', 'seal-keeper'],
      body: BODY,
    });
    for (const who of [keeper, asHead, await asKeeper('bystander')]) {
      const answer = await who.post(`/seal-handovers/${body.id}/takeover`);
      expect(answer).toBeProblem({ status: 403, rule: 'SEAL-8' });
    }
    expect(await victim.call('POST', `/seal-handovers/${body.id}/takeover`, {})).toBeProblem({ status: 428 });
    // Nor does a second one go beside it.
    expect(await handOver(seal.id, 'bystander')).toBeProblem({ status: 409, rule: 'SEAL-8' });
    const reason = '本人须申请使用该印章，不宜保管';
    expect((await victim.post(`/seal-handovers/${body.id}/declination`, { reason })).body).toMatchObject({
      ...{ state: 'declined', endReason: reason },
    });
    expect((await keeper.get(`/seals/${seal.id}`)).body.keeper).toBe('keeper');
    expect(await victim.post(`/seal-handovers/${body.id}/takeover`)).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect((await messages(keeper)).map(({ title }) => title)).toContain('印章移交被拒收');
  });

  it('cheated: who may not keep it any more when he takes it over: named to ask for it since', async () => {
    const seal = await registered();
    const receiver = await asKeeper('asks-later');
    const { body } = await handOver(seal.id, 'asks-later');
    const order = { covers: COVERS, requesters: ['asks-later'], ...YEAR };
    expect((await approver.post(`/seals/${seal.id}/authorisations`, order)).status).toBe(201);
    const answer = await receiver.post(`/seal-handovers/${body.id}/takeover`);
    expect(answer).toBeProblem({ status: 403, rule: 'SEAL-8' });
    expect((await keeper.get(`/seals/${seal.id}`)).body.keeper).toBe('keeper');
  });

  it('refused: to oneself, to who keeps it, withdrawn by a stranger, and by the head without a true ground', async () => {
    const seal = await registered();
    await asKeeper('receiver-2');
    const about = { status: 422, rule: 'SEAL-8' };
    expect(await handOver(seal.id, 'keeper')).toBeProblem({ ...about, pointer: '/keeper' });
    expect(await handOver(seal.id, 'receiver-2', keeper, { ground: 'keeper-away' })).toBeProblem({
      ...about,
      pointer: '/ground',
    });
    expect(await handOver(seal.id, 'receiver-2', head)).toBeProblem({ ...about, pointer: '/ground' });
    const gone = await handOver(seal.id, 'receiver-2', head, { ground: 'keeper-left' });
    expect(gone).toBeProblem({ ...about, pointer: '/ground' });
    const own = await handOver(seal.id, 'head', head, { ground: 'keeper-away' });
    expect(own).toBeProblem({ status: 403, rule: 'SEAL-8' });
    const { body } = await handOver(seal.id, 'receiver-2');
    const reason = '接收人临时出差，改日再行移交';
    const stranger = await asKeeper('bystander');
    expect(await stranger.post(`/seal-handovers/${body.id}/withdrawal`, { reason })).toBeProblem({ status: 403 });
    expect((await keeper.post(`/seal-handovers/${body.id}/withdrawal`, { reason })).body.state).toBe('withdrawn');
  });

  it('held: of a keeper who left the head has it handed over, the receiver takes it, and all stands on record', async () => {
    const leaver = await asKeeper('leaver');
    const seal = (await leaver.post('/seals', form())).body;
    const receiver = await asKeeper('receiver-3');
    await world.moveTo(new Date(world.legalNow('approval').getTime() + 86_400_000).toISOString());
    const until = new Date(world.legalNow('approval').getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    const away = await handOver(seal.id, 'receiver-3', head, { ground: 'keeper-away', until });
    expect(away.body).toMatchObject({ ground: 'keeper-away', offeredBy: 'head', keeper: 'leaver' });
    // He serves: so he hears of it before anything is done.
    expect((await messages(leaver))[0]!.content).toContain('负责人head');
    const reason = '保管人已办理离职，按离职重新移交';
    expect((await head.post(`/seal-handovers/${away.body.id}/withdrawal`, { reason })).status).toBe(201);
    await leaves('leaver');
    const untrue = await handOver(seal.id, 'receiver-3', head, { ground: 'keeper-away' });
    expect(untrue).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/ground' });
    const { body } = await handOver(seal.id, 'receiver-3', head, { ground: 'keeper-left' });
    expect(await head.call('POST', `/seal-handovers/${body.id}/takeover`, {})).toBeProblem({ status: 403 });
    expect((await receiver.post(`/seal-handovers/${body.id}/takeover`)).status).toBe(201);
    expect((await auditor.get(`/seals/${seal.id}`)).body).toMatchObject({ keeper: 'receiver-3' });
  });

  it('held: a receiver who never answers lets it lapse after ten working days, which all are told', async () => {
    const seal = await registered();
    const silent = await asKeeper('silent');
    const { body } = await handOver(seal.id, 'silent');
    await world.moveTo(new Date(world.legalNow('approval').getTime() + 17 * 86_400_000).toISOString());
    await eventually(
      () => of(body.id),
      (answer) => answer.body.state === 'lapsed',
    );
    const late = await silent.post(`/seal-handovers/${body.id}/takeover`);
    expect(late).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect((await keeper.get(`/seals/${seal.id}`)).body.keeper).toBe('keeper');
    for (const who of [keeper, silent]) {
      expect((await messages(who)).map(({ title }) => title)).toContain('印章移交逾期失效');
    }
    expect((await handOver(seal.id, 'silent')).status).toBe(201);
  });
});
