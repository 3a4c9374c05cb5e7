import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clientErrors,
  confirmedUnseen,
  exampleFindings,
  lintFindings,
  TestWorld,
  untypedSchemas,
  vagueExamples,
} from '@shenguan/common/testing';
import { approval } from '../src/definition.js';

describe('the OpenAPI document', () => {
  let world: TestWorld;
  // biome-ignore lint/suspicious/noExplicitAny: a document, as JSON
  let document: any;
  beforeAll(async () => {
    world = await TestWorld.start([approval]);
    document = (await (await world.as('approval')).get('/docs-json')).body;
  });
  afterAll(() => world?.stop());

  it('is OpenAPI 3.1 without an error or a warning, and each of its examples fits its schema', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(await lintFindings(document)).toEqual([]);
  });

  it('types every object, and shows every text by an example that says something', () => {
    expect(untypedSchemas(document)).toEqual([]);
    expect(vagueExamples(document)).toEqual([]);
  });

  it('lets nobody confirm what he has not seen: the act names its version, or what it is on can’t change', () => {
    expect(confirmedUnseen(document).sort()).toEqual(Object.keys(UNCHANGING).sort());
  });

  it('shows no request that is refused for its form or words, sent as it stands', async () => {
    // A body that is not registered, an item that is not the bureau's, a name that is not this bureau's.
    const ofWhatIsThere = ['staff', 'powers-of-attorney', 'seals', 'conference/seats'].map(
      (one) => `POST /api/v1/${one}`,
    );
    // A case that is not reviewed, a topic that nobody let through, no minutes; a body of the table that is no agency.
    ofWhatIsThere.push(
      'POST /api/v1/conference/topics',
      'POST /api/v1/conference/meetings',
      'POST /api/v1/conference/reports',
      'POST /api/v1/agencies',
    );
    // A token without an agency's code, a city without a government's office.
    ofWhatIsThere.push('POST /api/v1/agencies', 'POST /api/v1/complaints');
    // Of a need that shows every method's fields at once, each forbids the others'.
    ofWhatIsThere.push('POST /api/v1/commissions');
    // A finding that stands, a service of the catalogue.
    ofWhatIsThere.push('POST /api/v1/agency-exclusions', 'POST /api/v1/spot-checks');
    // Officials who serve at this bureau, and its cases.
    ofWhatIsThere.push('POST /api/v1/case-assignments/preview', 'POST /api/v1/case-assignments');
    // Minutes that refer a topic to the government.
    ofWhatIsThere.push('POST /api/v1/conference/reports');
    expect(await exampleFindings(world, 'approval', ofWhatIsThere)).toEqual([]);
  }, 120_000);

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

/** What is confirmed without a version, and why nothing of it can be exchanged before. */
const UNCHANGING: Readonly<Record<string, string>> = {
  Seals_activation: 'what is registered of a seal is never changed',
  Departures_countersign: 'the departure is named, and its reasons are never changed',
  Interested_confirmNone: 'how they were looked for is never changed',
  Interested_state: 'he speaks to what he was told, and the bureau changes nothing of it',
  Hearings_sign: 'SignRecordDto names the digest of the record',
  FalsityFindings_decide: 'what is alleged is written once, and so is the answer to it',
  FalsityFindings_state: 'what is alleged is written once, with its one paper',
  Terminations_decide: 'a proposal is written once, with its one paper, and a case has one at a time',
  Procedures_state: 'the bureau adds nothing to a procedure of which the holder was told',
  Bureau_judgeProjectRuling: 'JudgeRulingDto names the ruling, which is never changed',
  Bureau_decide: 'nothing came in since the review, or the act itself demands If-Match: tried in exp-18.spec.ts',
  Exclusions_state: 'what it rests on is never changed',
  Exclusions_decide: 'what it rests on is never changed, and the agency has stated its case once, before',
  SpotVisits_state: 'each inspector has spoken once, before, and nothing of it is changed',
  CreditFindings_state: 'what is alleged comes with its one paper, and neither is ever changed',
  Bureau_legalReview: 'of a review that was given anew the act itself demands If-Match: tried in pra-12.spec.ts',
  Recusals_rule: 'who bears whose name is never changed, and what he declares ends the question',
  CounterEntries_rule: 'a dispute is written once, and nothing of the entry is changed beside it',
  Interested_admit: 'what somebody claims is written once',
  ConferenceMeetings_rule: 'a proposal of a meeting is never changed, it only ends',
  ConferenceMinutes_issue: 'each draft of minutes is another thing under its own ID, and the one before is superseded',
  ConferenceMinutes_ruleOnContest: 'a contest is written once',
  Practitioners_rule: 'no paper is taken once the question is raised',
  Engagements_take: 'a result is delivered once, and another one only after the applicant’s own dispute',
  Engagements_settle: 'a dispute is written once',
  ReviewPapers_state: 'the list that is stated is named by its digest',
  Restores_agree: 'an order is named, and never changed',
  CreditFindings_decide: 'what is alleged is never changed, and the agency has stated its case once, before',
};

const USAGE = `
const theCase = {} as components['schemas']['CaseDetailDto'];
export const number: string | undefined = theCase.certificate?.number;
export const until: string | undefined = theCase.certificate?.validUntil;
export const opinion: 'grant' | 'refuse' | undefined = theCase.review?.opinion;
export const first: string | undefined = theCase.correctionNotice?.items[0]?.request;
type Answer = paths['/api/v1/cases/{id}']['get']['responses'][200]['content']['application/json'];
export const state: Answer['state'] = 'accepted';
// @ts-expect-error: no state of a case
export const misspelt: Answer['state'] = 'acepted';
// @ts-expect-error: a certificate may be missing
export const unasked: string = theCase.certificate.number;
type Body = operations['Bureau_decide']['requestBody']['content']['application/json'];
export const body: Pick<Body, 'outcome'> = { outcome: 'granted' };
`;
