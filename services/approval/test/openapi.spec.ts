import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientErrors, lintFindings, TestWorld, untypedSchemas, vagueExamples } from '@shenguan/common/testing';
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

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

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
