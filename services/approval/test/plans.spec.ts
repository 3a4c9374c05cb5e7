import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pushReceivedV1 } from '@shenguan/common/contracts';
import { makeIdentityNumber } from '@shenguan/common/privacy';
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
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, sound } from './support/case-world.js';

/** One case in a hundred is still open; the others were decided years ago. */
const STATE = `CASE WHEN n % 400 = 0 THEN 'draft' WHEN n % 400 = 1 THEN 'submitted' WHEN n % 400 = 2 THEN 'accepted'
  WHEN n % 400 = 3 THEN 'reviewed' ELSE 'granted' END`;
const FAR = `timestamptz '2090-01-01'`;
const limitOf = (demand: string, procedure: string, other: string) =>
  `CASE WHEN n <= ${CASES / 10} THEN ${demand} WHEN n <= ${CASES / 5} THEN ${procedure} ELSE ${other} END`;

const GROWN: Record<string, Filling> = {
  approval_case: {
    rows: CASES,
    like: `state = 'granted'`,
    set: {
      case_number: caseOf(),
      state: STATE,
      review_id: `CASE WHEN n % 400 >= 3 THEN ${idOf('case_review')} END`,
      decision_id: `CASE WHEN n % 400 > 3 THEN ${idOf('case_decision')} END`,
      owner_sub: `'person-' || n % 1000`,
      owner_party: `'subject:person-' || n % 1000`,
      project_code: `'XM2019-' || n`,
      project_address: `'开发南路' || n || '号'`,
      answer_due_at: FAR,
    },
  },
  case_person: {
    rows: CASES,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), document_hash: `'h' || n` },
  },
  material_version: {
    rows: CASES,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      ordinal: '1',
      occasion: `'own'`,
      supersedes: 'NULL',
    },
  },
  correction_notice: { rows: CASES / 4, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  counter_entry: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'` },
      ...{ state: `'entered'`, channel: `'letter'`, received_on: `'2019-01-02'`, begun_at: `'2019-01-02T02:00:00Z'` },
      ...{ late_reason: 'NULL', seconded_by: 'NULL', dispute: 'NULL', ruled_by: 'NULL' },
      receipt_number: `'信收〔2019〕' || n || '号'`,
      original: `jsonb_build_object('sha256', md5(n::text))`,
      arrival_proof: `jsonb_build_object('sha256', md5('p' || n))`,
    },
  },
  applicant_paper: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), act: `'correction'`, channel: `'letter'` },
      file: `jsonb_build_object('sha256', md5('a' || n))`,
    },
  },
  case_termination: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), state: `'lapsed'`, ground: `'applicant-gone'` },
      ...{ decided_by: 'NULL', file: `jsonb_build_object('sha256', md5('t' || n))` },
    },
  },
  falsity_finding: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), state: `'lapsed'`, kind: `'concealment'` },
      ...{ decided_by: 'NULL', decided_at: 'NULL', reasons: 'NULL', barred_from: 'NULL' },
      evidence: `jsonb_build_object('sha256', md5('f' || n))`,
    },
  },
  case_ruling: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'` },
      ...{ origin: `'judgment'`, target: `'inaction'`, target_id: 'NULL', outcome: `'upheld'`, faults: `'[]'` },
      ...{ document_key: `'K' || n`, state: `'settled'`, entered_by: `'clerk'`, judged_by: `'head'` },
      ...{ decided_on: `'2019-01-02'`, served_on: `'2019-01-02'`, effective_on: `'2019-01-02'` },
      file: `jsonb_build_object('sha256', md5('r' || n))`,
    },
  },
  material_gap: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), state: `'filled'`, unkept: `'refuse'` },
      ...{ party: `'subject:person-' || n % 1000`, material_code: `'M' || n`, accepted_by: `'clerk'` },
      opened_at: instantOf(),
    },
  },
  point_promise: {
    rows: CASES / 4,
    set: {
      ...{
        case_id: idOf('approval_case'),
        case_number: caseOf(),
        state: `'met'`,
        party: `'subject:person-' || n % 1000`,
      },
      ...{ decision_id: idOf('case_decision'), relied_on_at: instantOf(), check_days: '10', correction_days: '5' },
    },
  },
  promise_check: {
    rows: CASES / 4,
    set: {
      ...{ promise_id: idOf('point_promise'), case_number: caseOf(), ordinal: '1', result: `'met'` },
      file: `jsonb_build_object('sha256', md5('p' || n))`,
    },
  },
  time_limit: {
    rows: CASES,
    like: `kind = 'promised'`,
    set: {
      // The first of them are of demands, the next of procedures; all others of cases.
      kind: limitOf(`'demand-answer'`, `'procedure'`, `'promised'`),
      subject_kind: limitOf(`'demand'`, `'procedure'`, `'case'`),
      subject_id: limitOf(idOf('demand'), idOf('approval_procedure', `n - ${CASES / 10}`), idOf('approval_case')),
      case_number: caseOf(),
      body_code: `'${BUREAU.code}'`,
      state: `CASE WHEN n % 5 = 0 THEN 'running' ELSE 'met' END`,
      due_at: FAR,
      next_mark_at: FAR,
    },
  },
  case_overlay: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      waits_for: `'check'`,
      waits_for_id: idOf('case_check'),
      rule: `'APL-45'`,
      start_on: `'2019-01-01'`,
      end_on: `'2019-01-02'`,
      ending: `'concluded'`,
      ended_by: `'system:approval'`,
      ended_at: instantOf(),
    },
  },
  time_limit_adjustment: {
    rows: CASES / 4,
    set: {
      overlay_id: idOf('case_overlay'),
      limit_id: idOf('time_limit'),
      case_number: caseOf(),
      kind: `'suspension'`,
      start_on: `'2019-01-01'`,
      rule: `'APL-45'`,
      evidence: `'-'`,
      entered_at: instantOf(),
    },
  },
  personal_data_look: { rows: CASES / 4, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  project_ruling: { rows: CASES / 4, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  case_check: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      kind: `'inspection'`,
      serves: `'INSP-2'`,
      state: `'concluded'`,
    },
  },
  check_finding: {
    rows: CASES / 4,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), check_id: idOf('case_check'), basis: `'EXP-19.3'` },
  },
  papers_statement: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      check_id: idOf('case_check'),
      digest: `repeat('a', 64)`,
      by: `'agent'`,
    },
  },
  check_rectification: {
    rows: CASES / 4,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), check_id: idOf('case_check') },
  },
  decision_departure: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      check_id: idOf('case_check'),
      toward: `'granted'`,
      proposed_by: `'approver'`,
    },
  },
  case_review: {
    rows: CASES,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      round: '1',
      reviewer_sub: `'reviewer-' || n % 20`,
      points: `'[]'`,
      opinion: `'grant'`,
    },
  },
  review_return: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      review_id: idOf('case_review'),
      reviewer_sub: `'reviewer'`,
      returned_by: `'approver'`,
    },
  },
  reviewer_naming: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      review_id: idOf('case_review'),
      reviewer_sub: `'reviewer'`,
      named_by: `'head'`,
    },
  },
  case_assignment: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), batch: idOf('case_assignment') },
      ...{ assignee_sub: `'reviewer-' || n % 20`, before_sub: 'NULL' },
    },
  },
  case_decision: {
    rows: CASES,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      ordinal: '1',
      review_id: idOf('case_review'),
      reviewer_sub: `'reviewer'`,
      approver_sub: `'approver'`,
      outcome: `'granted'`,
      content: `'[]'`,
      conditions: `'[]'`,
    },
  },
  case_declination: {
    rows: CASES / 4,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), ground: `'no-permit-needed'` },
  },
  case_withdrawal: { rows: CASES / 4, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  document_delivery: {
    rows: CASES,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), document_id: idOf('legal_document') },
  },
  delivery_proof: {
    rows: CASES,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'` },
      ...{ receipt_id: idOf('legal_document'), state: `'confirmed'`, delivered_by: `'clerk'`, kept_by: `'clerk'` },
      ...{ read_by: `'reviewer'`, read_by_name: `'核对人'`, read_at: instantOf(), kept_at: instantOf() },
      file: `jsonb_build_object('sha256', md5('d' || n))`,
    },
  },
  stop_request: {
    rows: CASES / 4,
    set: {
      ...{ case_id: idOf('approval_case'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'`, kind: `'stop'` },
      ...{ evidence: `'鉴定委托书'`, order_number: `'函' || n`, order_issuer: `'body-' || n % 50` },
      ...{ read_by_name: `'核对人'`, read_at: instantOf() },
      ...{ state: `'declined'`, declined_for: `'文件不符'`, order_key: `'K' || n`, overlay_id: 'NULL' },
      ...{ entered_by: `'reviewer'`, read_by: `'approver'`, order_file: `jsonb_build_object('sha256', md5('o' || n))` },
    },
  },
  certificate_correction: {
    rows: CASES / 10,
    set: {
      ...{ approval_id: idOf('approval'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'`, entry: `'site'` },
      ...{ was: `'怡安苑' || n`, wording: `'贻安苑' || n`, state: `'declined'`, declined_for: `'与案卷一致'` },
      ...{ entered_by: `'clerk'`, read_by: `'reviewer'`, read_by_name: `'审查人'`, read_at: instantOf() },
      ...{ material_id: 'NULL', material_digest: 'NULL', quoted: 'NULL', certificate_id: 'NULL' },
      ...{ found_by: 'NULL', found_by_name: 'NULL', found_at: 'NULL' },
    },
  },
  certificate_request: {
    rows: CASES / 10,
    set: {
      ...{ approval_id: idOf('approval'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'`, ground: `'lost'` },
      ...{ read_by_name: `'核对人'`, read_at: instantOf() },
      ...{ state: `'declined'`, declined_for: `'未经签字'`, certificate_id: 'NULL' },
      ...{ entered_by: `'clerk'`, read_by: `'reviewer'`, file: `jsonb_build_object('sha256', md5('z' || n))` },
    },
  },
  hearing_paper: {
    rows: CASES / 4,
    set: {
      ...{ party_id: idOf('interested_party'), case_id: idOf('approval_case'), case_number: caseOf() },
      ...{ read_by_name: `'核对人'`, read_at: instantOf() },
      ...{ bureau_code: `'${BUREAU.code}'`, receipt: `'TZSQ' || n`, channel: `'letter'`, state: `'declined'` },
      ...{ declined_for: `'与原件不符'`, hearing_id: 'NULL', entered_by: `'clerk'`, read_by: `'reviewer'` },
      file: `jsonb_build_object('sha256', md5('h' || n))`,
    },
  },
  procedure_legal_review: {
    rows: CASES / 10,
    set: {
      ...{ procedure_id: idOf('approval_procedure'), proposal_id: idOf('procedure_act'), case_number: caseOf() },
      opinion: `'agree'`,
    },
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
  push_receipt: {
    rows: CASES,
    set: {
      entry_id: idOf('inbox_entry'),
      event_id: recentIdOf('event'),
      case_number: caseOf(),
      received_at: instantOf(),
    },
  },
  expected_push: {
    rows: CASES,
    set: {
      event_ids: `ARRAY[${idOf('event')}]`,
      case_number: caseOf(),
      department_code: `CASE n % 2 WHEN 0 THEN '${DEPARTMENTS[0]!.code}' ELSE 'DEPARTMENT-' || n % 40 END`,
      next_at: FAR,
      received_at: `CASE WHEN n % 1000 <> 0 THEN ${instantOf()} END`,
      missing_at: `CASE WHEN n % 2000 = 0 THEN ${instantOf()} END`,
    },
  },
  unheard_act: {
    rows: CASES / 10,
    set: {
      kind: `'case-accepted'`,
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      next_at: 'NULL',
      told_to: `CASE WHEN n % 100 = 0 THEN '{}'::text[] ELSE ARRAY['${DEPARTMENTS[0]!.code}'] END`,
    },
  },
  push_payload: { rows: CASES / 1000, set: { event_id: recentIdOf('event') } },
  feedback: {
    rows: CASES / 4,
    set: {
      department: `'{"code":"11140602MB1234567U","name":"住建局"}'`,
      kind: `'information'`,
      bureau_code: `'${BUREAU.code}'`,
      item_code: `CASE n % 2 WHEN 0 THEN '${ITEM}' END`,
      case_number: `CASE n % 2 WHEN 1 THEN ${caseOf()} END`,
      pushed_at: instantOf(),
    },
  },
  demand: {
    rows: CASES / 10,
    set: {
      feedback_id: idOf('feedback'),
      department: `'{"code":"11140602MB1234567U","name":"住建局"}'`,
      demand: `'revoke'`,
      bureau_code: `'${BUREAU.code}'`,
      case_number: caseOf(),
      state: `CASE WHEN n % 100 = 0 THEN 'open' ELSE 'answered' END`,
      answer: `'{"outcome":"kept","ground":"《行政许可法》第六十九条","text":"-"}'`,
      received_at: instantOf(),
    },
  },
  recusal: {
    rows: CASES / 4,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), subject: `'namesake-' || n`, state: `'lapsed'` },
  },
  recusal_request: {
    rows: CASES / 10,
    set: {
      ...{
        case_id: idOf('approval_case'),
        case_number: caseOf(),
        bureau_code: `'${BUREAU.code}'`,
        state: `'declined'`,
      },
      ...{ subject: `'official-' || n % 50`, party: `'subject:person-' || n % 1000`, ground: `'fairness'` },
      ...{ answer: `'经核对不成立。'`, answered_by: `'head'`, answered_at: instantOf() },
    },
  },
  // Far more papers are sealed by hand than ever would be; none waits.
  seal_request: {
    rows: CASES,
    set: {
      state: `'declined'`,
      scope: `'SEAL-6.1'`,
      copies: '1',
      case_number: caseOf(),
      file: `jsonb_build_object('sha256', md5(n::text))`,
    },
  },
  seal_use: { rows: CASES, set: { document_id: idOf('legal_document'), case_number: caseOf(), used_at: instantOf() } },
  legal_document: {
    rows: CASES,
    like: `state = 'issued'`,
    set: {
      number: `'号' || n`,
      case_number: caseOf(),
      seal_use_id: idOf('seal_use'),
      verification_code: `'CODE' || n`,
    },
  },
  approval: {
    rows: CASES,
    set: {
      number: `'证' || n`,
      case_number: caseOf(),
      document_id: idOf('legal_document'),
      holder_party: `'subject:person-' || n % 1000`,
      departments: `jsonb_build_array(jsonb_build_object('code', 'DEPARTMENT-' || n % 500))`,
      valid_until: `date '2090-01-01'`,
    },
  },
  earlier_approval: {
    rows: CASES / 10,
    set: {
      ...{ bureau_code: `'${BUREAU.code}'`, holder_kind: `'body'`, holder_code: `'X' || n`, state: `'registered'` },
      ...{ confirmed_by: `'somebody'`, case_number: caseOf(), approval_id: idOf('approval') },
    },
  },
  publication: {
    rows: CASES,
    set: {
      approval_id: idOf('approval'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      state: `CASE WHEN n % 100 = 0 THEN 'owed' ELSE 'published' END`,
      secrecy_check: `'经核对可以公示。'`,
      prepared_by: `'clerk'`,
      prepared_at: instantOf(),
      decided_at: instantOf(),
      fields: `CASE WHEN n % 100 <> 0 THEN jsonb_build_object('number', n) END`,
      holder: `'某公司' || n`,
      number: `'证' || n`,
      published_by: `'approver'`,
      published_at: instantOf(),
    },
  },
  service_rating: {
    rows: CASES,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      state: `CASE WHEN n % 100 = 0 THEN 'bad' ELSE 'rated' END`,
      stars: `CASE WHEN n % 100 = 0 THEN 1 ELSE 5 END`,
      rated_by: `'person-' || n % 1000`,
      rated_at: instantOf(),
      invited_at: instantOf(),
      ...{ verdict: 'NULL', called_by: 'NULL', called_at: 'NULL', contested_at: 'NULL', replied_by: 'NULL' },
    },
  },
  legal_review: {
    rows: CASES,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), review_id: idOf('case_review'), opinion: `'agree'` },
  },
  verification: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      points: `'["P2"]'::jsonb`,
      officers: `'[{"sub":"a","name":"甲"},{"sub":"b","name":"乙"}]'::jsonb`,
      state: `'concluded'`,
      closed_at: instantOf(),
      ground: 'NULL',
      ground_ref: 'NULL',
    },
  },
  on_spot_review: { rows: CASES / 4, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  not_on_the_spot: { rows: CASES / 10, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  lower_examination: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      organ_code: `'organ-' || n % 50`,
      state: `'ended'`,
      ...{ points: 'NULL', opinion: 'NULL', reasons: 'NULL', examined_by: 'NULL', materials: 'NULL', sent_at: 'NULL' },
      ...{ late: 'NULL', called_up_by: 'NULL', called_up_for: 'NULL' },
    },
  },
  consultation: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      department_code: `'department-' || n % 50`,
      kind: `'opinion'`,
      matter: 'NULL',
      state: `'ended'`,
      asked_at: instantOf(),
      ...{ reply: 'NULL', stance: 'NULL', feedback_id: 'NULL', replied_by: 'NULL', replied_by_name: 'NULL' },
      ...{ replied_at: 'NULL', late: 'NULL', after_decision: 'NULL', withdrawn_for: 'NULL', withdrawn_by: 'NULL' },
    },
  },
  supervision_look: { rows: CASES / 2, set: { case_id: idOf('approval_case'), case_number: caseOf() } },
  verification_finding: {
    rows: CASES / 2,
    set: {
      verification_id: idOf('verification'),
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      officer_sub: `'person-' || n`,
    },
  },
  test_record: {
    rows: CASES / 4,
    set: { verification_id: idOf('verification'), case_id: idOf('approval_case'), case_number: caseOf() },
  },
  interested_search: {
    rows: CASES / 4,
    set: { case_id: idOf('approval_case'), case_number: caseOf(), confirmed_by: 'NULL', confirmed_at: 'NULL' },
  },
  interested_party: {
    rows: CASES,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      role: `'interested'`,
      party: `'subject:person-' || n % 1000`,
      state: `'silent'`,
      proof: `'own-token'`,
      told_at: instantOf(),
      points: 'NULL',
      answers: 'NULL',
      term_over: 'true',
    },
  },
  hearing: {
    rows: CASES / 4,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      bureau_code: `'${BUREAU.code}'`,
      cause: `'asked'`,
      state: `'given-up'`,
    },
  },
  hearing_signature: { rows: CASES / 2, set: { hearing_id: idOf('hearing'), case_number: caseOf() } },
  secrecy_mark: {
    rows: CASES / 10,
    set: {
      case_id: idOf('approval_case'),
      case_number: caseOf(),
      state: `CASE WHEN n % 100 = 0 THEN 'noticed' ELSE 'standing' END`,
    },
  },
  approval_procedure: {
    rows: CASES / 10,
    set: {
      number: `'CX' || n`,
      approval_id: idOf('approval'),
      case_number: caseOf(),
      demand_id: 'NULL',
      bureau_code: `'${BUREAU.code}'`,
      holder_party: `'subject:person-' || n % 1000`,
      kind: `'revocation'`,
      ground: `'against-procedure'`,
      state: `CASE WHEN n % 100 = 0 THEN 'opened' ELSE 'carried-out' END`,
      proposed_by: `'reviewer-2'`,
    },
  },
  revocation_request: {
    rows: CASES / 10,
    set: {
      ...{ approval_id: idOf('approval'), case_number: caseOf(), bureau_code: `'${BUREAU.code}'`, state: `'declined'` },
      ...{ party: `'subject:person-' || n % 1000`, procedure_id: 'NULL' },
      ...{ answer: `'经核对不成立。'`, answered_by: `'reviewer-2'`, answered_at: instantOf() },
    },
  },
  procedure_act: { rows: CASES / 2, set: { procedure_id: idOf('approval_procedure'), case_number: caseOf() } },
  procedure_file: {
    rows: CASES / 5,
    set: {
      procedure_id: idOf('approval_procedure'),
      case_number: caseOf(),
      side: `'bureau'`,
      purpose: `'evidence'`,
    },
  },
  approval_act: { rows: CASES, set: { approval_id: idOf('approval'), case_number: caseOf() } },
  identity: { rows: CASES / 10, set: { document_hash: `'h' || n`, subject: `'person-' || n` } },
  power_of_attorney: {
    rows: CASES / 10,
    set: {
      bureau_code: `'${BUREAU.code}'`,
      state: `'revoked'`,
      grantor_kind: `'person'`,
      grantor_party: `'subject:person-' || n % 1000`,
      agent_kind: `'person'`,
      agent_party: `'subject:agent-' || n % 1000`,
    },
  },
};

const CONSTANT = [
  // Nobody reads it but the log.
  'case_search',
  'examination_owed',
  'guide_question',
  'supervision_passed_on',
  'credit_finding',
  'credit_standard',
  'credit_bulletin',
  'agency_exclusion',
  'spot_check',
  'spot_visit',
  'commission',
  'commission_offer',
  'commission_question',
  'commission_evaluation',
  'record_source',
  'price_alert',
  'service_norm',
  'record_import',
  'agency_record',
  'record_objection',
  'agency',
  'agency_affiliation',
  'affiliation_owed',
  'agency_offer',
  'agency_practitioner',
  'approval_import',
  'approval_owed',
  'publication_owed',
  'body',
  'body_change',
  'calendar_adjustment',
  'calendar_change',
  'calendar_notice',
  'draft_look',
  'engagement',
  'engagement_act',
  'fee_catalogue',
  'calendar_reminder',
  'calendar_year_notice',
  'catalogue_removal',
  'guide_to_revise',
  'document_rendering',
  'document_template',
  'identity_correction',
  'intermediary_catalogue',
  'intermediary_complaint',
  'item',
  'item_version',
  'legal_instrument',
  'liaison_replica',
  'memorandum_replica',
  'owed_republication',
  'push_alarm',
  'rules_edition',
  'seal',
  'seal_handover',
  'seal_authorisation',
  'seal_warning',
  'seal_life_entry',
  'specialty',
  'staff_member',
  // A conference meets now and then, not once a case.
  'conference_attendance',
  'conference_contest',
  'conference_file',
  'conference_meeting',
  'conference_minutes',
  'conference_paper',
  'conference_participant',
  'conference_question',
  'conference_report',
  'conference_seat',
  'conference_service',
  'conference_statement',
  'conference_task',
  'conference_topic',
  'conference_view',
];

describe('审批服务办件五万件时的查询计划 · plans of the approval service over fifty thousand cases', () => {
  let cases: CaseWorld;
  let filled: FilledService;
  let known: string;
  beforeAll(async () => {
    cases = await CaseWorld.start();
    known = await cases.granted();
    const mark = {
      passage: '某工艺参数',
      kind: 'business-secret',
      ground: '系本单位未公开的技术诀窍，已采取保密措施。',
    };
    sound(await cases.applicant.post(`/cases/${known}/secrecy-marks`, mark), 201);
    const receipt = { recipient: '王芳', method: '直接送达', place: '政务大厅综合窗口' };
    sound(await cases.clerk.post(`/cases/${known}/delivery`, receipt), 201);
    filled = await FilledService.fill(cases.world, 'approval', { grown: GROWN, constant: CONSTANT });
  }, FILLED_WITHIN_MS);
  afterAll(async () => {
    await filled?.end();
    await cases?.stop();
  });

  const wasteIn = (ask: () => Promise<unknown>) => filled.wasteIn(ask as () => Promise<void>);

  it('held: no sweep reads what is not due', async () => {
    expect(await wasteIn(() => filled.sweepAll())).toEqual([]);
  });

  it('held: no list reads what it does not show, whoever asks and whatever for', async () => {
    const person = await cases.world.as('approval', { sub: 'person-7', roles: ['applicant'] });
    const agent = await cases.world.as('approval', { sub: 'agent-7', roles: ['applicant'] });
    const { auditor, clerk, applicant, stranger, approver } = cases;
    const waste = await wasteIn(async () => {
      for (const who of [person, agent, auditor, clerk, applicant, stranger]) {
        const filters = [
          '',
          '?state=accepted',
          '?state=draft',
          `?item=${ITEM}`,
          '?item=NO-SUCH-ITEM',
          '?item=NO-SUCH-ITEM&state=granted',
        ];
        for (const filter of filters) await readPages(who, `/cases${filter}`);
        await readPages(who, '/messages');
      }
      for (const who of [person, auditor, clerk]) {
        for (const filter of ['', '?state=in-force', '?state=revoked']) {
          await readPages(who, `/powers-of-attorney${filter}`);
        }
      }
      for (const who of [person, auditor, clerk]) {
        for (const filter of ['', '?state=in-force', '?state=expired', `?item=${ITEM}`, '?case=SP2019-000777']) {
          await readPages(who, `/approvals${filter}`);
        }
        for (const filter of ['', '?state=opened', '?case=SP2019-000777']) await readPages(who, `/procedures${filter}`);
      }
      for (const who of [auditor, clerk]) await readPages(who, '/approval-imports?state=entered');
      for (const who of [auditor, cases.head]) {
        for (const filter of ['', '?state=owed', '?state=confirmed']) await readPages(who, `/delivery-proofs${filter}`);
      }
      for (const who of [person, auditor, approver]) {
        for (const filter of ['', '?state=open']) await readPages(who, `/revocation-requests${filter}`);
      }
      for (const who of [person, auditor]) {
        for (const filter of ['', '?state=open']) await readPages(who, `/recusal-requests${filter}`);
      }
      await readPages(stranger, '/public/hearings');
      for (const who of [person, stranger]) sound(await who.get('/interested-parties'), 200);
      for (const who of [auditor, approver]) {
        for (const filter of ['', '?state=owed', '?overdue=true', '?caseNumber=SP2019-000777']) {
          await readPages(who, `/publications${filter}`);
        }
        for (const filter of ['', '?state=entered', '?caseNumber=SP2019-000777'])
          await readPages(who, `/rulings${filter}`);
        for (const filter of ['', '?state=bad', '?state=contested']) await readPages(who, `/ratings${filter}`);
      }
      const holder = encodeURIComponent('某公司777');
      for (const filter of [
        '',
        `?item=${ITEM}`,
        `?bureau=${BUREAU.code}`,
        `?holder=${holder}`,
        `?number=${encodeURIComponent('证777')}`,
      ]) {
        await readPages(stranger, `/public/decisions${filter}`);
      }
      for (const who of [auditor, approver]) {
        await readPages(who, '/feedback');
        sound(await who.get('/feedback?caseNumber=SP2019-000777'), 200);
        for (const filter of ['', '?state=open', '?state=answered']) {
          await readPages(who, `/demands${filter}`);
        }
      }
      const head = await cases.world.as('approval', {
        sub: 'h',
        roles: ['department-head'],
        body: DEPARTMENTS[0]!.code,
      });
      for (const who of [auditor, cases.head, head]) {
        for (const filter of ['', '?state=awaited', '?state=missing', '?state=received', '?caseNumber=SP2019-000777']) {
          await readPages(who, `/expected-pushes${filter}`);
        }
      }
      for (const who of [auditor, approver]) {
        for (const filter of ['', '?dueBy=2026-03-31']) await readPages(who, `/time-limits${filter}`);
      }
      for (const filter of auditFilters()) await readPages(auditor, `/audit/entries${filter}`);
    });
    expect(waste).toEqual([]);
  });

  it('held: lists of work, searches and figures read what they show, for a person, a bureau and an auditor', async () => {
    const { clerk, head, auditor } = cases;
    const name = '怡安苑3号楼2单元全体业主';
    const waste = await wasteIn(async () => {
      for (const filter of [
        '',
        '?handler=me',
        '?handler=nobody',
        `?item=${ITEM}`,
        '?mark=overdue',
        '?dueBy=2026-03-31',
      ]) {
        await readPages(clerk, `/work-list${filter}`);
      }
      for (const who of [clerk, auditor]) {
        for (const criteria of [
          { caseNumber: 'SP2019-000777' },
          { personNumber: makeIdentityNumber('140602', '1960-05-01', 11) },
          { item: 'NO-SUCH-ITEM' },
          { item: ITEM, state: 'accepted' },
          { department: DEPARTMENTS[0]!.code },
          { department: 'NOBODY' },
          { address: '开发南路777号' },
          { applicantCode: '91140602MA0GXX0000' },
          { applicantName: name },
          { applicantName: '查无此人' },
          { dueBy: '2026-03-31' },
        ]) {
          sound(await who.post('/case-searches', criteria), 200);
        }
      }
      sound(await head.get('/case-figures?from=2025-03-01&until=2025-03-31'), 200);
    });
    expect(waste).toEqual([]);
  });

  it('held: what an operator watches is counted without reading what is over', async () => {
    expect(await wasteIn(async () => expect((await cases.auditor.get('/metrics')).status).toBe(200))).toEqual([]);
  });

  it('held: a case, its limits, documents and evidence are found at once', async () => {
    const { auditor } = cases;
    const waste = await wasteIn(async () => {
      for (const path of [
        '',
        '/time-limits',
        '/documents',
        '/checks',
        '/materials',
        '/secrecy-marks',
        '/interested-parties',
        '/legal-reviews',
        '/hearings',
        '/stop-requests',
        '/hearing-papers',
      ]) {
        const answer = await auditor.get(`/cases/${known}${path}`);
        if (answer.status !== 404) sound(answer, 200);
      }
      sound(await auditor.get(`/evidence/${known}`), 200);
      sound(await auditor.get('/audit/leaves?from=75000&limit=100'), 200);
    });
    expect(waste).toEqual([]);
  });

  it('held: a receipt closes what was owed without reading what others are owed', async () => {
    const caseNumber = await cases.accepted();
    const [accepted] = (await cases.pushed(caseNumber)).accepted;
    const data = {
      ...pushReceivedV1.example,
      entryId: randomUUID(),
      department: DEPARTMENTS[0]!,
      caseNumber,
      eventId: accepted!.id,
    };
    const waste = await wasteIn(async () => {
      const { id } = await cases.world.publish(pushReceivedV1, data, { to: 'approval' });
      await cases.world.handled('approval', id);
    });
    expect(waste).toEqual([]);
  });

  it('held: a case goes from its draft to its decision without reading those before', async () => {
    expect(await wasteIn(() => cases.granted())).toEqual([]);
  });

  it('held: after a start the tree over all entries is built anew, and is the same', async () => {
    const tree = await cases.world.of('approval').core.provableLog.tree.upToDate();
    const other = await cases.world.another('approval');
    try {
      const anew = await other.core.provableLog.tree.upToDate();
      expect(anew.size).toBeGreaterThan(2 * CASES);
      expect(await anew.root(tree.size)).toEqual(await tree.root());
    } finally {
      await other.stop();
    }
  });

  it(
    'held: the whole log is verified in turns, none of which takes long',
    async () => {
      let [checked, turns] = [0, 0];
      for (let path = '/audit/verification'; ; turns++) {
        const startedMs = performance.now();
        const { body } = sound(await cases.auditor.get(path), 200);
        expect(performance.now() - startedMs).toBeLessThan(60_000);
        checked += body.checked;
        if (body.nextCursor === null) break;
        path = `/audit/verification?cursor=${body.nextCursor}`;
      }
      // Each entry by its bytes, for its place, and in its subject.
      expect(checked).toBeGreaterThan(6 * CASES);
      expect(turns).toBeGreaterThan(0);
    },
    FILLED_WITHIN_MS,
  );

  it('refused: without its index each of them is noticed', async () => {
    const list = () => cases.auditor.get('/cases?item=NO-SUCH-ITEM');
    await filled.without('approval_case_item', async () => {
      expect(await wasteIn(list)).toContainEqual(expect.objectContaining({ table: 'approval_case' }));
    });
    await filled.without('time_limit_calendar', async () => {
      expect(await wasteIn(() => filled.sweepAll())).toContainEqual(expect.objectContaining({ table: 'time_limit' }));
    });
    await filled.without('case_check_case', async () => {
      const one = () => cases.auditor.get('/cases/SP2019-000777/checks');
      expect(await wasteIn(one)).toContainEqual(expect.objectContaining({ table: 'case_check' }));
    });
  });

  it('held: an answer kept under a key is found by it, also where the table was looked at while it was small', async () => {
    const key = randomUUID();
    const form = cases.form();
    const draft = () => cases.applicant.post('/cases', form, { headers: { 'idempotency-key': key } });
    const first = sound(await draft(), 201);
    expect(await wasteIn(async () => expect(sound(await draft(), 201).body).toEqual(first.body))).toEqual([]);
  });
});

function auditFilters(): string[] {
  return [
    '',
    '?caseNumber=SP2019-000777',
    '?subjectType=case',
    '?subjectType=rare',
    '?actor=actor-7',
    '?actor=nobody',
    '?from=2021-06-01T00:00:00Z',
    '?from=2021-06-01T00:00:00Z&until=2021-06-02T00:00:00Z',
    '?until=2019-01-02T00:00:00Z',
  ];
}
