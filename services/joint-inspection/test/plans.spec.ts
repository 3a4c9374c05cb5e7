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
import { HOUSING, InspectionWorld, sound } from './inspection-world.js';

const OF_INSPECTION = { inspection_id: idOf('inspection'), case_number: caseOf() };

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
  inspection: {
    rows: CASES,
    like: `state = 'concluded'`,
    set: {
      request_id: idOf('request'),
      case_number: caseOf(),
      applicant_subject: `'person-' || n % 1000`,
      applicant_party: `CASE n % 2 WHEN 0 THEN 'subject:person-' || n % 1000 END`,
      departments: `jsonb_build_array(jsonb_build_object('name', '-', 'code',
        CASE n % 200 WHEN 0 THEN '${HOUSING.code}' ELSE 'DEPARTMENT-' || n % 200 END))`,
      requested_at: instantOf(),
    },
  },
  attendance: { rows: CASES, set: OF_INSPECTION },
  improvement: { rows: CASES / 4, set: OF_INSPECTION },
  absence: { rows: CASES / 4, set: OF_INSPECTION },
  professional: { rows: CASES / 4, set: { ...OF_INSPECTION, integrity_stated: 'true' } },
  drawn_seat: {
    rows: CASES / 4,
    set: { inspection_id: idOf('inspection'), request_id: idOf('request'), holders: `'[]'`, state: `'confirmed'` },
  },
  publication: {
    rows: CASES,
    set: {
      ...OF_INSPECTION,
      item_code: `'ITEM-' || n % 500`,
      applicant_name: `'单位' || n % 5000`,
      site: `'地址' || n`,
      checked_by: `'head'`,
      checked_at: instantOf(),
    },
  },
  inspector_tie: {
    rows: CASES / 4,
    set: {
      ...OF_INSPECTION,
      state: `'dismissed'`,
      subject: `'person-' || n % 1000`,
      alleged_by: `'person-' || n % 999`,
      ground: `'kin'`,
      decided_by: `'head'`,
      decided_at: instantOf(),
      stated_at: instantOf(),
      reasons: `'-'`,
    },
  },
  time_proposal: { rows: CASES / 4, set: { ...OF_INSPECTION, consents: `'[]'` } },
  professional_paper: { rows: CASES / 4, set: { ...OF_INSPECTION, kind: `'attendance'` } },
  finding: { rows: CASES, set: OF_INSPECTION },
  measurement: { rows: CASES, set: OF_INSPECTION },
  site_photo: { rows: CASES / 4, set: OF_INSPECTION },
  time_request: { rows: CASES / 4, set: { ...OF_INSPECTION, answer: `'declined'`, answer_reason: `'-'` } },
  record_signature: { rows: CASES / 4, set: OF_INSPECTION },
  hazard: { rows: CASES / 4, set: { ...OF_INSPECTION, state: `'answered'`, answer: `'-'` } },
  body_opinion: { rows: CASES, like: 'given_at IS NOT NULL', set: OF_INSPECTION },
  closed_case: { rows: CASES, set: { case_number: caseOf() } },
  sent_notice: {
    rows: CASES,
    set: { thing_id: idOf('inspection'), case_number: caseOf(), event_id: recentIdOf('event'), sent_at: instantOf() },
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
    rows: CASES,
    set: { entry_id: idOf('entry'), case_number: caseOf(), event_id: recentIdOf('event'), received_at: instantOf() },
  },
};

const CONSTANT = [
  'body',
  'circular',
  'owed_circular',
  'fee_rate',
  'body_successor',
  'liaison_term',
  'power_of_attorney',
  'staff_member',
];
/** Who holds checkpoints is gathered from all inspections, when one is sent: once a day. */
const ONCE_A_DAY = /SELECT DISTINCT d ->> 'code'/;

describe('联合核验五万件时的查询计划 · plans of the inspection service over fifty thousand inspections', () => {
  let w: InspectionWorld;
  let filled: FilledService;
  let known: string;
  beforeAll(async () => {
    w = await InspectionWorld.start();
    known = (await w.concluded()).caseNumber;
    filled = await FilledService.fill(w.world, 'joint-inspection', { grown: GROWN, constant: CONSTANT });
  }, FILLED_WITHIN_MS);
  afterAll(async () => {
    await filled?.end();
    await w?.stop();
  });

  it('held: no sweep reads what is not due', async () => {
    const waste = await filled.wasteIn(() => filled.sweepAll());
    expect(waste.filter(({ statement }) => !ONCE_A_DAY.test(statement))).toEqual([]);
  });

  it('held: no list reads what it does not show, whoever asks and whatever for', async () => {
    const person = await w.world.as('joint-inspection', { sub: 'person-7', roles: ['applicant'] });
    const { auditor, reviewer, housing, stranger } = w.as;
    const waste = await filled.wasteIn(async () => {
      for (const who of [auditor, reviewer, housing, stranger, person]) {
        for (const filter of ['', '?state=scheduled', '?state=concluded', `?caseNumber=${known}`]) {
          await readPages(who, `/inspections${filter}`);
        }
      }
    });
    expect(waste).toEqual([]);
  });

  it('held: an inspection is carried out, and its evidence found, without reading those before', async () => {
    const waste = await filled.wasteIn(async () => {
      const { id, caseNumber } = await w.concluded();
      await w.detail(id);
      sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200);
    });
    expect(waste).toEqual([]);
  });

  it('refused: without its index each of them is noticed', async () => {
    await filled.without('hazard_inspection', async () => {
      const waste = await filled.wasteIn(async () => {
        sound(await w.as.auditor.get(`/evidence/${known}`), 200);
      });
      expect(waste).toContainEqual(expect.objectContaining({ table: 'hazard' }));
    });
  });
});
