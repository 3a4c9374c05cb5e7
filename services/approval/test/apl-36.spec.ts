import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';

const BESIDE = `${ITEM}-NORM`;
const NEIGHBOUR = { name: '朔州市某幼儿园', code: makeCreditCode(71) };
const INTEREST = '园舍位于拟建井道北侧六米，采光可能受影响。';
const POINT = '井道距寝室窗户不足六米，影响采光，请求调整井道位置。';
const REPLY = '日照分析显示，加装后寝室冬至日满窗日照仍不少于三小时，符合标准。';

describe('APL-36 利害关系人 · those whom a case directly concerns are found, told, heard and answered before it is decided', () => {
  let w: CaseWorld;
  let neighbour: Client;
  let noon = new Date(0);
  beforeAll(async () => {
    w = await CaseWorld.start();
    neighbour = await w.world.as('approval', {
      sub: 'kindergarten',
      name: '园长',
      roles: ['applicant'],
      body: NEIGHBOUR.code,
    });
    const admin = await w.world.as('approval', {
      sub: 'item-admin',
      name: 'a',
      roles: ['item-admin'],
      body: BUREAU.code,
    });
    await publishItem(admin, await itemPublisher(w.world), BESIDE, '直接关系他人利益的事项', {
      ...GUIDE,
      affectsNeighbours: true,
    });
    noon = w.world.legalNow('approval');
  });
  afterAll(() => w?.stop());

  async function reviewed() {
    const caseNumber = await w.accepted({ itemCode: BESIDE });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    return caseNumber;
  }
  const search = (caseNumber: string, none = 'false', by: Client = w.reviewer) =>
    by.upload(
      `/cases/${caseNumber}/interested-searches`,
      { ...PDF, name: '总平面图.pdf' },
      { how: '对照总平面图并查询不动产登记，井道两侧十五米内逐户核对。', none },
      'POST',
    );
  const name = (caseNumber: string, more: object = {}) =>
    w.reviewer.post(`/cases/${caseNumber}/interested-parties`, {
      ...{ ...NEIGHBOUR, interest: INTEREST, foundBy: '不动产登记查询结果第三页', ...more },
    });
  const notify = (caseNumber: string) => w.reviewer.post(`/cases/${caseNumber}/interested-parties/notices`, {});
  const decide = (caseNumber: string) => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
  const own = async (caseNumber: string, by: Client) =>
    sound(await by.get('/interested-parties'), 200).body.find(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    ) as { id: string; availableActions: string[] };
  const act = async (caseNumber: string, by: Client, what: string, body: object = {}) =>
    by.post(`/interested-parties/${(await own(caseNumber, by)).id}/${what}`, body);
  /** Both sides have the notice. */
  async function told() {
    const caseNumber = await reviewed();
    sound(await search(caseNumber), 201);
    sound(await name(caseNumber), 201);
    sound(await notify(caseNumber), 201);
    for (const one of [neighbour, w.applicant]) sound(await act(caseNumber, one, 'receipt'), 201);
    return caseNumber;
  }

  it('held: found, told with proof, heard by own tokens, answered point by point, and then decided', async () => {
    const caseNumber = await told();
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await act(caseNumber, neighbour, 'statement', { points: [POINT] }), 201);
    sound(await act(caseNumber, w.applicant, 'statement', { waived: true }), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    const { id } = await own(caseNumber, neighbour);
    const answers = [{ accepted: false, reasons: REPLY }];
    expect(
      await w.reviewer.post(`/interested-parties/${id}/answer`, { answers: [...answers, ...answers] }),
    ).toBeProblem({
      status: 422,
      rule: 'APL-36',
    });
    sound(await w.reviewer.post(`/interested-parties/${id}/answer`, { answers }), 201);
    const messages = sound(await neighbour.get('/messages?limit=100'), 200).body.items;
    expect(messages.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining(['利害关系人权利告知书', `对您就办件${caseNumber}所作陈述的答复`]),
    );
    for (const one of [neighbour, w.applicant]) sound(await act(caseNumber, one, 'hearing-waiver'), 204);
    sound(await decide(caseNumber), 201);
    const { interestedParties } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(interestedParties.parties.map(({ state }: { state: string }) => state).sort()).toEqual([
      'answered',
      'waived',
    ]);
    expect(interestedParties.searches).toHaveLength(1);
    const papers = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toContain('interested-notice');
  });

  it('refused: where nobody is concerned nothing is asked; without a search, a notice, a party that can be told', async () => {
    sound(await decide(await w.reviewed()), 201);
    const caseNumber = await reviewed();
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect(await notify(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await search(caseNumber), 201);
    expect(await name(caseNumber, { code: '91140602MA0000000X' })).toBeProblem({ status: 422, rule: 'PRA-1' });
    sound(await name(caseNumber), 201);
    expect(await name(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    const { items } = sound(await w.approver.get(`/cases?state=reviewed&limit=100`), 200).body;
    const row = items.find((one: { caseNumber: string }) => one.caseNumber === caseNumber);
    expect(row.availableActions).not.toContain('Bureau_decide');
  });

  it('cheated: an empty list; that there is nobody the head answers for, and not who looked', async () => {
    const caseNumber = await reviewed();
    sound(await search(caseNumber), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    // Everybody considered and left out is an empty list all the same.
    sound(await name(caseNumber, { leftOutFor: '其园舍位于道路对侧四十米，日照分析图显示不受影响。' }), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    const both = await w.world.as('approval', {
      sub: 'both',
      name: '双',
      roles: ['reviewer', 'head'],
      body: BUREAU.code,
    });
    const { id } = sound(await search(caseNumber, 'true', both), 201).body;
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect(await both.post(`/cases/${caseNumber}/interested-searches/${id}/confirmation`, {})).toBeProblem({
      status: 403,
      rule: 'APL-36',
    });
    sound(await w.head.post(`/cases/${caseNumber}/interested-searches/${id}/confirmation`, {}), 201);
    sound(await decide(caseNumber), 201);
    const { interestedParties } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(interestedParties.parties[0]).toMatchObject({ state: 'left-out', leftOutBy: 'reviewer' });
  });

  it('cheated: a neighbour is left out; he comes by himself, nothing is decided meanwhile, and the head alone keeps him out', async () => {
    const caseNumber = await reviewed();
    const { id } = sound(await search(caseNumber, 'true'), 201).body;
    sound(await w.head.post(`/cases/${caseNumber}/interested-searches/${id}/confirmation`, {}), 201);
    const claim = () => neighbour.post('/interest-claims', { caseNumber: caseNumber, interest: INTEREST });
    const claimed = sound(await claim(), 201).body;
    expect(await claim()).toBeProblem({ status: 409, rule: 'APL-36' });
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    const reasons = '经核对总平面图，园舍距拟建井道六米，但日照分析显示不受影响。';
    expect((await w.reviewer.post(`/interested-parties/${claimed.id}/exclusion`, { reasons })).status).toBe(403);
    sound(await w.reviewer.post(`/interested-parties/${claimed.id}/admission`, {}), 201);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    // Of an item that isn't marked as well.
    const other = await w.reviewed();
    const late = sound(await neighbour.post('/interest-claims', { caseNumber: other, interest: INTEREST }), 201).body;
    expect(await decide(other)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await w.head.post(`/interested-parties/${late.id}/exclusion`, { reasons }), 201);
    const messages = sound(await neighbour.get('/messages?limit=100'), 200).body.items;
    expect(messages[0].content).toContain(reasons);
    expect(await neighbour.post('/interest-claims', { caseNumber: other, interest: INTEREST })).toBeProblem({
      status: 409,
      rule: 'APL-36',
    });
    sound(await decide(other), 201);
    // Once it is decided there is nothing to come forward in, as if there were no such case.
    expect((await neighbour.post('/interest-claims', { caseNumber: other, interest: INTEREST })).status).toBe(404);
  });

  it('cheated: told after the decision, told in words alone, or spoken for by the bureau', async () => {
    const caseNumber = await reviewed();
    sound(await search(caseNumber), 201);
    sound(await name(caseNumber), 201);
    sound(await notify(caseNumber), 201);
    const { id } = await own(caseNumber, neighbour);
    // Sent is not received.
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect((await w.reviewer.post(`/interested-parties/${id}/receipt`, {})).status).toBe(403);
    expect(
      (await w.reviewer.upload(`/interested-parties/${id}/delivery-proof`, PDF, { proof: 'own-token' }, 'POST')).status,
    ).toBe(400);
    expect(
      (await w.clerk.post(`/interested-parties/${id}/delivery-proof`, { proof: 'post' })).status,
    ).toBeGreaterThanOrEqual(400);
    sound(
      await w.clerk.upload(`/interested-parties/${id}/delivery-proof`, PDF, { proof: 'signed-paper' }, 'POST'),
      201,
    );
    sound(await act(caseNumber, w.applicant, 'receipt'), 201);
    sound(await act(caseNumber, w.applicant, 'statement', { waived: true }), 201);
    expect((await w.reviewer.post(`/interested-parties/${id}/statement`, { waived: true })).status).toBe(403);
    sound(await w.clerk.upload(`/interested-parties/${id}/signed-statement`, PDF, { statement: POINT }, 'POST'), 201);
    sound(
      await w.reviewer.post(`/interested-parties/${id}/answer`, { answers: [{ accepted: false, reasons: REPLY }] }),
      201,
    );
    // A paper that somebody entered ends nobody's time.
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
  });

  it('cheated: the bureau enters a paper in a neighbour’s name that agrees to everything, so that he can say nothing more', async () => {
    const caseNumber = await reviewed();
    sound(await search(caseNumber), 201);
    sound(await name(caseNumber), 201);
    sound(await notify(caseNumber), 201);
    const { id } = await own(caseNumber, neighbour);
    sound(await act(caseNumber, neighbour, 'receipt'), 201);
    const statement = '本园同意加装电梯，没有其他意见。';
    sound(await w.clerk.upload(`/interested-parties/${id}/signed-statement`, PDF, { statement }, 'POST'), 201);
    const answer = (...answers: object[]) => w.reviewer.post(`/interested-parties/${id}/answer`, { answers });
    sound(await answer({ accepted: true, reasons: REPLY }), 201);
    // He speaks for himself all the same, and both are answered.
    const spoken = sound(await act(caseNumber, neighbour, 'statement', { points: [POINT] }), 201).body;
    expect(spoken).toMatchObject({ state: 'spoke', points: [statement, POINT], answers: null });
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect(await act(caseNumber, neighbour, 'statement', { points: [POINT] })).toBeProblem({ status: 409 });
    expect(await answer({ accepted: true, reasons: REPLY })).toBeProblem({ status: 422, rule: 'APL-36' });
    sound(await answer({ accepted: true, reasons: REPLY }, { accepted: false, reasons: REPLY }), 201);
  });

  it('held: who says nothing in his time was heard; the day before it is too early', async () => {
    const caseNumber = await told();
    const day = (n: number) => new Date(noon.getTime() + n * 86_400_000).toISOString().slice(0, 10);
    await w.world.moveTo(`${day(4)}T23:00:00+08:00`);
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    await w.world.moveTo(`${day(8)}T09:00:00+08:00`);
    await eventually(
      async () => sound(await w.head.get(`/cases/${caseNumber}/interested-parties`), 200).body,
      (rows: { state: string }[]) => rows.every(({ state }) => state === 'silent'),
    );
    expect(await act(caseNumber, neighbour, 'statement', { points: [POINT] })).toBeProblem({
      status: 409,
      rule: 'APL-36',
    });
    await eventually(
      () => decide(caseNumber),
      ({ status }) => status === 201,
    );
  });
});
