import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BAD_REVIEW, BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';

const BESIDE = `${ITEM}-NORM`;
const NEIGHBOUR = { name: '朔州市某幼儿园', code: makeCreditCode(71) };
const REASONS = '对日照分析的结论有异议，请求听证质证。';
const POINTS = [
  {
    code: 'F1',
    text: '审查人员出示日照分析图，利害关系人认为未计入阳台，设计单位说明已经计入。',
    about: ['P2', 'DESIGN'],
  },
];
const ANSWERED = [{ point: 'F1', answer: '日照分析已经计入阳台，结论符合标准，予以采信。' }];

describe('APL-48 听证 · a hearing is ordered or asked for, told ahead, recorded and signed; the decision rests on it', () => {
  let w: CaseWorld;
  let neighbour: Client;
  let chair: Client;
  const bureau = (sub: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name: sub, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    const body = NEIGHBOUR.code;
    neighbour = await w.world.as('approval', { sub: 'kindergarten', name: '园长', roles: ['applicant'], body });
    chair = await bureau('chair', 'approver');
    for (const sub of ['chair', 'chair-2', 'reviewer']) await w.world.enterStaff({ sub, name: sub, body: BUREAU.code });
    const admin = await bureau('item-admin', 'item-admin');
    await publishItem(admin, await itemPublisher(w.world), BESIDE, '直接关系他人利益的事项', {
      ...GUIDE,
      affectsNeighbours: true,
    });
  });
  afterAll(() => w?.stop());

  async function reviewed(review: object = GOOD_REVIEW) {
    const caseNumber = await w.accepted({ itemCode: BESIDE });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, review), 201);
    return caseNumber;
  }
  const own = async (caseNumber: string, by: Client) =>
    sound(await by.get('/interested-parties'), 200).body.find(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    ).id as string;
  const act = async (caseNumber: string, by: Client, what: string, body: object = {}) =>
    by.post(`/interested-parties/${await own(caseNumber, by)}/${what}`, body);
  /** Both sides are told, and neither has anything to state. */
  async function told(review: object = GOOD_REVIEW) {
    const caseNumber = await reviewed(review);
    const how = { how: '对照总平面图并查询不动产登记，逐户核对。' };
    sound(await w.reviewer.upload(`/cases/${caseNumber}/interested-searches`, PDF, how, 'POST'), 201);
    const named = {
      ...NEIGHBOUR,
      interest: '园舍位于拟建井道北侧六米，采光可能受影响。',
      foundBy: '登记查询结果第三页',
    };
    sound(await w.reviewer.post(`/cases/${caseNumber}/interested-parties`, named), 201);
    sound(await w.reviewer.post(`/cases/${caseNumber}/interested-parties/notices`, {}), 201);
    for (const one of [neighbour, w.applicant]) {
      sound(await act(caseNumber, one, 'receipt'), 201);
      sound(await act(caseNumber, one, 'statement', { waived: true }), 201);
    }
    return caseNumber;
  }
  const ask = (caseNumber: string, by: Client = neighbour) =>
    act(caseNumber, by, 'hearing-request', { reasons: REASONS });
  const inDays = (n: number) => {
    const at = new Date(w.world.legalNow('approval').getTime() + n * 86_400_000).toISOString().slice(0, 10);
    return `${at}T09:00:00+08:00`;
  };
  const schedule = (id: string, more: object = {}, by: Client = w.head) =>
    by.post(`/hearings/${id}/schedule`, {
      startsAt: inDays(14),
      place: '朔城区政务服务中心三层听证室',
      chair: 'chair',
      ...more,
    });
  const record = (id: string, by: Client = chair, present: readonly string[] = ['applicant']) =>
    by.post(`/hearings/${id}/record`, { points: POINTS, present });
  /** A hearing makes the decision a major one, which a legal officer looks at. PRA-12 */
  const legal = async (caseNumber: string) => {
    const points = ['competence', 'facts', 'law', 'procedure', 'wording'].map((aspect) => ({
      aspect,
      ok: true,
      note: '见审核意见。',
    }));
    const order = { points, opinion: 'agree', reasons: '权限合法，事实清楚，听证程序合法。' };
    return (await bureau('officer', 'legal-officer')).post(`/cases/${caseNumber}/legal-review`, order);
  };
  const decide = (caseNumber: string, more: object = {}) =>
    w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted', ...more });
  /** Held and recorded; returns its ID and the digest of its record. */
  async function recorded(caseNumber: string) {
    const { id } = sound(await ask(caseNumber), 201).body;
    const { startsAt } = sound(await schedule(id), 201).body;
    await w.world.moveTo(startsAt);
    const party = await own(caseNumber, neighbour);
    const { recordDigest } = sound(await record(id, chair, ['applicant', party]), 201).body;
    return { id: id as string, digest: recordDigest as string, party };
  }
  async function signed(caseNumber: string) {
    const { id, digest } = await recorded(caseNumber);
    for (const one of [chair, w.reviewer, w.applicant, neighbour]) {
      sound(await one.post(`/hearings/${id}/signature`, { digest }), 201);
    }
    return id;
  }
  const clocks = async (caseNumber: string) => {
    const { limits } = sound(await w.auditor.get(`/cases/${caseNumber}/time-limits`), 200).body;
    return ['promised', 'statutory'].map((kind) => limits.find((one: { kind: string }) => one.kind === kind).dueOn);
  };

  describe('on paper', () => {
    const onPaper = async (caseNumber: string, more: Record<string, string> = {}, by: Client = w.clerk) => {
      const receivedOn = w.world.legalNow('approval').toISOString().slice(0, 10);
      const fields = { channel: 'letter', receivedOn, reasons: REASONS, ...more };
      return by.upload(`/interested-parties/${await own(caseNumber, neighbour)}/hearing-papers`, PDF, fields, 'POST');
    };

    it('held: APL-47 a request by letter is compared by another, and the hearing counts from the day on which it came', async () => {
      const caseNumber = await told();
      const entered = sound(await onPaper(caseNumber), 201).body;
      expect(entered).toMatchObject({
        state: 'entered',
        receipt: expect.stringMatching(/^TZSQ/),
        availableActions: [],
      });
      // Nothing is decided while it waits.
      expect((await decide(caseNumber)).status).toBe(409);
      const path = `/hearing-papers/${entered.id}`;
      expect((await w.foreignClerk.get(path)).status).toBe(404);
      expect((await w.foreignClerk.post(`${path}/confirmation`, { digest: entered.digest })).status).toBe(404);
      const wrong = await w.reviewer.post(`${path}/confirmation`, { digest: 'f'.repeat(64) });
      expect(wrong).toBeProblem({ status: 422, pointer: '/digest' });
      const { hearingId } = sound(await w.reviewer.post(`${path}/confirmation`, { digest: entered.digest }), 201).body;
      expect(sound(await w.auditor.get(`/cases/${caseNumber}/hearings`), 200).body).toMatchObject([
        { id: hearingId, cause: 'asked', state: 'opened' },
      ]);
      expect(await clocks(caseNumber)).toEqual([null, null]);
      const { hearingPapers } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
      expect(hearingPapers).toEqual([expect.objectContaining({ state: 'confirmed', readBy: 'reviewer' })]);
    });

    it('refused: APL-47 received before he was told or on a day to come, a second one, and after a waiver by his own login', async () => {
      const caseNumber = await told();
      for (const receivedOn of ['2026-01-05', inDays(3).slice(0, 10)]) {
        const answer = await onPaper(caseNumber, { receivedOn });
        expect(answer).toBeProblem({ status: 422, rule: 'APL-47', pointer: '/receivedOn' });
      }
      const { id } = sound(await onPaper(caseNumber), 201).body;
      expect(await onPaper(caseNumber)).toBeProblem({ status: 409, rule: 'APL-47' });
      const reasons = '原件所载申请人并非利害关系人本人，也未附授权委托书。';
      sound(await w.head.post(`/hearing-papers/${id}/declination`, { reasons }), 201);
      sound(await act(caseNumber, neighbour, 'hearing-waiver'), 204);
      expect(await onPaper(caseNumber)).toBeProblem({ status: 409, rule: 'APL-47' });
    });

    it('cheated: APL-47 the clerk compares what he entered himself; the paper lies until his days are over, and it is decided', async () => {
      const caseNumber = await told();
      const both = await bureau('clerk-reviewer', 'window-clerk', 'reviewer');
      const entered = sound(await onPaper(caseNumber, {}, both), 201).body;
      const order = { digest: entered.digest };
      const path = `/hearing-papers/${entered.id}/confirmation`;
      expect(await both.post(path, order)).toBeProblem({ status: 403, rule: 'SUP-5' });
      expect((await w.clerk.call('POST', path, order, { headers: {} })).status).toBe(428);
      sound(await act(caseNumber, w.applicant, 'hearing-waiver'), 204);
      await w.world.moveTo(inDays(12));
      expect((await decide(caseNumber)).status).toBe(409);
      sound(await w.clerk.post(path, order), 201);
    });

    it('cheated: APL-45 a paper is said to have come days ago, so that the clocks stood still since then', async () => {
      const caseNumber = await told();
      const receivedOn = inDays(1).slice(0, 10);
      await w.world.moveTo(inDays(9));
      const entered = sound(await onPaper(caseNumber, { receivedOn }), 201).body;
      sound(await w.reviewer.post(`/hearing-papers/${entered.id}/confirmation`, { digest: entered.digest }), 201);
      const { overlays } = sound(await w.auditor.get(`/cases/${caseNumber}/time-limits`), 200).body;
      expect(overlays).toMatchObject([{ startOn: inDays(0).slice(0, 10) }]);
    });
  });

  it('cheated: the reviewer is put into the chair before he reviews, and reviews from there', async () => {
    const caseNumber = await w.accepted({ itemCode: BESIDE });
    const reasons = '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项，需要听证。';
    const { id } = sound(await w.head.post(`/cases/${caseNumber}/hearings`, { reasons }), 201).body;
    sound(await schedule(id, { chair: 'reviewer' }), 201);
    const review = () => w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW);
    expect(await review()).toBeProblem({ status: 403, rule: 'APL-48' });
    expect((await w.reviewer.get(`/cases/${caseNumber}`)).body.availableActions).not.toContain('Bureau_review');
    sound(await schedule(id), 201);
    sound(await review(), 201);
    // Nor does he take it under a second login of his, after the review.
    await w.world.enterStaff({ sub: 'reviewer-again', name: 'reviewer', body: BUREAU.code });
    expect(await schedule(id, { chair: 'reviewer-again' })).toBeProblem({
      status: 422,
      rule: 'APL-48',
      pointer: '/chair',
    });
  });

  it('cheated: whoever had the case in hand gives it away, and takes the chair', async () => {
    const caseNumber = await w.accepted({ itemCode: BESIDE });
    const assign = async (assignee: string) => {
      const { version } = sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body;
      const assignments = [{ caseNumber, version, assignee }];
      sound(
        await w.head.post('/case-assignments', { assignments, reasons: '原经办人休假，由股内人员接续办理。' }),
        201,
      );
    };
    await assign('chair');
    await assign('reviewer');
    const reasons = '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项，需要听证。';
    const { id } = sound(await w.head.post(`/cases/${caseNumber}/hearings`, { reasons }), 201).body;
    expect(await schedule(id)).toBeProblem({ status: 422, rule: 'APL-48', pointer: '/chair' });
    sound(await schedule(id, { chair: 'chair-2' }), 201);
  });

  it('cheated: the record leaves out who was there, his refusal is entered by the chair, and the decision follows at once', async () => {
    const caseNumber = await told();
    const { id } = sound(await ask(caseNumber), 201).body;
    const { startsAt } = sound(await schedule(id), 201).body;
    await w.world.moveTo(startsAt);
    const party = await own(caseNumber, neighbour);
    const { recordDigest: digest } = sound(await record(id, chair, ['applicant']), 201).body;
    const page = (by: Client) =>
      by.upload(
        `/hearings/${id}/signed-page`,
        PDF,
        { signer: 'applicant', digest, refusedFor: '其认为笔录未记载补充意见，拒绝签字，在场两人证明。' },
        'POST',
      );
    const chairing = await bureau('chair', 'head');
    for (const by of [chairing, w.reviewer]) expect(await page(by)).toBeProblem({ status: 403, rule: 'APL-48' });
    sound(await page(w.clerk), 201);
    for (const one of [chair, w.reviewer]) sound(await one.post(`/hearings/${id}/signature`, { digest }), 201);
    const { items } = sound(await neighbour.get('/messages?limit=100'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ title: '听证笔录已经制作', caseNumber }));
    const atOnce = () => decide(caseNumber, { hearingAnswers: ANSWERED });
    await eventually(atOnce, ({ body }) => body.rule === 'PRA-12');
    sound(await legal(caseNumber), 201);
    const early = await eventually(atOnce, ({ body }) => body.rule === 'APL-48');
    expect(early).toBeProblem({ status: 409, rule: 'APL-48' });
    const text = '本园代表当日到场并发言，笔录未记载到场情况和发言内容。';
    expect((await w.reviewer.post(`/hearings/${id}/doubt`, { text })).status).toBe(403);
    expect((await w.stranger.post(`/hearings/${id}/doubt`, { text })).status).toBe(404);
    const said = sound(await neighbour.post(`/hearings/${id}/doubt`, { text }), 201).body;
    expect(said.doubts).toMatchObject([{ party, text }]);
    expect(await neighbour.post(`/hearings/${id}/doubt`, { text })).toBeProblem({ status: 409, rule: 'APL-48' });
    sound(await w.applicant.post(`/hearings/${id}/doubt`, { text: '本人没有拒绝签字，签字页由他人录入。' }), 201);
    expect(await atOnce()).toBeProblem({ status: 422, rule: 'APL-48' });
    const answer = '经调阅当日录像核实，其发言与利害关系人陈述书一致，已经一并考虑。';
    const hearingAnswers = [...ANSWERED, { point: party, answer }, { point: 'applicant', answer }];
    sound(await decide(caseNumber, { hearingAnswers }), 201);
    const { hearings } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(hearings[0].doubts).toHaveLength(2);
  });

  it('APL-47 PRA-12 held: asked for in time, the clocks stand until the record is signed, and the decision answers it', async () => {
    const caseNumber = await told();
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    const { id, digest, party } = await recorded(caseNumber);
    expect(await clocks(caseNumber)).toEqual([null, null]);
    for (const one of [chair, w.reviewer, w.applicant])
      sound(await one.post(`/hearings/${id}/signature`, { digest }), 201);
    expect(await decide(caseNumber)).toMatchObject({ status: 409 });
    const last = sound(await neighbour.post(`/hearings/${id}/signature`, { digest }), 201).body;
    expect(last).toMatchObject({ state: 'signed', unsigned: [] });
    expect(last.signed.sort()).toEqual(['applicant', 'chair', 'reviewer', party].sort());
    expect(await clocks(caseNumber)).toEqual([expect.any(String), expect.any(String)]);
    // The applicant’s own days are over meanwhile. Cheated: an item that nobody marked as major is decided unlooked at.
    await eventually(
      () => decide(caseNumber, { hearingAnswers: ANSWERED }),
      ({ body }) => body.rule === 'PRA-12',
    );
    sound(await legal(caseNumber), 201);
    expect(await legal(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-12' });
    const bare = await eventually(
      () => decide(caseNumber),
      ({ status }) => status === 422,
    );
    expect(bare).toBeProblem({ status: 422, rule: 'APL-48' });
    const stray = [...ANSWERED, { point: 'F9', answer: ANSWERED[0]!.answer }];
    expect(await decide(caseNumber, { hearingAnswers: stray })).toBeProblem({ status: 422, rule: 'APL-48' });
    sound(await decide(caseNumber, { hearingAnswers: ANSWERED }), 201);
    const { hearings } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(hearings[0]).toMatchObject({ answers: ANSWERED, recordDigest: digest });
    expect(hearings[0].signatures.every((one: { digest: string }) => one.digest === digest)).toBe(true);
    const papers = sound(await w.applicant.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toContain('hearing-notice');
  });

  it('APL-47 cheated: asked for by the bureau, a second time, after a waiver, or late; decided while somebody may still ask', async () => {
    const caseNumber = await told();
    const party = await own(caseNumber, neighbour);
    expect((await w.reviewer.post(`/interested-parties/${party}/hearing-waiver`, {})).status).toBe(403);
    expect((await w.stranger.post(`/interested-parties/${party}/hearing-request`, { reasons: REASONS })).status).toBe(
      404,
    );
    sound(await act(caseNumber, neighbour, 'hearing-waiver'), 204);
    expect(await ask(caseNumber)).toBeProblem({ status: 409, rule: 'APL-47' });
    // The applicant has said nothing yet, and his days run.
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-36' });
    // Five working days, whatever holiday lies among them.
    await w.world.moveTo(inDays(15));
    await eventually(
      () => ask(caseNumber, w.applicant),
      ({ status }) => status === 409,
    );
    await eventually(
      () => decide(caseNumber),
      ({ status }) => status === 201,
    );
  });

  it('APL-48 refused: too soon, too late, without the head, with the reviewer or a stranger in the chair, closed without a ground', async () => {
    const caseNumber = await told();
    const { id } = sound(await ask(caseNumber), 201).body;
    expect(await schedule(id, { startsAt: inDays(8) })).toBeProblem({
      status: 422,
      rule: 'APL-48',
      pointer: '/startsAt',
    });
    expect(await schedule(id, { startsAt: inDays(60) })).toBeProblem({
      status: 422,
      rule: 'APL-48',
      pointer: '/startsAt',
    });
    expect(await schedule(id, { chair: 'reviewer' })).toBeProblem({ status: 422, rule: 'APL-48', pointer: '/chair' });
    expect(await schedule(id, { chair: 'nobody-here' })).toBeProblem({
      status: 422,
      rule: 'APL-48',
      pointer: '/chair',
    });
    expect((await schedule(id, { closedGround: 'inconvenient' })).status).toBe(400);
    expect((await schedule(id, {}, w.reviewer)).status).toBe(403);
    sound(await schedule(id), 201);
    const { items } = sound(await (await w.world.as('approval')).get('/public/hearings'), 200).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
    expect(await record(id)).toBeProblem({ status: 409, rule: 'APL-48' });
    sound(await schedule(id, { closedGround: 'privacy' }), 201);
    const after = sound(await (await w.world.as('approval')).get('/public/hearings'), 200).body.items;
    expect(after.map((one: { id: string }) => one.id)).not.toContain(id);
  });

  it('APL-48 cheated: the challenged chair rules on himself, or is named again; the hearing goes on without a ruling', async () => {
    const caseNumber = await told();
    const { id } = sound(await ask(caseNumber), 201).body;
    const chairing = await bureau('chair-2', 'head');
    const { startsAt } = sound(await schedule(id, { chair: 'chair-2' }), 201).body;
    const reasons = '主持人与申请人的设计单位有合作关系，可能影响公正。';
    expect((await w.reviewer.post(`/hearings/${id}/challenge`, { reasons })).status).toBe(403);
    sound(await neighbour.post(`/hearings/${id}/challenge`, { reasons }), 201);
    const ruling = (more: object, by: Client = w.head) =>
      by.post(`/hearings/${id}/challenge-ruling`, { upheld: true, reasons: '经核实确有合作关系，准予回避。', ...more });
    const seen = {
      headers: { 'if-match': `"${sound(await w.head.get(`/cases/${caseNumber}/hearings`), 200).body[0].version}"` },
    };
    const rule = (more: object, by: Client = w.head) =>
      by.post(
        `/hearings/${id}/challenge-ruling`,
        { upheld: true, reasons: '经核实确有合作关系，准予回避。', ...more },
        seen,
      );
    expect(await rule({ chair: 'chair' }, chairing)).toBeProblem({ status: 403, rule: 'APL-48' });
    expect(await rule({ chair: 'chair-2' })).toBeProblem({ status: 422, rule: 'APL-48', pointer: '/chair' });
    expect(await rule({ upheld: false, chair: 'chair' })).toBeProblem({
      status: 422,
      rule: 'APL-48',
      pointer: '/chair',
    });
    expect((await ruling({}, w.approver)).status).toBe(403);
    sound(await rule({ chair: 'chair' }), 201);
    // Put out he stays out, whatever the head names later, and by whatever login.
    await w.world.enterStaff({ sub: 'chair-2-again', name: 'chair-2', body: BUREAU.code });
    for (const back of ['chair-2', 'chair-2-again']) {
      expect(await schedule(id, { chair: back })).toBeProblem({ status: 422, rule: 'APL-48', pointer: '/chair' });
    }
    await w.world.moveTo(startsAt);
    expect(await record(id, chairing)).toBeProblem({ status: 403, rule: 'APL-48' });
    sound(await record(id), 201);
  });

  it('APL-48 cheated: signed for somebody, under another record, by paper alone; and the clocks are let run by hand', async () => {
    const caseNumber = await told();
    const { id, digest, party } = await recorded(caseNumber);
    const other = 'f'.repeat(64);
    expect(await neighbour.post(`/hearings/${id}/signature`, { digest: other })).toBeProblem({
      status: 422,
      rule: 'APL-48',
    });
    expect((await w.stranger.post(`/hearings/${id}/signature`, { digest })).status).toBe(404);
    expect(await w.approver.post(`/hearings/${id}/signature`, { digest })).toBeProblem({ status: 403, rule: 'APL-48' });
    const page = (signer: string, more: object = {}) =>
      w.clerk.upload(`/hearings/${id}/signed-page`, PDF, { signer, digest, ...more }, 'POST');
    // Officials have tokens; nobody enters a colleague's hand.
    expect(await page('chair')).toBeProblem({ status: 422, rule: 'APL-48', pointer: '/signer' });
    sound(await page(party, { refusedFor: '其认为笔录未记载补充意见，拒绝签字，在场两人证明。' }), 201);
    expect(await page(party)).toBeProblem({ status: 409, rule: 'APL-48' });
    expect(await w.reviewer.post(`/cases/${caseNumber}/special-procedure/end`, {})).toBeProblem({
      status: 409,
      rule: 'APL-45',
    });
    expect(await decide(caseNumber, { hearingAnswers: ANSWERED })).toMatchObject({ status: 409 });
    // What was recorded is recorded.
    expect(await record(id)).toBeProblem({ status: 409, rule: 'APL-48' });
  });

  it('APL-48 cheated: refused on something that nobody showed at the hearing', async () => {
    const caseNumber = await told({
      ...BAD_REVIEW,
      points: [
        { code: 'P1', ok: false, note: '产权证明所载面积与现场不一致' },
        { code: 'P2', ok: false, note: '拟建井道占用消防车登高操作场地' },
      ],
    });
    await signed(caseNumber);
    sound(await legal(caseNumber), 201);
    const refused = { outcome: 'refused', reasons: '不满足消防安全要求。', hearingAnswers: ANSWERED };
    const basis = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十八条' };
    const answer = await eventually(
      () => decide(caseNumber, { ...refused, groundBases: [{ ground: 'P1', basis }] }),
      ({ status }) => status === 422,
    );
    expect(answer).toBeProblem({ status: 422, rule: 'APL-48' });
    expect(JSON.stringify(answer.body)).toContain('未经听证');
  });

  it('APL-46 held: ordered by the head on a major public interest, and the clocks run again once whoever asked gives it up', async () => {
    const ordered = await w.reviewed();
    const reasons = '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项。';
    expect((await w.approver.post(`/cases/${ordered}/hearings`, { reasons })).status).toBe(403);
    const { id } = sound(await w.head.post(`/cases/${ordered}/hearings`, { reasons }), 201).body;
    expect(await w.head.post(`/cases/${ordered}/hearings`, { reasons })).toBeProblem({ status: 409, rule: 'APL-46' });
    expect(await clocks(ordered)).toEqual([null, null]);
    expect(await w.applicant.post(`/hearings/${id}/withdrawal`, {})).toBeProblem({ status: 403, rule: 'APL-47' });
    const asked = await told();
    const { id: his } = sound(await ask(asked), 201).body;
    expect(await w.applicant.post(`/hearings/${his}/withdrawal`, {})).toBeProblem({ status: 403, rule: 'APL-47' });
    sound(await neighbour.post(`/hearings/${his}/withdrawal`, {}), 201);
    expect(await clocks(asked)).toEqual([expect.any(String), expect.any(String)]);
  });

  it('APL-46 refused: an item on which law demands a hearing is decided without one, or on a law that doesn’t', async () => {
    const law = { instrument: '建设工程勘察设计管理条例', level: 'administrative-regulation', article: '第八条' };
    const admin = await bureau('item-admin', 'item-admin');
    const guide = { ...GUIDE, affectsNeighbours: false, requiresHearing: law };
    const { number } = sound(await admin.post(`/items/${BESIDE}/versions`, { guide }), 201).body;
    const publisher = await itemPublisher(w.world);
    sound(await publisher.post(`/items/${BESIDE}/versions/${number}/publication`, {}), 200);
    const caseNumber = await reviewed();
    expect(await decide(caseNumber)).toBeProblem({ status: 409, rule: 'APL-46' });
    const basis = { ...law, instrument: '某市听证办法' };
    const reasons = '依法应当组织听证，听取申请人和公众的意见。';
    expect(await w.head.post(`/cases/${caseNumber}/hearings`, { basis, reasons })).toMatchObject({ status: 422 });
    sound(await w.head.post(`/cases/${caseNumber}/hearings`, { basis: law, reasons }), 201);
  });
});
