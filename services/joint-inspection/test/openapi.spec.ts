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
import { jointInspection } from '../src/definition.js';

describe('the OpenAPI document', () => {
  let world: TestWorld;
  // biome-ignore lint/suspicious/noExplicitAny: a document, as JSON
  let document: any;
  beforeAll(async () => {
    world = await TestWorld.start([jointInspection]);
    document = (await (await world.as('joint-inspection')).get('/docs-json')).body;
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

  it('lets nobody answer or confirm what he has not seen: the act names its version, or what it is on can’t change', () => {
    expect(confirmedUnseen(document).sort()).toEqual(Object.keys(UNCHANGING).sort());
  });

  it('shows no request that is refused for its form or words, sent as it stands', async () => {
    expect(await exampleFindings(world, 'joint-inspection')).toEqual([]);
  }, 120_000);

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

/** What is confirmed without a version, and why nothing of it can be exchanged before. */
const UNCHANGING: Readonly<Record<string, string>> = {
  Findings_sign: 'a finding is never changed: another follows it',
  Records_sign: 'the word names the digest of the record, which nothing changes after the visit',
  Records_confirm: 'a paper is never changed: another is entered',
  InspectorTies_state: 'what is alleged is never changed: another follows it',
  Publications_check: 'a publication is never changed before it is looked through: another follows it',
  ProfessionalPapers_confirm: 'a paper is never changed: another is entered',
  Fees_agree: 'a rate is never changed: another follows it',
  Restores_agree: 'an order is named, and never changed',
};

const USAGE = `
const inspection = {} as components['schemas']['InspectionDetailDto'];
export const outcome: 'passed' | 'failed' | 'rectify' | null | string = inspection.outcome;
export const arrived: string | undefined = inspection.attendance[0]?.arrivedAt;
type Finding = operations['Inspections_finding']['requestBody']['content']['application/json'];
// @ts-expect-error: the inspector's finding, not one of the log's verification
export const log: Finding['subject'] = 'case';
`;
