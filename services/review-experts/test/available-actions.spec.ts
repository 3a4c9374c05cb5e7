import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeMobileNumber } from '@shenguan/common/privacy';
import { aPdf, type Client, offerFindings } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, expertRow, PEOPLE } from './expert-world.js';

describe('the operations that are offered on experts and draws', () => {
  let w: ExpertWorld;
  let callers: Record<string, Client>;
  let document: Record<string, never>;
  let next = 0;
  beforeAll(async () => {
    w = await ExpertWorld.start();
    const names = ['expertAdmin', 'secondAdmin', 'approver', 'head', 'foreignHead', 'foreignAdmin', 'auditor'] as const;
    callers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await w.as(name)])));
    document = (await callers.auditor!.get('/docs-json')).body;
  });
  afterAll(() => w?.stop());

  /** What the administrator makes by a POST, by its ID. */
  async function made(path: string, body: object): Promise<string> {
    const answer = await callers.expertAdmin!.post(path, body);
    expectStatus(answer, 201);
    return answer.body.id;
  }
  const anExpert = () => made('/experts', expertRow(++next));
  const aSecondEntry = () => {
    const passport = { identityKind: 'passport', identityNumber: `E${20_000_000 + next}`, birthDate: '1975-03-04' };
    return made(
      '/experts',
      expertRow(next, { ...passport, subject: `again-${next}`, phone: makeMobileNumber(7_000 + next) }),
    );
  };
  const aLikeness = async () => {
    await anExpert();
    const second = await aSecondEntry();
    const { items } = (await callers.secondAdmin!.get('/expert-likenesses?state=open&limit=100')).body;
    return items.find(({ expertId }: { expertId: string }) => expertId === second).id as string;
  };
  const ruling = (outcome: string) => ({ outcome, reason: '核对证件原件并经本人书面确认。' });
  const ruled = (outcome: string) => async () => {
    const id = await aLikeness();
    expectStatus(await callers.secondAdmin!.post(`/expert-likenesses/${id}/ruling`, ruling(outcome)), 200);
    return id;
  };

  const scan = () => ({ name: '护照扫描件.pdf', mediaType: 'application/pdf', bytes: aPdf() });

  it('on entries are those that are let in, for their keeper alone', async () => {
    const barred = async () => {
      const id = await anExpert();
      await w.bar(id);
      return id;
    };
    const joined = async () => {
      const likenessId = await aLikeness();
      const id = await w.alleged({ purpose: 'join-entries', ground: 'EXP-7', likenessId });
      for (const login of [`expert-${next}`, `again-${next}`]) {
        const statement = { statement: '两个条目均系本人，请予合并。' };
        expectStatus(await (await w.login(login)).post(`/own-findings/${id}/statement`, statement), 200);
      }
      const upheld = { outcome: 'upheld', reason: '核对证件原件并经本人书面确认。' };
      expectStatus(await callers.secondAdmin!.post(`/findings/${id}/decision`, upheld), 200);
      return (await callers.auditor!.get(`/expert-likenesses/${likenessId}`)).body.expertId as string;
    };
    let passports = 0;
    const bodies = {
      Experts_addDocument: {
        identityKind: 'passport',
        seen: '窗口核对护照原件，留存复印件。',
        get identityNumber() {
          return `G${30_000_000 + ++passports}`;
        },
      },
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/experts/{id}', schema: 'ExpertDto', bodies, file: scan() },
      Object.entries({ confirmed: anExpert, barred, joined }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['confirmed expertAdmin']).toEqual(['Experts_addDocument']);
    expect(offered['joined expertAdmin']).toEqual([]);
  }, 120_000);

  it('on entries that may be one person’s: the ruling, for somebody else than who entered the second', async () => {
    const bodies = { Likenesses_rule: ruling('different') };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/expert-likenesses/{id}', schema: 'LikenessDto', bodies },
      Object.entries({ open: aLikeness, different: ruled('different') }).map(([name, make]) => ({
        name,
        make,
        callers,
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['open secondAdmin']).toEqual(['Likenesses_rule']);
    expect(offered['open expertAdmin']).toEqual([]);
  }, 120_000);

  it('on requests for experts are those that are let in', async () => {
    const open = async () => {
      const request = { panel: [{ specialty: 'offered', seats: 1 }], projectCode: `P-${crypto.randomUUID()}` };
      return (await w.requestReview(request)).requestId;
    };
    const approved = async () => {
      const id = await open();
      const order = { reason: '该专业专家有限，经研究同意抽取。' };
      expectStatus(await callers.approver!.post(`/draw-requests/${id}/small-pool-approval`, order), 201);
      return id;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/draw-requests/{id}', schema: 'DrawRequestDto' },
      Object.entries({ open, approved }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['open approver']).toEqual(['DrawRequests_approve']);
    expect(offered['open expertAdmin']).toEqual([]);
    expect(offered['approved head']).toEqual([]);
  }, 120_000);

  it('on designations: the approval, for somebody else than who proposed', async () => {
    await w.pool(600, 1, 'alone');
    const substitute = await made('/experts', expertRow(620, { specialties: ['hoisting'] }));
    const { inspectionId } = await w.requestExperts({ seats: [{ specialty: 'alone', seats: 5 }] });
    const reason = '全市该专业专家仅一名，不能满足需要。';
    expectStatus(await callers.approver!.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason }), 201);
    const drawId = await w.draw(inspectionId);
    const order = { specialty: 'alone', matter: 'highly-specialised', reason };
    const proposed = () => made(`/draws/${drawId}/designation`, { ...order, expertId: substitute });
    const approved = async () => {
      const expertId = await made('/experts', expertRow(630 + ++next, { specialties: ['hoisting'] }));
      const id = await made(`/draws/${drawId}/designation`, { ...order, expertId });
      expectStatus(await callers.head!.post(`/designations/${id}/approval`), 200);
      return id;
    };
    const two = { head: callers.head!, expertAdmin: callers.expertAdmin!, foreignHead: callers.foreignHead! };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/designations/{id}', schema: 'DesignationDto' },
      [
        { name: 'proposed', make: proposed, callers: two },
        { name: 'approved', make: approved, callers: two },
      ],
    );
    expect(findings).toEqual([]);
    expect(offered['proposed head']).toEqual(['Designations_approve']);
    const listed = await callers.approver!.get('/designations?state=approved');
    expect(listed.body.items[0]).toMatchObject({ proposedBy: PEOPLE.expertAdmin.sub, availableActions: [] });
  }, 120_000);
});
