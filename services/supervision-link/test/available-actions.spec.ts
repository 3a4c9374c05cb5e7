import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, aPdf, type Client, eventually, offerFindings } from '@shenguan/common/testing';
import {
  archived,
  checkersOf,
  found,
  HOLDER,
  supervised as heldCase,
  housingStaff,
  orderedCheck,
} from './checked-world.js';
import {
  actOf,
  expectStatus,
  HOUSING,
  keptPaper,
  LinkedWorld,
  MARKET,
  memorandumWith,
  pushAct,
} from './linked-world.js';
import { WebhookReceiver } from './webhook-receiver.js';

describe('the operations that are offered to departments', () => {
  let linked: LinkedWorld;
  let receiver: WebhookReceiver;
  let callers: Record<string, Client>;
  let document: Record<string, never>;
  let cases = 0;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    linked = await LinkedWorld.withLiaisons({
      webhookTestOrigins: [receiver.origin],
      webhookAllowedNetworks: ['127.0.0.0/8'],
    });
    const names = ['housingHead', 'housingLiaison', 'housingDeputy', 'housingOfficer', 'marketLiaison'] as const;
    callers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await linked.as(name)])));
    callers.bureauLiaison = await linked.as('bureauLiaison');
    callers.auditor = await linked.as('auditor');
    document = (await callers.auditor.get('/docs-json')).body;
  });
  afterAll(async () => {
    await linked?.stop();
    await receiver?.stop();
  });

  const accepted = async () => {
    const caseNumber = `SP2026-${String(++cases).padStart(6, '0')}`;
    await linked.accept(caseNumber);
    return caseNumber;
  };
  const supervised = async () => {
    const caseNumber = await accepted();
    const { body } = await eventually(
      () => callers.housingOfficer!.get(`/supervisions?caseNumber=${caseNumber}`),
      ({ body }) => body.items?.length > 0,
    );
    return { caseNumber, id: body.items[0].id as string };
  };

  it('on inbox entries are those that are let in, read and claimed', async () => {
    const unread = async () => (await linked.entryOf('housingOfficer', await accepted(), 'case-accepted')).id as string;
    const read = async () => {
      const id = await unread();
      expectStatus(await callers.housingOfficer!.post(`/inbox/${id}/read`), 200);
      return id;
    };
    const claimed = async () => {
      const id = await read();
      expectStatus(await callers.housingOfficer!.post(`/inbox/${id}/claim`), 200);
      return id;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/inbox/{id}', schema: 'InboxItemDto', repeatable: ['Inboxes_read'] },
      Object.entries({ unread, read, claimed }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['read housingLiaison']).toEqual(['Inboxes_claim']);
    expect(offered['claimed housingHead']).toEqual([]);
  }, 120_000);

  it('on supervision records are those that are let in; a deputy is offered them in the stated absence alone', async () => {
    const open = async () => (await supervised()).id;
    const started = async () => {
      const { id } = await supervised();
      const plan = { plan: '每周到现场检查一次，重点检查基坑支护。' };
      expectStatus(await callers.housingOfficer!.post(`/supervisions/${id}/start`, plan), 200);
      return id;
    };
    const routine = async () => {
      const { id, caseNumber } = await supervised();
      await linked.decide(caseNumber);
      return id;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/supervisions/{id}', schema: 'SupervisionDto' },
      Object.entries({ open, started, routine }).map(([name, make]) => ({ name, make, callers })),
    );
    expect(findings).toEqual([]);
    expect(offered['open housingLiaison']).toEqual(['Supervision_start']);
    expect(offered['open housingDeputy']).toEqual([]);
  }, 120_000);

  it('on memoranda are those that are let in: the other side answers what one side proposed', async () => {
    const mine = { bureauHead: await linked.as('bureauHead'), itemAdmin: await linked.as('itemAdmin') };
    let step = '';
    const seen = (answer: Answer, status = 200) => {
      expectStatus(answer, status);
      step = answer.body.pendingStep?.id ?? step;
      return answer.body.id as string;
    };
    const proposed = async () => seen(await mine.itemAdmin.post('/memoranda', memorandumWith(HOUSING)), 201);
    const inForce = async () => {
      const id = await proposed();
      return seen(await callers.housingHead!.post(`/memoranda/${id}/signature`, { stepId: step }));
    };
    const end = { reason: '机构改革后职责调整，由承接部门监管。', successorCode: MARKET.code };
    const endProposed = async () => {
      const id = await inForce();
      return seen(await callers.housingHead!.post(`/memoranda/${id}/end`, end));
    };
    const ending = async () => {
      const id = await endProposed();
      return seen(await mine.bureauHead.post(`/memoranda/${id}/signature`, { stepId: step }));
    };
    const bodies = {
      Memoranda_sign: {
        get stepId() {
          return step;
        },
      },
      Memoranda_end: end,
      Memoranda_amend: { itemCodes: ['LIFT-RETROFIT', 'ROAD-DIGGING'] },
    };
    const file = { name: '备忘录.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    const { housingHead, housingLiaison, marketLiaison, auditor } = callers;
    const met = { ...mine, housingHead, housingLiaison, marketLiaison, auditor } as Record<string, Client>;
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/memoranda/{id}', schema: 'MemorandumDto', bodies, file },
      Object.entries({ proposed, inForce, endProposed, ending }).map(([name, make]) => ({ name, make, callers: met })),
    );
    expect(findings).toEqual([]);
    expect(offered['proposed housingHead']).toEqual(['Memoranda_sign', 'Memoranda_decline']);
    expect(offered['proposed itemAdmin']).toEqual(['Memoranda_keepPaper', 'Memoranda_withdraw']);
    expect(offered['inForce housingHead']).toEqual(['Memoranda_amend', 'Memoranda_end']);
    expect(offered['endProposed bureauHead']).toEqual(['Memoranda_sign', 'Memoranda_decline']);
    expect(offered['ending housingHead']).toEqual([]);
    expect(offered['inForce housingLiaison']).toEqual([]);
  }, 120_000);

  it('on liaisons are those that are let in, in the own body alone', async () => {
    const inOffice = async () =>
      (await callers.auditor!.get(`/liaisons?body=${MARKET.code}&state=in-office`)).body.items[0].id as string;
    const ended = async () => {
      const head = await linked.as('marketHead');
      const next = { subject: 'market-deputy', name: '何静', phone: '13900005678' };
      const id = await inOffice();
      expectStatus(await head.post(`/liaisons/${id}/succession`, next), 201);
      return id;
    };
    const formerly = await ended();
    const { marketLiaison, auditor, bureauLiaison } = callers;
    const marketHead = await linked.as('marketHead');
    const met = { marketHead, marketLiaison, auditor, bureauLiaison } as Record<string, Client>;
    const absence = { from: '2026-03-02', until: '2026-03-03', reason: '外出培训。' };
    const bodies = {
      Liaisons_absence: { ...absence, deputy: { subject: 'market-head', name: '刘芳' } },
      Liaisons_succeed: { subject: 'market-liaison', name: '陈刚', phone: '13900005678' },
    };
    const trial = (name: string, make: () => Promise<string>) => ({ name, make, callers: met });
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/liaisons/{id}', schema: 'LiaisonDto', bodies },
      [trial('ended', async () => formerly), trial('inOffice', inOffice)],
    );
    expect(findings).toEqual([]);
    expect(offered['inOffice marketHead']).toEqual(['Liaisons_succeed', 'Liaisons_absence']);
    expect(offered['ended marketHead']).toEqual([]);
    expect(offered['inOffice bureauLiaison']).toEqual([]);
  }, 120_000);

  it('on contests of pushes are those that are let in: the department answers', async () => {
    const reviewer = await linked.as('reviewer');
    const open = async () => {
      const order = {
        actType: 'opinion',
        caseNumber: await accepted(),
        actOn: '2026-03-02',
        title: '意见',
        content: '请注意。',
      };
      const pushed = await pushAct(callers.housingOfficer!, order);
      expectStatus(pushed, 201);
      const contest = { actOn: '2026-03-01', reason: '意见书落款日期早于推送的日期。' };
      const raised = await reviewer.post(`/feedback/${pushed.body.id}/contests`, contest);
      expectStatus(raised, 201);
      return raised.body.id as string;
    };
    const answer = { accepted: false, answer: '落款日期以所附意见书为准。' };
    const answered = async () => {
      const id = await open();
      expectStatus(await callers.housingOfficer!.post(`/feedback-contests/${id}/answer`, answer), 200);
      return id;
    };
    const { housingOfficer, housingLiaison, housingDeputy, marketLiaison, auditor } = callers;
    const met = { reviewer, housingOfficer, housingLiaison, housingDeputy, marketLiaison, auditor } as Record<
      string,
      Client
    >;
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/feedback-contests/{id}',
        schema: 'ContestDto',
        bodies: { FeedbackContests_answer: answer },
      },
      Object.entries({ open, answered }).map(([name, make]) => ({ name, make, callers: met })),
    );
    expect(findings).toEqual([]);
    expect(offered['open housingOfficer']).toEqual(['FeedbackContests_answer']);
    expect(offered['open reviewer']).toEqual([]);
    expect(offered['answered housingOfficer']).toEqual([]);
  }, 120_000);

  it('on endpoints are those that are let in, for their keepers alone', async () => {
    let paths = 0;
    const settings = () => ({ url: `${receiver.origin}/hook/${++paths}`, description: '监管平台' });
    const active = async () => {
      const answer = await callers.housingHead!.post('/webhook-endpoints', settings());
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const disabled = async () => {
      const id = await active();
      expectStatus(
        await callers.housingHead!.delete(`/webhook-endpoints/${id}`, { headers: { 'if-match': '"1"' } }),
        200,
      );
      return id;
    };
    const bodies = {
      // Where contents go only the head may change: the last one made keeps its address.
      Webhooks_change: {
        description: '房屋监管平台',
        get url() {
          return `${receiver.origin}/hook/${paths}`;
        },
      },
      Webhooks_replay: { fromEntryNumber: 1, toEntryNumber: 1 },
      Webhooks_rotate: { overlapHours: 1 },
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/webhook-endpoints/{id}', schema: 'EndpointDto', bodies },
      [
        { name: 'active', make: active, callers },
        { name: 'disabled', make: disabled, callers },
      ],
    );
    expect(findings).toEqual([]);
    expect(offered['active housingHead']).toHaveLength(5);
    expect(offered['active housingDeputy']).toEqual([]);
  }, 120_000);

  it('on plans, checks, publications, measures and handovers are those that are let in', async () => {
    const staff = await housingStaff(linked);
    const { housingHead, housingOfficer, housingLiaison, housingDeputy, marketLiaison, auditor } = callers as Record<
      string,
      Client
    >;
    const marketHead = await linked.as('marketHead');
    const holder = await linked.world.as('supervision-link', HOLDER);
    const [one, two] = await checkersOf(linked);
    const met = {
      housingHead,
      housingOfficer,
      housingLiaison,
      housingDeputy,
      marketHead,
      marketLiaison,
      auditor,
      holder,
    };
    const checkers = { ...met, first: staff.get(one!)!, second: staff.get(two!)! } as Record<string, Client>;
    const evidence = await keptPaper(staff.get(one!)!);
    const problem = {
      findings: [{ code: 'P1', result: 'not-met', finding: '围挡局部未封闭，缺口约两米。', evidence: [evidence.id] }],
      handling: 'measure',
      handlingText: '责令限期改正，期满复查。',
    };
    const record = async () => heldCase(linked, `SP2026-${String(700_000 + ++cases)}`);
    const assigned = async () => (await orderedCheck(linked, await record(), [one!, two!])).id as string;
    let digest = '';
    const recorded = async () => {
      const id = await assigned();
      const answer = await staff.get(one!)!.post(`/supervision-checks/${id}/record`, found());
      expectStatus(answer, 200);
      digest = answer.body.recordDigest;
      return id;
    };
    let checked: { id: string; supervisionId: string };
    const done = async () => {
      checked = await orderedCheck(linked, await record(), [one!, two!]);
      await archived(staff, checked as never, found(problem));
      return checked.id;
    };
    const paper = await keptPaper(housingOfficer!);
    const trials = (each: object, by: Record<string, Client>) =>
      Object.entries(each).map(([name, make]) => ({ name, make, callers: by }));
    const checks = await offerFindings(
      document,
      {
        template: '/api/v1/supervision-checks/{id}',
        schema: 'CheckDto',
        bodies: {
          SupervisionChecks_record: found(),
          SupervisionChecks_sign: {
            get recordDigest() {
              return digest;
            },
          },
          SupervisionChecks_replace: { outId: one!, inId: 'x', reason: '因病住院，检查期间不能到岗。' },
          SupervisionChecks_object: { content: '被检查人认为检查时围挡已经封闭。', paperId: paper.id },
        },
        repeatable: [],
      },
      trials({ recorded, done }, checkers).map((trial) => trial),
    );
    // Nobody drawn is left to follow: whom the head names instead is its own test.
    expect(checks.findings.filter((finding) => !finding.includes('SupervisionChecks_replace'))).toEqual([]);
    expect(checks.offered['recorded first']).toEqual(['SupervisionChecks_record', 'SupervisionChecks_sign']);
    expect(checks.offered['done holder']).toEqual(['SupervisionChecks_object']);
    expect(checks.offered['done housingOfficer']).toEqual(['SupervisionChecks_object']);

    const measure = async () => {
      await done();
      const answer = await housingOfficer!.post(`/supervisions/${checked.supervisionId}/measures`, {
        ...(await actOf(housingOfficer!, { actType: 'order', actOn: '2026-03-02' })),
        title: '责令限期改正通知书',
        content: '围挡局部未封闭，责令于期限前改正。',
        rectifyBy: '2026-03-20',
        checkId: checked.id,
      });
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const verify = { rectified: true, note: '复查时围挡已经连续封闭。', papers: [paper.id] };
    const measures = await offerFindings(
      document,
      { template: '/api/v1/supervision-measures/{id}', schema: 'MeasureDto', bodies: { Measures_verify: verify } },
      trials({ measure }, met as Record<string, Client>),
    );
    expect(measures.findings).toEqual([]);
    expect(measures.offered['measure housingLiaison']).toEqual(['Measures_verify']);
    expect(measures.offered['measure housingOfficer']).toEqual([]);

    const proposed = async () => {
      const order = {
        toCode: MARKET.code,
        reason: '职责调整，移交监管。',
        paperId: (await keptPaper(housingHead!)).id,
      };
      const answer = await housingHead!.post(`/supervisions/${await record()}/handovers`, order);
      expectStatus(answer, 201);
      return answer.body.id as string;
    };
    const handovers = await offerFindings(
      document,
      { template: '/api/v1/supervision-handovers/{id}', schema: 'HandoverDto' },
      trials({ proposed }, met as Record<string, Client>),
    );
    expect(handovers.findings).toEqual([]);
    expect(handovers.offered['proposed marketHead']).toEqual(['Handovers_accept', 'Handovers_decline']);
    expect(handovers.offered['proposed housingHead']).toEqual(['Handovers_withdraw']);
  }, 120_000);
});
