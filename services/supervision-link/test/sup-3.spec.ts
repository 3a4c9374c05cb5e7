import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  bodyChangedV2,
  bodySucceededV1,
  memorandumChangedV1,
  noticeIssuedV1,
  pushReceivedV1,
} from '@shenguan/common/contracts';
import { type Answer, aPdf, eventually } from '@shenguan/common/testing';
import {
  BUREAU,
  expectStatus,
  HOUSING,
  LinkedWorld,
  MARKET,
  memorandumWith,
  OFFICE,
  type PEOPLE,
  person,
} from './linked-world.js';

const PAPER = { name: '关于调整监管职责的通知.pdf', mediaType: 'application/pdf', bytes: aPdf() };
const REASON = '机构改革后职责调整，由承接部门监管。';
const DOCUMENT = { number: '朔政发〔2026〕5号', issuedOn: '2026-02-27', issuer: OFFICE.code };

/** The answer, if it has the expected status. */
function sound(answer: Answer, status: number): Answer {
  expectStatus(answer, status);
  return answer;
}

describe('SUP-3 审管衔接备忘录须双方签署 · a memorandum has two signatures', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.start();
  });
  afterAll(() => linked.stop());

  const told = async (id: string) =>
    (await linked.world.published('supervision-link', memorandumChangedV1)).filter(({ data }) => data.id === id);

  it('held: what the bureau proposed is in force once the department’s head signed, and approval is told then', async () => {
    const items = await linked.as('itemAdmin');
    const proposed = sound(await items.post('/memoranda', memorandumWith(HOUSING)), 201).body;
    expect(proposed).toMatchObject({
      state: 'proposed',
      version: 1,
      bureau: BUREAU,
      department: HOUSING,
      pendingStep: { kind: 'making', state: 'proposed', proposedBy: { subject: 'bureau-items' } },
      availableActions: ['Memoranda_keepPaper', 'Memoranda_withdraw'],
    });
    expect(await told(proposed.id)).toEqual([]);
    const head = await linked.as('housingHead');
    const asked = (await head.get('/inbox?kind=memorandum-to-sign')).body.items[0];
    expect(asked).toMatchObject({ title: `与${BUREAU.name}的审管衔接备忘录：签订待贵单位签署`, claimRequired: true });
    expect((await (await linked.as('bureauHead')).get('/inbox?kind=memorandum-step')).body.items[0]).toMatchObject({
      title: `与${HOUSING.name}的审管衔接备忘录：签订已提出，待对方签署`,
      claimRequired: false,
    });

    const signed = await linked.sign('housingHead', proposed);
    expect(signed).toMatchObject({
      state: 'in-force',
      version: 2,
      pendingStep: null,
      steps: [{ state: 'done', answeredBy: { subject: 'housing-head', body: HOUSING.code } }],
    });
    expect((await told(proposed.id)).map(({ data }) => [data.version, data.state])).toEqual([[2, 'in-force']]);
    for (const who of ['bureauHead', 'housingHead'] as const) {
      const { items: entries } = (await (await linked.as(who)).get('/inbox?kind=memorandum-step')).body;
      expect(entries[0].title).toContain('签订已由双方签署');
    }
  });

  it('held: an amendment waits for the other side, and needs the version that was seen', async () => {
    const made = await linked.memorandum('housingHead', memorandumWith(HOUSING));
    const path = `/memoranda/${made.id}/amendment`;
    const items = await linked.as('itemAdmin');
    const amendment = { itemCodes: ['LIFT-RETROFIT', 'ROAD-DIGGING'] };
    expect(await items.call('POST', path, amendment)).toBeProblem({ status: 428 });
    expect(await items.post(path, amendment, { headers: { 'if-match': '"7"' } })).toBeProblem({ status: 412 });
    const proposed = sound(await items.post(path, amendment, { headers: { 'if-match': '"2"' } }), 200).body;
    expect(proposed).toMatchObject({ itemCodes: ['LIFT-RETROFIT'], pendingStep: { kind: 'amendment' } });
    expect(await items.post(path, amendment, { headers: { 'if-match': '"3"' } })).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
    const signed = await linked.sign('housingHead', proposed);
    expect(signed).toMatchObject({ state: 'in-force', itemCodes: amendment.itemCodes });
    expect((await told(made.id)).at(-1)!.data).toMatchObject({ itemCodes: amendment.itemCodes, state: 'in-force' });
  });

  it('cheated: signed as it was seen before it was amended: a version that is named is compared with what is there', async () => {
    const made = await linked.memorandum('housingHead', memorandumWith(HOUSING));
    const items = await linked.as('itemAdmin');
    const amendment = { itemCodes: ['LIFT-RETROFIT', 'ROAD-DIGGING'] };
    const now = { headers: { 'if-match': `"${made.version}"` } };
    const { pendingStep } = sound(await items.post(`/memoranda/${made.id}/amendment`, amendment, now), 200).body;
    const head = await linked.as('housingHead');
    const sign = (version: number) =>
      head.post(
        `/memoranda/${made.id}/signature`,
        { stepId: pendingStep.id },
        { headers: { 'if-match': `"${version}"` } },
      );
    const { body: seen } = await head.get(`/memoranda/${made.id}`);
    expect(await sign(seen.version - 1)).toBeProblem({ status: 412 });
    expect((await head.get(`/memoranda/${made.id}`)).body).toMatchObject({ pendingStep: { id: pendingStep.id } });
    expect(sound(await sign(seen.version), 200).body).toMatchObject({ itemCodes: amendment.itemCodes });
  });

  it('held: what is declined or withdrawn changes nothing, and both sides are told why', async () => {
    const items = await linked.as('itemAdmin');
    const head = await linked.as('housingHead');
    const proposed = sound(await items.post('/memoranda', memorandumWith(HOUSING)), 201).body;
    const reason = '划转事项与三定方案不一致，请核对后重提。';
    const declined = sound(await head.post(`/memoranda/${proposed.id}/refusal`, { reason }), 200).body;
    expect(declined).toMatchObject({ state: 'not-concluded', steps: [{ state: 'declined', answerReason: reason }] });
    expect(await head.post(`/memoranda/${proposed.id}/signature`, { stepId: proposed.pendingStep.id })).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
    const again = sound(await items.post('/memoranda', memorandumWith(HOUSING)), 201).body;
    expect(await head.post(`/memoranda/${again.id}/withdrawal`, { reason })).toBeProblem({
      status: 403,
      rule: 'SUP-3',
    });
    expect(sound(await items.post(`/memoranda/${again.id}/withdrawal`, { reason }), 200).body.state).toBe(
      'not-concluded',
    );
    expect(await told(again.id)).toEqual([]);
  });

  it('refused: sides that are not a bureau and a department, and somebody of neither side', async () => {
    const items = await linked.as('itemAdmin');
    const swapped = { ...memorandumWith(HOUSING), departmentCode: BUREAU.code };
    expect(await items.post('/memoranda', swapped)).toBeProblem({
      status: 422,
      rule: 'SUP-3',
      pointer: '/departmentCode',
    });
    const market = await linked.as('marketHead');
    expect(await market.post('/memoranda', memorandumWith(HOUSING))).toBeProblem({ status: 403 });
    const backwards = { ...memorandumWith(HOUSING), effectiveOn: '2019-12-01' };
    expect(await items.post('/memoranda', backwards)).toBeProblem({ status: 422, pointer: '/effectiveOn' });
    const unsigned = { ...memorandumWith(HOUSING), signedOn: '2062-01-01', effectiveOn: '2062-01-01' };
    expect(await items.post('/memoranda', unsigned)).toBeProblem({ status: 422, rule: 'SUP-3', pointer: '/signedOn' });
  });

  it('refused: a memorandum of others is not found', async () => {
    const { id } = await linked.memorandum('housingHead', memorandumWith(HOUSING));
    const market = await linked.as('marketHead');
    const end = { reason: REASON, successorCode: MARKET.code };
    expect(await market.get(`/memoranda/${id}`)).toBeProblem({ status: 404 });
    expect(await market.post(`/memoranda/${id}/end`, end)).toBeProblem({ status: 404 });
    expect((await market.get('/memoranda')).body.items).toEqual([]);
    expect((await (await linked.as('auditor')).get(`/memoranda/${id}`)).status).toBe(200);
  });

  it('cheated: one side signs its own proposal, or one person for both', async () => {
    const proposed = sound(await (await linked.as('itemAdmin')).post('/memoranda', memorandumWith(HOUSING)), 201).body;
    const path = `/memoranda/${proposed.id}/signature`;
    const own = { stepId: proposed.pendingStep.id };
    expect(await (await linked.as('bureauHead')).post(path, own)).toBeProblem({ status: 403, rule: 'SUP-3' });
    expect(await (await linked.as('itemAdmin')).post(path, own)).toBeProblem({ status: 403 });
    expect(await (await linked.as('housingLiaison')).post(path, own)).toBeProblem({ status: 403 });
    // The same person with a token of the other body.
    const both = await linked.world.as(
      'supervision-link',
      person('bureau-items', '郭晓燕', 'department-head', HOUSING),
    );
    expect(await both.post(path, own)).toBeProblem({ status: 403, rule: 'SUP-3' });
    expect((await (await linked.as('auditor')).get(`/memoranda/${proposed.id}`)).body.state).toBe('proposed');
  });

  it('cheated: the proposal or its paper is changed between the look and the signature', async () => {
    const items = await linked.as('itemAdmin');
    const { id, version } = await linked.memorandum('housingHead', memorandumWith(HOUSING));
    const amend = (itemCodes: string[], at: number) =>
      items.post(`/memoranda/${id}/amendment`, { itemCodes }, { headers: { 'if-match': `"${at}"` } });
    const seen = sound(await amend(['LIFT-RETROFIT', 'ROAD-DIGGING'], version), 200).body;
    sound(await items.post(`/memoranda/${id}/withdrawal`, { reason: '事项清单有误，重新提出。' }), 200);
    const other = sound(await amend(['LIFT-RETROFIT', 'FIREWORKS'], version + 2), 200).body;
    const head = await linked.as('housingHead');
    const path = `/memoranda/${id}/signature`;
    expect(await head.post(path, { stepId: seen.pendingStep.id })).toBeProblem({ status: 409, rule: 'SUP-3' });
    const withPaper = sound(await items.upload(`/memoranda/${id}/paper`, PAPER), 200).body;
    expect(await head.post(path, { stepId: other.pendingStep.id })).toBeProblem({
      status: 422,
      rule: 'SUP-3',
      pointer: '/paperSha256',
    });
    expect(await items.upload(`/memoranda/${id}/paper`, PAPER)).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect((await head.get(`/memoranda/${id}/paper`)).status).toBe(200);
    expect((await linked.sign('housingHead', withPaper)).itemCodes).toEqual(['LIFT-RETROFIT', 'FIREWORKS']);
  });
});

describe('SUP-2 已发布事项须有监管部门 · a published item keeps a department that supervises it', () => {
  let linked: LinkedWorld;
  const memoranda = new Map<string, string>();

  beforeAll(async () => {
    // A Monday; five working days of notice are over at the end of the next one.
    linked = await LinkedWorld.start({ legalStart: '2026-03-02T09:00:00+08:00' });
    for (const [head, department] of [
      ['housingHead', HOUSING],
      ['marketHead', MARKET],
    ] as const) {
      const proposal = { ...memorandumWith(department), itemCodes: ['LIFT-RETROFIT', 'UNPUBLISHED'], noticeDays: 5 };
      memoranda.set(department.code, (await linked.memorandum(head, proposal)).id);
    }
    await linked.publishItem('LIFT-RETROFIT', [HOUSING, MARKET]);
  });
  afterAll(() => linked.stop());

  const end = async (who: keyof typeof PEOPLE, department: { code: string }, more: object) =>
    (await linked.as(who)).post(`/memoranda/${memoranda.get(department.code)}/end`, { reason: REASON, ...more });
  const seen = async (department: { code: string }) =>
    (await (await linked.as('auditor')).get(`/memoranda/${memoranda.get(department.code)}`)).body;

  it('refused: an end without a successor and without the government’s document, or with one that is none', async () => {
    expect(await end('housingHead', HOUSING, {})).toBeProblem({
      status: 422,
      rule: 'SUP-3',
      pointer: '/successorCode',
    });
    for (const successorCode of [HOUSING.code, BUREAU.code, '11140602MB9999999B']) {
      expect(await end('housingHead', HOUSING, { successorCode })).toBeProblem({
        status: 422,
        rule: 'SUP-3',
        pointer: '/successorCode',
      });
    }
    const tomorrow = { governmentDocument: { ...DOCUMENT, issuedOn: '2026-03-03' } };
    expect(await end('housingHead', HOUSING, tomorrow)).toBeProblem({
      status: 422,
      pointer: '/governmentDocument/issuedOn',
    });
  });

  it('held: one of two leaves to the other with a notice; it supervises until then', async () => {
    const proposed = sound(await end('housingHead', HOUSING, { successorCode: MARKET.code }), 200).body;
    expect(proposed).toMatchObject({ state: 'in-force', pendingStep: { kind: 'ending', successor: MARKET } });
    const signed = await linked.sign('bureauHead', proposed);
    expect(signed).toMatchObject({ state: 'ending', pendingStep: { state: 'signed', takesEffectOn: '2026-03-10' } });
    const before = await linked.world.published('supervision-link', memorandumChangedV1);
    expect(before.some(({ data }) => data.state === 'ended')).toBe(false);
    // Still in force: the other side's liaisons are seen, feedback has an addressee.
    expect((await seen(HOUSING)).endedOn).toBeNull();
  });

  it('cheated: the other leaves at the same time, naming the one that leaves', async () => {
    const answer = await end('marketHead', MARKET, { successorCode: HOUSING.code });
    expect(answer).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect(answer.body.facts ?? answer.body).toMatchObject({ items: ['LIFT-RETROFIT', 'UNPUBLISHED'] });
    expect(answer.body.detail).toContain('LIFT-RETROFIT');
  });

  it('cheated: the last one drops the item by an amendment, or leaves for a memorandum that nobody signed', async () => {
    const { version } = await seen(MARKET);
    const head = await linked.as('marketHead');
    const amendment = await head.post(
      `/memoranda/${memoranda.get(MARKET.code)}/amendment`,
      { itemCodes: ['UNPUBLISHED'] },
      { headers: { 'if-match': `"${version}"` } },
    );
    expect(amendment).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect(amendment.body.detail).toContain('LIFT-RETROFIT');
    // A new memorandum with housing that housing has not signed counts for nothing.
    const unsigned = sound(await (await linked.as('itemAdmin')).post('/memoranda', memorandumWith(HOUSING)), 201).body;
    expect(await end('marketHead', MARKET, { successorCode: HOUSING.code })).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
    const reason = '暂不重新签署，另行商定。';
    sound(await (await linked.as('housingHead')).post(`/memoranda/${unsigned.id}/refusal`, { reason }), 200);
  });

  it('held: when the notice is over it ends, and approval is told from which day on', async () => {
    await linked.world.moveTo('2026-03-09T23:59:00+08:00');
    expect((await seen(HOUSING)).state).toBe('ending');
    await linked.world.moveTo('2026-03-10T00:00:05+08:00');
    const ended = await eventually(
      () => seen(HOUSING),
      ({ state }) => state === 'ended',
    );
    expect(ended).toMatchObject({ endedOn: '2026-03-10', endReason: REASON, pendingStep: null });
    const last = (await linked.world.published('supervision-link', memorandumChangedV1)).at(-1)!;
    expect(last.data).toMatchObject({ state: 'ended', endedOn: '2026-03-10', department: HOUSING });
    const { items } = (await (await linked.as('housingHead')).get('/inbox?kind=memorandum-step')).body;
    expect(items[0].title).toContain('终止已生效');
    expect(await end('housingHead', HOUSING, { successorCode: MARKET.code })).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
  });

  it('held: on the government’s document the last one may go, once its file is there and the bureau’s head has read it', async () => {
    const proposed = sound(await end('marketHead', MARKET, { governmentDocument: DOCUMENT }), 200).body;
    const path = `/memoranda/${proposed.id}`;
    const head = await linked.as('bureauHead');
    expect(await head.post(`${path}/signature`, { stepId: proposed.pendingStep.id })).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
    const filed = sound(await (await linked.as('marketHead')).upload(`${path}/paper`, PAPER), 200).body;
    const { sha256 } = filed.pendingStep.paper;
    const seen = { stepId: filed.pendingStep.id, paperSha256: sha256 };
    expect(await head.post(`${path}/signature`, seen)).toBeProblem({ status: 409, rule: 'SUP-3' });
    const office = await linked.as('officeClerk');
    expect((await office.get(`${path}/paper`)).status).toBe(200);
    expect(sound(await office.get(path), 200).body.availableActions).toEqual(['Memoranda_confirmDocument']);
    sound(await office.post(`${path}/document-confirmation`, seen), 200);
    const signed = await linked.sign('bureauHead', filed);
    expect(signed).toMatchObject({
      state: 'ending',
      pendingStep: {
        governmentDocument: {
          number: DOCUMENT.number,
          issuer: OFFICE,
          confirmedBy: { body: OFFICE.code, subject: 'office-clerk' },
        },
        paper: { sha256 },
      },
    });
  });

  it('cheated: the bureau types a document of the government and confirms it itself, or another government does', async () => {
    const made = await linked.memorandum('housingHead', { ...memorandumWith(HOUSING), itemCodes: ['UNPUBLISHED'] });
    const items = await linked.as('itemAdmin');
    const path = `/memoranda/${made.id}`;
    for (const issuer of [BUREAU.code, HOUSING.code, '11140602MB9999999B']) {
      const typed = { reason: REASON, governmentDocument: { ...DOCUMENT, issuer } };
      expect(await items.post(`${path}/end`, typed)).toBeProblem({
        status: 422,
        rule: 'SUP-3',
        pointer: '/governmentDocument/issuer',
      });
    }
    sound(await items.post(`${path}/end`, { reason: REASON, governmentDocument: DOCUMENT }), 200);
    const filed = sound(await items.upload(`${path}/paper`, PAPER), 200).body;
    const seen = { stepId: filed.pendingStep.id, paperSha256: filed.pendingStep.paper.sha256 };
    for (const who of ['itemAdmin', 'bureauHead', 'housingHead'] as const) {
      expect(await (await linked.as(who)).post(`${path}/document-confirmation`, seen)).toBeProblem({ status: 403 });
    }
    const asOffice = (sub: string, body: { code: string }) =>
      linked.world.as('supervision-link', person(sub, '田文', 'government-office', body));
    expect(await (await asOffice('x', BUREAU)).post(`${path}/document-confirmation`, seen)).toBeProblem({
      status: 403,
    });
    // The person who proposed it, with a token of the office.
    const both = await asOffice('bureau-items', OFFICE);
    expect(await both.post(`${path}/document-confirmation`, seen)).toBeProblem({ status: 403, rule: 'SUP-3' });
    expect(await (await linked.as('housingHead')).post(`${path}/signature`, seen)).toBeProblem({
      status: 409,
      rule: 'SUP-3',
    });
  });
});

describe('SUP-2 终止期内发布的事项 · an item that is published while its only department leaves', () => {
  let linked: LinkedWorld;
  beforeAll(async () => {
    linked = await LinkedWorld.start({ legalStart: '2026-03-02T09:00:00+08:00' });
  });
  afterAll(() => linked.stop());

  it('cheated: it is published after both signed that it is given up: that is held up, told to both, until somebody follows', async () => {
    const proposal = { ...memorandumWith(HOUSING), itemCodes: ['NEW-ITEM', 'OTHER'], noticeDays: 5 };
    const { id, version } = await linked.memorandum('housingHead', proposal);
    const head = await linked.as('housingHead');
    const ifMatch = { headers: { 'if-match': `"${version}"` } };
    const amendment = await head.post(`/memoranda/${id}/amendment`, { itemCodes: ['OTHER'] }, ifMatch);
    await linked.sign('bureauHead', sound(amendment, 200).body);
    await linked.publishItem('NEW-ITEM', [HOUSING]);
    await linked.world.moveTo('2026-03-10T09:00:00+08:00');
    const held = await eventually(
      async () => (await head.get(`/memoranda/${id}`)).body,
      ({ pendingStep }) => pendingStep?.heldUpOn !== null,
    );
    expect(held).toMatchObject({ itemCodes: ['NEW-ITEM', 'OTHER'], pendingStep: { heldUpOn: '2026-03-10' } });
    for (const who of ['housingHead', 'bureauHead'] as const) {
      const { items } = (await (await linked.as(who)).get('/inbox?kind=escalation')).body;
      expect(items.filter(({ title }: { title: string }) => title.includes('到期不能生效'))).toHaveLength(1);
    }
    await linked.memorandum('marketHead', { ...memorandumWith(MARKET), itemCodes: ['NEW-ITEM'] });
    await linked.world.moveTo('2026-03-11T09:00:00+08:00');
    const left = await eventually(
      async () => (await head.get(`/memoranda/${id}`)).body,
      ({ pendingStep }) => pendingStep === null,
    );
    expect(left.itemCodes).toEqual(['OTHER']);
  });
});

describe('SUP-3 承接部门须确实承接 · who is named to follow does follow', () => {
  let linked: LinkedWorld;
  beforeEach(async () => {
    linked = await LinkedWorld.start({ legalStart: '2026-03-02T09:00:00+08:00' });
  });
  afterEach(() => linked.stop());

  const made = async (head: 'housingHead' | 'marketHead', department: { code: string }, itemCodes: string[]) =>
    (await linked.memorandum(head, { ...memorandumWith(department), itemCodes, noticeDays: 5 })).id as string;
  const end = async (who: keyof typeof PEOPLE, id: string, successor: { code: string }) =>
    (await linked.as(who)).post(`/memoranda/${id}/end`, { reason: REASON, successorCode: successor.code });
  const seen = async (id: string) => (await (await linked.as('auditor')).get(`/memoranda/${id}`)).body;

  it('cheated: two departments name each other, propose together and have both signed at once', async () => {
    const ids = [
      await made('housingHead', HOUSING, ['LIFT-RETROFIT']),
      await made('marketHead', MARKET, ['LIFT-RETROFIT']),
    ];
    const proposals = [
      sound(await end('housingHead', ids[0]!, MARKET), 200).body,
      sound(await end('marketHead', ids[1]!, HOUSING), 200).body,
    ];
    const head = await linked.as('bureauHead');
    const answers = await Promise.all(
      proposals.map(({ id, pendingStep }) => head.post(`/memoranda/${id}/signature`, { stepId: pendingStep.id })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)).toBeProblem({ status: 409, rule: 'SUP-3' });
  });

  it('cheated: the one that is named is struck off before the day, while others stay: the end is held up', async () => {
    const OTHER = { code: '11140602MB4567890M', name: '朔州市朔城区自然资源局' };
    await linked.world.enterBodies({ ...OTHER, kind: 'department' });
    const id = await made('housingHead', HOUSING, ['LIFT-RETROFIT']);
    await made('marketHead', MARKET, ['LIFT-RETROFIT']);
    const asOther = await linked.world.as('supervision-link', person('o', '何工', 'department-head', OTHER));
    const proposed = await (await linked.as('itemAdmin')).post('/memoranda', memorandumWith(OTHER));
    const { id: third, pendingStep } = sound(proposed, 201).body;
    sound(await asOther.post(`/memoranda/${third}/signature`, { stepId: pendingStep.id }), 200);
    await linked.sign('bureauHead', sound(await end('housingHead', id, MARKET), 200).body);
    const gone = { ...MARKET, kind: 'department' as const, active: false, version: 2 };
    const told = await linked.world.publish(bodyChangedV2, gone, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', told.id);
    await linked.world.moveTo('2026-03-10T09:00:00+08:00');
    const held = await eventually(
      () => seen(id),
      ({ pendingStep }) => pendingStep?.heldUpOn !== null,
    );
    expect(held).toMatchObject({ state: 'ending', pendingStep: { heldUpOn: '2026-03-10' } });
  });

  it('held: what a department that ends had agreed and was sent is its successor’s, the pushes that still come as well', async () => {
    const id = await made('housingHead', HOUSING, ['LIFT-RETROFIT']);
    await linked.accept('SP2026-000001');
    const claimed = await linked.entryOf('housingHead', 'SP2026-000001', 'case-accepted');
    const housing = await linked.as('housingHead');
    for (const act of ['read', 'claim']) sound(await housing.post(`/inbox/${claimed.id}/${act}`), 200);
    const gone = { ...HOUSING, kind: 'department' as const, active: false, version: 2 };
    await linked.world.publish(bodyChangedV2, gone, { to: 'supervision-link' });
    const followed = { body: HOUSING, successor: MARKET, endedOn: '2026-03-02', version: 2 };
    const event = await linked.world.publish(bodySucceededV1, followed, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    expect(await seen(id)).toMatchObject({ state: 'in-force', department: MARKET });
    const last = (await linked.world.published('supervision-link', memorandumChangedV1)).at(-1)!;
    expect(last.data).toMatchObject({ id, department: MARKET, state: 'in-force' });
    await linked.decide('SP2026-000001');
    expect(await linked.entryOf('marketHead', 'SP2026-000001', 'case-decided')).toMatchObject({ state: 'unread' });
    // What was claimed stays as it was left, and is read by whoever took its place.
    const market = await linked.as('marketHead');
    const old = sound(await market.get(`/inbox?body=${HOUSING.code}&kind=case-accepted`), 200).body.items;
    expect(old).toMatchObject([{ id: claimed.id, state: 'claimed', claimedBy: '张伟', availableActions: [] }]);
    expect(sound(await market.get(`/inbox/${claimed.id}`), 200).body.content).toMatchObject({
      caseNumber: 'SP2026-000001',
    });
    // Its supervision goes on, once, with the limit that it had.
    const { items } = await eventually(
      async () => (await market.get('/supervisions')).body,
      (page) => page.items.length > 0,
    );
    expect(items).toMatchObject([{ caseNumber: 'SP2026-000001', departmentCode: MARKET.code, state: 'routine' }]);
    const auditor = await linked.as('auditor');
    expect((await auditor.get('/supervisions?caseNumber=SP2026-000001')).body.items).toHaveLength(1);
  });

  it('cheated: somebody whose body follows nobody asks for the inbox of one that ended', async () => {
    await linked.accept('SP2026-000003');
    const { id } = await linked.entryOf('housingHead', 'SP2026-000003', 'case-accepted');
    const gone = { ...HOUSING, kind: 'department' as const, active: false, version: 2 };
    await linked.world.publish(bodyChangedV2, gone, { to: 'supervision-link' });
    const followed = { body: HOUSING, successor: MARKET, endedOn: '2026-03-02', version: 2 };
    const event = await linked.world.publish(bodySucceededV1, followed, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    const office = await linked.as('officeClerk');
    const { items } = sound(await office.get(`/inbox?body=${HOUSING.code}`), 200).body;
    expect(items.filter((one: { recipientCode: string }) => one.recipientCode !== OFFICE.code)).toEqual([]);
    expect(await office.get(`/inbox/${id}`)).toBeProblem({ status: 404 });
  });

  it('cheated: a push to a department that was struck off with nobody to follow is not received', async () => {
    const gone = { ...HOUSING, kind: 'department' as const, active: false, version: 2 };
    const told = await linked.world.publish(bodyChangedV2, gone, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', told.id);
    await linked.accept('SP2026-000002', { departments: [HOUSING, MARKET] });
    const { items } = (await (await linked.as('auditor')).get('/inbox?caseNumber=SP2026-000002')).body;
    expect(items.map(({ recipientCode }: { recipientCode: string }) => recipientCode)).toEqual([MARKET.code]);
  });
});

describe('SUP-2 后来的部门对准予在先的许可的监管 · who signs after the grant supervises what was granted before', () => {
  let linked: LinkedWorld;
  beforeAll(async () => {
    linked = await LinkedWorld.start({ legalStart: '2026-03-02T09:00:00+08:00' });
  });
  afterAll(() => linked.stop());

  it('held: with the notice it gets acceptance, decision and a record to start, once; left unstarted, that shows', async () => {
    const caseNumber = 'SP2026-000011';
    await linked.accept(caseNumber);
    await linked.decide(caseNumber);
    const market = await linked.as('marketHead');
    expect((await market.get('/supervisions')).body.items).toEqual([]);
    const data = {
      ...{ recipientBody: MARKET.code, kind: 'approval-joined' as const, title: '列入监管', files: [], caseNumber },
      content: '备忘录生效以前准予的许可自今日起列入本部门监管。',
    };
    for (const _ of ['told', 'told again']) {
      const event = await linked.world.publish(noticeIssuedV1('approval'), data, {
        to: 'supervision-link',
        caseNumber,
      });
      await linked.world.handled('supervision-link', event.id);
    }
    const inbox = (await market.get(`/inbox?caseNumber=${caseNumber}`)).body.items;
    expect(inbox.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'approval-joined',
      'approval-joined',
      'case-accepted',
      'case-decided',
    ]);
    const receipts = (await linked.world.published('supervision-link', pushReceivedV1)).filter(
      ({ data: { kind, department } }) => kind === 'case-decided' && department.code === MARKET.code,
    );
    expect(receipts).toHaveLength(1);
    const { items } = (await market.get('/supervisions')).body;
    expect(items).toMatchObject([{ caseNumber, departmentCode: MARKET.code, state: 'routine', startedAt: null }]);
    await linked.world.moveTo('2026-03-20T09:00:00+08:00');
    await eventually(
      () => market.get('/inbox?kind=escalation'),
      ({ body }) => body.items.some(({ title }: { title: string }) => title.includes(caseNumber)),
    );
    // Off the approval again: the record says who supervises now, and keeps the mark that it was never started.
    const left = { ...data, kind: 'approval-left' as const, title: '不再列入监管' };
    const event = await linked.world.publish(noticeIssuedV1('approval'), left, { to: 'supervision-link', caseNumber });
    await linked.world.handled('supervision-link', event.id);
    const [closed] = (await market.get('/supervisions')).body.items;
    expect(closed).toMatchObject({ state: 'closed', closeReason: 'handed-over', handedTo: HOUSING.code });
  });
});
