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
} from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, HOUSING } from './expert-world.js';

const REVIEWS = CASES / 2;
const PROJECT = `'XM2019-' || n`;

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
  draw_request: {
    rows: REVIEWS,
    set: {
      reference: idOf('review'),
      case_number: caseOf(),
      project_code: PROJECT,
      state: `CASE WHEN n % 500 = 0 THEN 'open' ELSE 'concluded' END`,
    },
  },
  draw: {
    rows: REVIEWS,
    set: {
      request_id: idOf('draw_request'),
      case_number: caseOf(),
      project_code: PROJECT,
      applicant_code: `'APPLICANT-' || n % 5000`,
      site: `'site ' || n`,
    },
  },
  draw_exclusion: {
    rows: CASES,
    set: { draw_id: idOf('draw', 'n / 2'), rule: `'cutoff'`, kind: `'cutoff'`, late: 'false' },
  },
  draw_statement: { rows: CASES, set: { draw_id: idOf('draw', 'n / 2'), case_number: caseOf('n / 2') } },
  seat: {
    rows: REVIEWS,
    like: 'ground IS NULL',
    set: {
      request_id: idOf('draw_request'),
      draw_id: idOf('draw'),
      case_number: caseOf(),
      project_code: PROJECT,
      state: `'declined'`,
      ground: `'EXP-18.2'`,
    },
  },
  review: {
    rows: REVIEWS,
    set: {
      request_id: idOf('draw_request'),
      case_number: caseOf(),
      state: `CASE WHEN n % 500 = 0 THEN 'started' ELSE 'ended' END`,
      departments: `jsonb_build_array(jsonb_build_object('name', '-', 'code',
        CASE n % 200 WHEN 0 THEN '${HOUSING.code}' ELSE 'DEPARTMENT-' || n % 200 END))`,
    },
  },
  review_participant: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), capacity: `'applicant'` },
  },
  review_papers: {
    rows: REVIEWS,
    set: { request_id: idOf('draw_request'), case_number: caseOf(), edition: '1' },
  },
  review_absence: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), pass: '1', body_code: `'-'`, kind: `'did-not-come'` },
  },
  review_opinion: {
    rows: REVIEWS,
    set: {
      review_id: idOf('review'),
      seat_id: idOf('seat'),
      case_number: caseOf(),
      pass: '1',
      by: `'expert'`,
      opinion: `'agree'`,
      grounds: `'["-"]'`,
    },
  },
  review_step: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), pass: '1', step: `'opened'`, seat_id: 'NULL' },
  },
  leader_vote: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), seat_id: idOf('seat'), for_seat_id: idOf('seat') },
  },
  panel_signature: {
    rows: REVIEWS,
    set: {
      ...{ review_id: idOf('review'), case_number: caseOf(), seat_id: idOf('seat'), round: '1' },
      ...{ state: `'signed'`, reason: 'NULL', answered_at: instantOf() },
    },
  },
  short_notice_consent: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), seat_id: idOf('seat'), body_code: 'NULL' },
  },
  review_record: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), kind: `'photo'`, file: `'{}'` },
  },
  review_archive: {
    rows: REVIEWS,
    set: {
      ...{ review_id: idOf('review'), case_number: caseOf(), state: `'archived'`, items: `'[]'`, digest: `'-'` },
      ...{ archived_by: `'-'`, archived_at: instantOf(), bureau_code: `'-'` },
    },
  },
  review_dispute: {
    rows: REVIEWS,
    set: {
      ...{
        review_id: idOf('review'),
        case_number: caseOf(),
        side: `'applicant'`,
        state: `'answered'`,
        seat_id: 'NULL',
      },
      ...{ answer: `'-'`, outcome: `'unfounded'`, answered_by: `'a'`, raised_by: `'b'`, answered_at: instantOf() },
      ...{ bureau_code: `'-'`, body_code: 'NULL' },
    },
  },
  rectification_paper: {
    rows: REVIEWS,
    set: { review_id: idOf('review'), case_number: caseOf(), digest: `md5(n::text)`, pass: '1', file: `'{}'` },
  },
  review_fee: {
    rows: REVIEWS,
    set: {
      review_id: idOf('review'),
      case_number: caseOf(),
      year: '2019',
      kind: `'paid'`,
      amount: `'1.00'`,
      seat_id: 'NULL',
      setting_id: 'NULL',
    },
  },
  name_look: { rows: REVIEWS, set: { draw_id: idOf('draw'), case_number: caseOf(), looked_at: instantOf() } },
  closed_case: { rows: CASES, set: { case_number: caseOf() } },
  concluded_inspection: {
    rows: CASES,
    set: { case_number: caseOf(), outcome: `'passed'`, departments: `'[]'`, concluded_at: instantOf() },
  },
  sent_notice: {
    rows: REVIEWS,
    set: { thing_id: idOf('review'), case_number: caseOf(), event_id: recentIdOf('event'), sent_at: instantOf() },
  },
  push_step: {
    rows: CASES,
    set: {
      entry_id: idOf('entry'),
      case_number: caseOf(),
      event_id: recentIdOf('event'),
      step: `'listed'`,
      at: instantOf(),
    },
  },
  notice_receipt: {
    rows: REVIEWS,
    set: { entry_id: idOf('entry'), case_number: caseOf(), event_id: recentIdOf('event'), received_at: instantOf() },
  },
};

const CONSTANT = [
  'affiliation',
  'body',
  'body_successor',
  'liaison_term',
  'designation',
  'draw_witness',
  'engagement_feedback',
  'exclusion_owed',
  'feedback_list',
  'feedback_month',
  'expert',
  'expert_application',
  'expert_assessment',
  'expert_change',
  'expert_import',
  'expert_likeness',
  'expert_list',
  'expert_mark',
  'expert_proposal',
  'expert_recommendation',
  'expert_tie',
  'expert_version',
  'finding',
  'finding_file',
  'commission_award',
  'review_entrustment',
  'fee_setting',
  'review_breach',
  'seat_untold',
  'interference_report',
  'item_panel',
  'likeness_owed',
  'memorandum_replica',
  'party_owed',
  'pool_agreement',
  'opinion_query',
  'recruitment',
  'seat_delivery',
  'seat_untold',
  'service_owed',
  'specialty',
  'specialty_change',
  'specialty_owed',
  'staff_member',
  'tie_owed',
];
/** Who holds checkpoints is gathered from all reviews, when one is sent: once a day. */
const ONCE_A_DAY = /SELECT DISTINCT d ->> 'code'/;
/** Of whom the list of feedback goes to whose head is gathered once a month. */
const ONCE_A_MONTH = /SELECT DISTINCT e\.bureau/;

describe('专家评审二万五千件时的查询计划 · plans of the review service over twenty-five thousand reviews', () => {
  let w: ExpertWorld;
  let filled: FilledService;
  let known: string;
  beforeAll(async () => {
    w = await ExpertWorld.start();
    await w.pool(1, 8);
    const request = await w.requestReview();
    known = request.caseNumber;
    await w.draw(request.requestId);
    filled = await FilledService.fill(w.world, 'review-experts', { grown: GROWN, constant: CONSTANT });
  }, FILLED_WITHIN_MS);
  afterAll(async () => {
    await filled?.end();
    await w?.world.stop();
  });

  it('held: no sweep reads what is not due', async () => {
    const waste = await filled.wasteIn(() => filled.sweepAll());
    expect(waste.filter(({ statement }) => ![ONCE_A_DAY, ONCE_A_MONTH].some((known) => known.test(statement)))).toEqual(
      [],
    );
  });

  it('held: no list reads what it does not show, whoever asks and whatever for', async () => {
    const [auditor, admin, officer] = [await w.as('auditor'), await w.as('expertAdmin'), await w.as('housingOfficer')];
    const everybody = await w.public();
    const waste = await filled.wasteIn(async () => {
      for (const filter of ['', '?project=XM2019-7', '?applicant=APPLICANT-7', '?site=site%207', '?site=nowhere']) {
        await readPages(everybody, `/draws${filter}`);
      }
      for (const who of [auditor, admin]) {
        for (const filter of ['', '?state=open', '?state=ended', `?caseNumber=${known}`]) {
          await readPages(who, `/draw-requests${filter}`);
        }
      }
      for (const who of [auditor, admin, officer]) {
        for (const filter of ['', '?state=started', '?state=concluded', `?caseNumber=${known}`]) {
          await readPages(who, `/reviews${filter}`);
        }
      }
      expectStatus(await officer.get('/review-participants'), 200);
      expectStatus(await auditor.get(`/evidence/${known}`), 200);
      const { items } = (await everybody.get('/draws?project=XM2019-7')).body;
      await readPages(auditor, `/draws/${items[0].id}/exclusions?stratum=nowhere`);
    });
    expect(waste).toEqual([]);
  });

  it('held: a draw is carried out, and an expert finds his seats, without reading those before', async () => {
    const expert = await w.expert(1);
    const waste = await filled.wasteIn(async () => {
      const request = await w.requestReview({ caseNumber: 'SP2026-000902', projectCode: 'XM2026-000902' });
      await w.draw(request.requestId);
      expectStatus(await expert.get('/seats'), 200);
    });
    expect(waste).toEqual([]);
  });

  it('refused: without its index each of them is noticed', async () => {
    await filled.without('draw_site', async () => {
      const everybody = await w.public();
      const waste = await filled.wasteIn(() => readPages(everybody, '/draws?site=nowhere'));
      expect(waste).toContainEqual(expect.objectContaining({ table: 'draw' }));
    });
  });
});
