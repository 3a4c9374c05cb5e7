import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, ITEM, PDF, sound } from './support/case-world.js';
import { activateSeal } from './support/prepare-bureau.js';

const YEAR = { dailyMax: 5_000, validFrom: '2026-01-01', validUntil: '2026-12-31' };
const COVERS = [{ documentKind: 'acceptance', scope: 'SEAL-6.3' }];
const WHY = '岗位调整，印章移交新保管人';
const apart = { status: 403, rule: 'SEAL-8' };

let w: CaseWorld;
let special: string;
let codes = 0;
beforeAll(async () => {
  w = await CaseWorld.start();
  special = (await (await as('keeper', 'seal-keeper')).get('/seals?kind=special')).body.items[0].id;
});
afterAll(() => w?.stop());

const as = (sub: string, role: string): Promise<Client> =>
  w.world.as('approval', { sub, name: sub, roles: [role as never], body: BUREAU.code });
/** An official seal that this person registered, and somebody else put into use. */
async function sealOf(sub: string): Promise<string> {
  const { items } = (await w.auditor.get('/seals?kind=official&state=in-use')).body;
  for (const one of items) await lost(one.id);
  const made = { madeOn: '2019-01-01', madeBy: '刻制单位', abbreviation: '朔城审批' };
  const order = { kind: 'official', code: `14060200888${String(++codes).padStart(2, '0')}`, ...made };
  const keeper = await as(sub, 'seal-keeper');
  const { id } = sound(await keeper.post('/seals', order), 201).body;
  await activateSeal(keeper, w.head, id, '启用');
  return id;
}
/** Ends a seal, since no two official ones are in use at a time. */
const lost = async (id: string) => sound(await w.head.post(`/seals/${id}/loss`, { reason: '遗失' }), 200);
const handOver = (seal: string, receiver: string, who: Client, more: object = {}) =>
  who.post(`/seals/${seal}/handovers`, { keeper: receiver, reason: WHY, ...more });
const tomorrow = async (days = 1) =>
  w.world.moveTo(new Date(w.world.legalNow('approval').getTime() + days * 86_400_000).toISOString());
const inDays = (days: number) =>
  new Date(w.world.legalNow('approval').getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
/** The register gives somebody another post. */
async function reassigned(sub: string): Promise<void> {
  const items = await as('items', 'item-admin');
  const all = (await items.get('/staff?limit=100')).body.items;
  const { id, version, name } = all.find((one: { subject: string }) => one.subject === sub);
  const order = { name, position: '办公室科员', onEstablishment: true, serving: true };
  sound(await items.put(`/staff/${id}`, order, { headers: { 'if-match': `"${version}"` } }), 200);
}

describe('SEAL-8 保管、申请、审批用印分离 · who keeps a seal neither asks for its use nor approves it, whatever his role today', () => {
  it('cheated: it is handed over to somebody whose own tokens ask for uses, approve them, or stand in the ledger', async () => {
    const seal = await sealOf('keeps-1');
    const keeper = await as('keeps-1', 'seal-keeper');
    // Approves nothing of this seal, and of another by its standing authorisation.
    const approves = await as('approves-1', 'seal-approver');
    const order = { covers: COVERS, requesterRoles: ['reviewer'], ...YEAR };
    sound(await approves.post(`/seals/${special}/authorisations`, order), 201);
    await as('approves-1', 'seal-keeper');
    const answer = await handOver(seal, 'approves-1', keeper);
    expect(answer).toBeProblem(apart);
    expect(answer.body.facts).toMatchObject({ part: 'role', roles: ['seal-approver'] });
    // The clerk's acts are the case's, not the seal's; his papers stand in the ledger of the special one.
    await w.accepted();
    expect((await handOver(seal, 'clerk', keeper)).body.facts).toMatchObject({ part: 'role', roles: ['window-clerk'] });
    const used = await handOver(special, 'clerk', await as('keeper', 'seal-keeper'));
    expect(used.body.facts).toMatchObject({ reason: 'notApart' });
    expect((await keeper.get(`/seals/${seal}`)).body.keeper).toBe('keeps-1');
  });

  it('cheated: it goes to a second login of the clerk whose papers bear it, and its keeper asks and approves under his', async () => {
    const seal = await sealOf('keeps-9');
    const login = (sub: string, name: string, role: string) =>
      w.world.as('approval', { sub, name, roles: [role as never], body: BUREAU.code });
    const clerk = await login('asks-9', '申用印', 'window-clerk');
    const order = {
      documentKind: 'letter',
      documentNumber: '朔城审批函〔2026〕9号',
      itemCode: ITEM,
      scope: 'SEAL-6.5',
    };
    const asked = { ...order, copies: 1, purpose: '致市住建局的联系函', officialSealReason: '函件以本局名义发出' };
    await login('asks-9-again', '申用印', 'seal-keeper');
    await clerk.post(`/seals/${seal}/requests`, asked);
    await w.accepted();
    sound(await clerk.post(`/cases/${await w.submitted()}/acceptance`), 201);
    const answer = await handOver(seal, 'asks-9-again', await as('keeps-9', 'seal-keeper'));
    expect(answer).toBeProblem(apart);
    expect(answer.body.facts).toMatchObject({ part: 'role', roles: ['window-clerk'] });
    // The keeper of this one, by name, authorises its use under another login.
    const authorises = await login('keeps-9-again', 'keeps-9', 'seal-approver');
    const grant = { covers: COVERS, requesterRoles: ['reviewer'], ...YEAR };
    expect(await authorises.post(`/seals/${seal}/authorisations`, grant)).toBeProblem(apart);
    // And the head gives what somebody else keeps to no second login of his own.
    await login('head-again', 'head-9', 'seal-keeper');
    const head = await login('head-9', 'head-9', 'head');
    const given = await handOver(seal, 'head-again', head, { ground: 'keeper-away', until: inDays(3) });
    expect(given).toBeProblem(apart);
  });

  it('held: given another post on the staff register by somebody else, he may keep it', async () => {
    const seal = await sealOf('keeps-2');
    const keeper = await as('keeps-2', 'seal-keeper');
    const approves = await as('approves-2', 'seal-approver');
    const order = { covers: COVERS, requesterRoles: ['reviewer'], ...YEAR };
    const { id } = sound(await approves.post(`/seals/${special}/authorisations`, order), 201).body;
    sound(await w.head.post(`/seals/${special}/authorisations/${id}/revocation`, { reason: '岗位调整' }), 200);
    expect(await handOver(seal, 'approves-2', keeper)).toBeProblem(apart);
    await reassigned('approves-2');
    const { body } = sound(await handOver(seal, 'approves-2', keeper), 201);
    const receiver = await as('approves-2', 'seal-keeper');
    sound(await receiver.post(`/seal-handovers/${body.id}/takeover`), 201);
  });

  it('cheated: the other way round, who kept it approves and asks by another role once he has handed it over', async () => {
    const seal = await sealOf('keeps-3');
    const { body } = sound(await handOver(seal, 'receives-3', await receives('receives-3', 'keeps-3')), 201);
    sound(await (await as('receives-3', 'seal-keeper')).post(`/seal-handovers/${body.id}/takeover`), 201);
    const order = { covers: COVERS, requesterRoles: ['window-clerk'], ...YEAR };
    expect(await (await as('keeps-3', 'seal-approver')).post(`/seals/${seal}/authorisations`, order)).toBeProblem(
      apart,
    );
    const named = { covers: COVERS, requesters: ['keeps-3'], ...YEAR };
    expect(await (await as('grantor', 'seal-approver')).post(`/seals/${seal}/authorisations`, named)).toBeProblem(
      apart,
    );
    const offered = (await (await as('keeps-3', 'seal-approver')).get(`/seals/${seal}`)).body.availableActions;
    expect(offered).not.toContain('Seals_authorisation');
  });

  it('cheated: the keeper approves by a second token what a clerk asks of the seal that he keeps', async () => {
    const letter = {
      ...{ documentKind: 'official-letter', documentNumber: '朔城审批函〔2026〕901号', documentDate: '2026-03-02' },
      ...{ itemCode: ITEM, copies: 1, purpose: '函告有关部门本局办公地点调整' },
    };
    const { id } = sound(await w.clerk.post(`/seals/${special}/requests`, letter), 201).body;
    const file = { ...PDF, bytes: aPdf({ more: ['<< /Paper 901 >>'] }) };
    sound(await w.clerk.upload(`/seal-requests/${id}/file`, file), 200);
    const both = await as('keeper', 'seal-approver');
    expect(await both.post(`/seal-requests/${id}/approval`)).toBeProblem(apart);
    expect((await both.get(`/seal-requests/${id}`)).body.availableActions).toEqual([]);
  });
});

/** Somebody who may receive a seal; returns who keeps it now. */
async function receives(receiver: string, keeper: string): Promise<Client> {
  await as(receiver, 'seal-keeper');
  return as(keeper, 'seal-keeper');
}

describe('SEAL-8 停用、恢复使用由不同的人办理 · who suspends a seal, keeps or uses it does not take it back into use', () => {
  const resume = async (seal: string, sub: string, role = 'seal-approver') =>
    (await as(sub, role)).post(`/seals/${seal}/resumption`, { reason: '印面已清洗，停用原因消除' });

  it('cheated: the keeper, who handed it over meanwhile, and the head who suspended it, each in another role', async () => {
    const seal = await sealOf('keeps-5');
    const keeper = await receives('receives-5', 'keeps-5');
    const { body } = sound(await handOver(seal, 'receives-5', keeper), 201);
    sound(await (await as('receives-5', 'seal-keeper')).post(`/seal-handovers/${body.id}/takeover`), 201);
    const head = await as('second-head', 'head');
    sound(await head.post(`/seals/${seal}/suspension`, { reason: '印面磨损，停用清洗' }), 200);
    for (const [sub, role] of [
      ['keeps-5', 'seal-approver'],
      ['receives-5', 'head'],
      ['second-head', 'head'],
      ['second-head', 'seal-approver'],
    ] as const) {
      expect((await resume(seal, sub, role)).status).toBe(403);
      const { availableActions } = (await (await as(sub, role)).get(`/seals/${seal}`)).body;
      expect(availableActions).not.toContain('Seals_resumption');
    }
    expect((await (await as('grantor', 'seal-approver')).get(`/seals/${seal}`)).body.availableActions).toContain(
      'Seals_resumption',
    );
    expect(sound(await resume(seal, 'grantor'), 200).body.state).toBe('in-use');
  });

  it('cheated: the clerk whose papers bear it takes it back into use by another role', async () => {
    await w.accepted();
    sound(await w.head.post(`/seals/${special}/suspension`, { reason: '清点印章，暂停使用' }), 200);
    const answer = await resume(special, 'clerk');
    expect(answer).toBeProblem(apart);
    expect(answer.body.facts).toMatchObject({ part: 'used' });
    expect(sound(await resume(special, 'grantor'), 200).body.state).toBe('in-use');
  });
});

describe('SEAL-8 保管人不在岗的代管 · standing in for an absent keeper', () => {
  const away = (more: object = {}) => ({ ground: 'keeper-away', until: inDays(5), ...more });

  it('refused: of a keeper who acted today, without an end, beyond thirty days; and an end where nobody is away', async () => {
    const seal = await sealOf('keeps-6');
    const keeper = await receives('stands-6', 'keeps-6');
    const about = { status: 422, rule: 'SEAL-8' };
    const atWork = await handOver(seal, 'stands-6', w.head, away());
    expect(atWork).toBeProblem({ ...about, pointer: '/ground' });
    expect(atWork.body.facts.actedAt).toEqual(expect.any(String));
    await tomorrow();
    for (const until of [undefined, inDays(-1), inDays(31)]) {
      const answer = await handOver(seal, 'stands-6', w.head, away({ until }));
      expect(answer).toBeProblem({ ...about, pointer: '/until' });
    }
    const forGood = await handOver(seal, 'stands-6', keeper, { until: inDays(5) });
    expect(forGood).toBeProblem({ ...about, pointer: '/until' });
  });

  it('held: uses are marked, the keeper is told, and takes it back by his own login; who stands in gives it to nobody', async () => {
    await tomorrow();
    await as('stands-7', 'seal-keeper');
    const { body } = sound(await handOver(special, 'stands-7', w.head, away()), 201);
    const standIn = await as('stands-7', 'seal-keeper');
    sound(await standIn.post(`/seal-handovers/${body.id}/takeover`), 201);
    expect((await standIn.get(`/seals/${special}`)).body).toMatchObject({
      ...{ keeper: 'stands-7', standsInFor: 'keeper', standsInUntil: body.until },
    });
    const caseNumber = await w.accepted();
    const [line] = (await w.auditor.get(`/seals/${special}/ledger?caseNumber=${caseNumber}`)).body.items;
    expect(line).toMatchObject({ keeper: 'stands-7', standsInFor: 'keeper' });
    await receives('receives-7', 'stands-7');
    expect(await handOver(special, 'receives-7', standIn)).toBeProblem(apart);
    const keeper = await as('keeper', 'seal-keeper');
    const told = (await keeper.get('/messages?limit=100')).body.items.map(
      ({ content }: { content: string }) => content,
    );
    expect(told.join()).toContain('可以随时收回印章');
    // Nobody says in his place that he is back.
    const back = { reason: '本人已返岗，收回印章' };
    for (const who of [standIn, await as('receives-7', 'seal-keeper'), w.head]) {
      expect(await who.post(`/seals/${special}/return`, back)).toBeProblem(apart);
    }
    expect((await keeper.get(`/seals/${special}`)).body.availableActions).toContain('Seals_return');
    expect(sound(await keeper.post(`/seals/${special}/return`, back), 201).body).toMatchObject({
      ...{ keeper: 'keeper', standsInFor: null, standsInUntil: null },
    });
  });

  it('held: when the time is over the seal is its keeper’s again, by itself', async () => {
    await tomorrow();
    await as('stands-8', 'seal-keeper');
    const { body } = sound(await handOver(special, 'stands-8', w.head, away({ until: inDays(1) })), 201);
    sound(await (await as('stands-8', 'seal-keeper')).post(`/seal-handovers/${body.id}/takeover`), 201);
    await tomorrow(2);
    const ended = await eventually(
      () => w.auditor.get(`/seals/${special}`),
      (answer) => answer.body.keeper === 'keeper',
    );
    expect(ended.body.life.at(-1)).toMatchObject({ giver: 'stands-8', receiver: 'keeper', reason: '代管期满' });
  });

  it('cheated: the keeper is at work, and withdraws what the head offered in his place; nor was he given other work', async () => {
    const seal = await sealOf('keeps-9');
    await receives('stands-9', 'keeps-9');
    await tomorrow();
    const { body } = sound(await handOver(seal, 'stands-9', w.head, away()), 201);
    const keeper = await as('keeps-9', 'seal-keeper');
    const reason = '本人在岗，未曾离岗，不同意移交';
    expect(
      (await (await as('stands-9', 'seal-keeper')).post(`/seal-handovers/${body.id}/withdrawal`, { reason })).status,
    ).toBe(403);
    expect(sound(await keeper.post(`/seal-handovers/${body.id}/withdrawal`, { reason }), 201).body.state).toBe(
      'withdrawn',
    );
    const moved = await handOver(seal, 'stands-9', w.head, { ground: 'keeper-reassigned' });
    expect(moved).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/ground' });
    await reassigned('keeps-9');
    sound(await handOver(seal, 'stands-9', w.head, { ground: 'keeper-reassigned' }), 201);
  });
});
