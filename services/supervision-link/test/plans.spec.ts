import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CASES,
  caseOf,
  FILLED_WITHIN_MS,
  FilledService,
  type Filling,
  idOf,
  instantOf,
  readPages,
  recentIdOf,
  recentOf,
} from '@shenguan/common/testing';
import { archived, checkersOf, found, housingStaff, orderedCheck } from './checked-world.js';
import { BUREAU, expectStatus, HOUSING, keptPaper, LinkedWorld, MARKET, pushAct } from './linked-world.js';

const FAR = `timestamptz '2090-01-01'`;
const OPEN = 'n % 200 = 0';
const RECIPIENT = `CASE n % 2 WHEN 0 THEN '${HOUSING.code}' ELSE 'BODY-' || n % 40 END`;

const GROWN: Record<string, Filling> = {
  case_parties: {
    rows: CASES,
    set: {
      case_number: caseOf(),
      subjects: `jsonb_build_array('person-' || n % 1000)`,
      bodies: `'[]'`,
      known_at: instantOf(),
    },
  },
  inbox_entry: {
    rows: CASES,
    like: `kind = 'case-accepted'`,
    set: {
      recipient_code: RECIPIENT,
      entry_number: '1000 + n',
      kind: `CASE WHEN n % 20 = 0 THEN 'checkpoint' WHEN n % 20 < 10 THEN 'case-accepted' ELSE 'case-decided' END`,
      reference: `CASE WHEN n % 20 = 0 THEN 'log/' || n / 20 END`,
      content: `CASE WHEN n % 20 = 0 THEN jsonb_build_object('text', 'note ' || n / 20) ELSE t.content END`,
      document: `jsonb_build_object('id', n::text)`,
      event_id: recentIdOf('event'),
      case_number: caseOf(),
      received_at: instantOf(),
      state: `CASE WHEN ${OPEN} THEN 'unread' ELSE 'claimed' END`,
      read_by: `CASE WHEN NOT (${OPEN}) THEN 'x' END`,
      claimed_by: `CASE WHEN NOT (${OPEN}) THEN 'x' END`,
      read_at: `CASE WHEN NOT (${OPEN}) THEN ${instantOf()} END`,
      claimed_at: `CASE WHEN NOT (${OPEN}) THEN ${instantOf()} END`,
      claim_outcome: `CASE WHEN NOT (${OPEN}) THEN 'met' END`,
      claim_due_at: FAR,
    },
  },
  monthly_statement: {
    rows: CASES / 4,
    set: {
      bureau_code: `'${BUREAU.code}'`,
      department_code: RECIPIENT,
      month: `(1000 + n / 12) || '-' || lpad((n % 12 + 1)::text, 2, '0')`,
      state: `CASE WHEN n % 2000 = 0 THEN 'open' ELSE 'uncontested' END`,
      case_numbers: `ARRAY[${caseOf()}]`,
      lines: `'[]'`,
      logs: `'[]'`,
      memoranda: `'[]'`,
      made_at: instantOf(),
      due_at: FAR,
      due_on: `'2090-01-01'`,
      closed_at: `CASE WHEN n % 2000 <> 0 THEN ${instantOf()} END`,
      lines_digest: `'x'`,
      figures: `'{}'`,
      calendar_version: `(SELECT calendar_version FROM inbox_entry WHERE calendar_version IS NOT NULL LIMIT 1)`,
    },
  },
  statement_dispute: { rows: CASES / 4, set: { statement_id: idOf('monthly_statement'), case_number: caseOf() } },
  sender_account: {
    rows: CASES / 4,
    set: { statement_id: idOf('monthly_statement'), part: '1', parts: '1', pushes: `'[]'` },
  },
  inbox_listing: {
    rows: CASES,
    set: { entry_id: idOf('inbox_entry'), case_number: caseOf(), listed_at: instantOf() },
  },
  inbox_read: { rows: CASES, set: { entry_id: idOf('inbox_entry'), case_number: caseOf(), read_at: instantOf() } },
  inbox_visit: { rows: CASES / 4, set: { body_code: `'${HOUSING.code}'`, subject: `'person-' || n` } },
  supervision_record: {
    rows: CASES,
    set: {
      case_number: caseOf(),
      department_code: RECIPIENT,
      bureau_code: `'${BUREAU.code}'`,
      state: `CASE WHEN ${OPEN} THEN 'open' ELSE 'closed' END`,
      start_due_at: FAR,
      closed_at: `CASE WHEN NOT (${OPEN}) THEN ${instantOf()} END`,
      close_reason: `CASE WHEN NOT (${OPEN}) THEN 'refused' END`,
    },
  },
  supervision_duty: {
    rows: CASES / 4,
    set: {
      thing_id: idOf('thing'),
      case_number: caseOf(),
      body_code: RECIPIENT,
      opened_at: instantOf(),
      due_at: FAR,
      escalate_at: 'NULL',
      head_told_at: `CASE WHEN NOT (${OPEN}) THEN ${instantOf()} END`,
      office_told_at: 'NULL',
      outcome: `CASE WHEN NOT (${OPEN}) THEN 'late' END`,
      closed_at: `CASE WHEN NOT (${OPEN}) THEN ${instantOf()} END`,
    },
  },
  supervision_step: {
    rows: CASES / 4,
    set: {
      supervision_id: idOf('supervision_record'),
      case_number: caseOf(),
      department_code: RECIPIENT,
      kind: `'documents'`,
      state: `CASE WHEN ${OPEN} THEN 'planned' ELSE 'ended' END`,
      check_id: 'NULL',
      papers: `'[]'`,
      done_by: 'NULL',
      done_at: 'NULL',
    },
  },
  supervision_check: {
    rows: CASES / 4,
    set: {
      supervision_id: idOf('supervision_record'),
      case_number: caseOf(),
      department_code: RECIPIENT,
      bureau_code: `CASE n % 1000 WHEN 0 THEN '${BUREAU.code}' ELSE 'BUREAU-' || n % 10 END`,
      state: `CASE WHEN n % 2000 = 0 THEN 'recorded' ELSE 'archived' END`,
      assigned_at: instantOf(),
      archive_number: `CASE WHEN n % 2000 <> 0 THEN 'JC-' || n END`,
    },
  },
  check_publication: {
    rows: CASES / 4,
    set: {
      check_id: idOf('supervision_check'),
      case_number: caseOf(),
      department_code: RECIPIENT,
      item_code: `'ITEM-' || n % 40`,
      archive_number: `'JC-' || n`,
      state: `CASE WHEN n % 2000 = 0 THEN 'owed' ELSE 'published' END`,
      fields: `CASE WHEN n % 2000 <> 0 THEN '{}'::jsonb END`,
      prepared_by: `'a'`,
      published_by: `'b'`,
      published_at: instantOf(),
    },
  },
  supervision_measure: {
    rows: CASES / 4,
    set: {
      supervision_id: idOf('supervision_record'),
      case_number: caseOf(),
      department_code: RECIPIENT,
      check_id: idOf('supervision_check'),
      feedback_id: idOf('feedback'),
      state: `CASE WHEN n % 2000 = 0 THEN 'to-rectify' ELSE 'rectified' END`,
      issued_at: instantOf(),
      verified_by: `CASE WHEN n % 2000 <> 0 THEN 'x' END`,
      verified_at: `CASE WHEN n % 2000 <> 0 THEN ${instantOf()} END`,
    },
  },
  feedback: {
    rows: CASES / 2,
    set: {
      department_code: RECIPIENT,
      bureau_codes: `ARRAY[CASE n % 1000 WHEN 0 THEN '${BUREAU.code}' ELSE 'BUREAU-' || n % 10 END]`,
      kind: `'information'`,
      act_type: 'NULL',
      case_number: caseOf(),
      pushed_at: instantOf(),
      due_at: FAR,
      days: `'[]'`,
    },
  },
  feedback_contest: {
    rows: CASES / 4,
    set: {
      feedback_id: idOf('feedback'),
      case_number: caseOf(),
      bureau_code: `CASE n % 1000 WHEN 0 THEN '${BUREAU.code}' ELSE 'BUREAU-' || n % 10 END`,
      department_code: RECIPIENT,
      round: '1',
      state: `CASE WHEN n % 2000 = 0 THEN 'open' ELSE 'unanswered' END`,
      raised_at: instantOf(),
      answer_due_at: FAR,
      closed_at: `CASE WHEN n % 2000 <> 0 THEN ${instantOf()} END`,
      counted: `CASE WHEN n % 2000 <> 0 THEN '{}'::jsonb END`,
      pushed: `'{}'`,
    },
  },
  webhook_delivery: {
    rows: CASES,
    set: {
      id: recentIdOf('webhook_delivery'),
      endpoint_id: `CASE n % 2 WHEN 0 THEN (SELECT id FROM webhook_endpoint LIMIT 1) ELSE ${idOf('endpoint', 'n % 40')} END`,
      type: `'inbox.entry.received'`,
      entry_id: idOf('inbox_entry'),
      case_number: caseOf(),
      payload: `'{}'`,
      state: `CASE WHEN n % 1000 = 0 THEN 'dead' ELSE 'delivered' END`,
      attempts: '1',
      lease_until: 'NULL',
      settled_at: recentOf(),
    },
  },
  webhook_attempt: {
    rows: CASES,
    set: {
      id: recentIdOf('webhook_attempt'),
      endpoint_id: `CASE n % 2 WHEN 0 THEN (SELECT id FROM webhook_endpoint LIMIT 1) ELSE ${idOf('endpoint', 'n % 40')} END`,
      delivery_id: recentIdOf('webhook_delivery'),
      number: '1',
    },
  },
};

const HOOK = { url: 'https://hooks.example.com/inbox', events: ['case-accepted'], description: '监管平台' };

const CONSTANT = [
  'act_paper',
  'body',
  'body_successor',
  'bureau_push',
  'contact_notice',
  'liaison_owed',
  'check_objection',
  'claim_handover',
  'gathering',
  'gathering_guest',
  'check_plan',
  'contact_look',
  'liaison',
  'liaison_vacancy',
  'memorandum',
  'memorandum_owed',
  'memorandum_step',
  'published_item',
  'statement_month',
  'staff_member',
  'supervision_handover',
  'webhook_endpoint',
  'webhook_health',
  'webhook_replay',
];

describe('监管联动服务五万条信息时的查询计划 · plans of the supervision service over fifty thousand entries', () => {
  let linked: LinkedWorld;
  let filled: FilledService;
  let endpoint: string;
  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    await linked.accept('SP2026-000001', { departments: [HOUSING, MARKET] });
    const head = await linked.as('housingHead');
    const answer = await head.post('/webhook-endpoints', HOOK);
    expectStatus(answer, 201);
    endpoint = answer.body.id;
    const opinion = {
      actType: 'opinion',
      caseNumber: 'SP2026-000001',
      actOn: '2026-03-02',
      title: '意见',
      content: '请注意。',
    };
    const pushed = await pushAct(await linked.as('housingLiaison'), opinion);
    const contest = { actOn: '2026-03-01', reason: '意见书落款日期早于推送的日期。' };
    expectStatus(await (await linked.as('reviewer')).post(`/feedback/${pushed.body.id}/contests`, contest), 201);
    await overseen(linked);
    filled = await FilledService.fill(linked.world, 'supervision-link', { grown: GROWN, constant: CONSTANT });
  }, FILLED_WITHIN_MS);
  afterAll(async () => {
    await filled?.end();
    await linked?.stop();
  });

  it('held: no sweep reads what is not due', async () => {
    expect(await filled.wasteIn(() => filled.sweepAll())).toEqual([]);
  });

  it('held: no list reads what it does not show, whoever asks and whatever for', async () => {
    const waste = await filled.wasteIn(async () => {
      for (const who of ['auditor', 'housingLiaison', 'marketLiaison'] as const) {
        const client = await linked.as(who);
        for (const filter of [
          '',
          '?state=unread',
          '?state=claimed',
          '?kind=checkpoint',
          '?kind=case-accepted',
          '?caseNumber=SP2019-000778',
        ]) {
          await readPages(client, `/inbox${filter}`);
        }
      }
      for (const who of ['auditor', 'housingOfficer', 'reviewer'] as const) {
        const client = await linked.as(who);
        for (const filter of [
          '',
          '?state=open',
          '?state=closed',
          '?overdue=true',
          '?overdue=false',
          '?caseNumber=SP2019-000778',
        ]) {
          await readPages(client, `/supervisions${filter}`);
        }
        for (const filter of ['', '?state=open', '?state=uncontested']) {
          if (who !== 'reviewer') await readPages(client, `/monthly-statements${filter}`);
        }
        for (const filter of ['', '?state=to-rectify', '?caseNumber=SP2019-000778']) {
          await readPages(client, `/supervision-measures${filter}`);
        }
        for (const filter of ['', '?state=archived', '?state=recorded', '?caseNumber=SP2019-000778']) {
          await readPages(client, `/supervision-checks${filter}`);
        }
        if (who !== 'reviewer') {
          for (const filter of ['', '?state=planned', '?state=ended']) {
            await readPages(client, `/supervision-steps${filter}`);
          }
          for (const filter of ['', '?open=true', '?open=false']) {
            await readPages(client, `/supervision-duties${filter}`);
          }
          for (const filter of ['', '?state=owed', '?state=published']) {
            await readPages(client, `/check-publications${filter}`);
          }
        }
        for (const filter of ['', '?kind=information', '?caseNumber=SP2019-000778']) {
          await readPages(client, `/feedback${filter}`);
        }
        for (const filter of ['', '?state=open', '?state=unanswered', '?caseNumber=SP2019-000778']) {
          await readPages(client, `/feedback-contests${filter}`);
        }
      }
      const anybody = await linked.world.as('supervision-link');
      for (const filter of ['', `?department=${HOUSING.code}`, '?item=ITEM-7', '?number=JC-778']) {
        await readPages(anybody, `/public/supervision-checks${filter}`);
      }
      const [auditor, head] = [await linked.as('auditor'), await linked.as('housingHead')];
      await readPages(auditor, `/inbox?body=${HOUSING.code}`);
      await readPages(auditor, '/held-checkpoints');
      for (const filter of [
        '',
        '?kind=feedback-late',
        '?kind=duty-late',
        '?caseNumber=SP2019-000778',
        '?person=x',
        '?rule=LINK-4',
      ]) {
        await readPages(auditor, `/audit/exceptions${filter}`);
      }
      await readPages(auditor, '/inbox/visits');
      await readPages(head, '/inbox/visits');
      for (const path of [
        'attempts',
        `attempts?deliveryId=${randomUUID()}`,
        'deliveries',
        'deliveries?state=dead',
        'deliveries?state=pending',
      ]) {
        await readPages(head, `/webhook-endpoints/${endpoint}/${path}`);
      }
    });
    expect(waste).toEqual([]);
  });

  it('held: what an operator watches is counted without reading what is over', async () => {
    const auditor = await linked.as('auditor');
    const waste = await filled.wasteIn(async () => expectStatus(await auditor.get('/metrics'), 200));
    expect(waste).toEqual([]);
  });

  it('held: a case is accepted and decided, and its evidence found, without reading those before', async () => {
    const auditor = await linked.as('auditor');
    const waste = await filled.wasteIn(async () => {
      await linked.accept('SP2026-000002');
      await linked.decide('SP2026-000002');
      expectStatus(await auditor.get('/evidence/SP2019-000778'), 200);
    });
    expect(waste).toEqual([]);
  });

  it('refused: without its index each of them is noticed', async () => {
    await filled.without('inbox_entry_newest', async () => {
      const waste = await filled.wasteIn(async () => readPages(await linked.as('auditor'), '/inbox'));
      expect(waste).toContainEqual(expect.objectContaining({ table: 'inbox_entry' }));
    });
    await filled.without('webhook_attempt_delivery', async () => {
      const head = await linked.as('housingHead');
      const attempts = `/webhook-endpoints/${endpoint}/attempts?deliveryId=${randomUUID()}`;
      const waste = await filled.wasteIn(() => readPages(head, attempts));
      expect(waste).toContainEqual(expect.objectContaining({ table: 'webhook_attempt' }));
    });
    await filled.without('inbox_entry_checkpoints', async () => {
      const waste = await filled.wasteIn(async () => readPages(await linked.as('auditor'), '/held-checkpoints'));
      expect(waste).toContainEqual(expect.objectContaining({ table: 'inbox_entry' }));
    });
  });
});

/** One of each thing that supervision leaves behind. */
async function overseen(linked: LinkedWorld): Promise<void> {
  const officer = await linked.as('housingOfficer');
  const [record] = (await officer.get('/supervisions?caseNumber=SP2026-000001')).body.items;
  expectStatus(await officer.post(`/supervisions/${record.id}/start`, { plan: '每月检查一次。' }), 200);
  const staff = await housingStaff(linked);
  const check = await orderedCheck(linked, record.id, await checkersOf(linked));
  const evidence = await keptPaper(staff.get(check.inspectors[0].id)!);
  const findings = [
    { code: 'P1', result: 'not-met', finding: '围挡局部未封闭，缺口约两米。', evidence: [evidence.id] },
  ];
  await archived(staff, check, found({ findings, handling: 'measure', handlingText: '责令限期改正，期满复查。' }));
  const measure = await officer.post(`/supervisions/${record.id}/measures`, {
    actType: 'order',
    actNumber: '朔城住建改〔2026〕3号',
    paperId: (await keptPaper(officer)).id,
    actOn: '2026-03-02',
    title: '责令限期改正通知书',
    content: '围挡局部未封闭，责令于期限前改正。',
    rectifyBy: '2026-04-20',
    checkId: check.id,
  });
  expectStatus(measure, 201);
}
