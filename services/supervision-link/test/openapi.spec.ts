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
import { supervisionLink } from '../src/definition.js';

describe('the OpenAPI document', () => {
  let world: TestWorld;
  // biome-ignore lint/suspicious/noExplicitAny: a document, as JSON
  let document: any;
  beforeAll(async () => {
    world = await TestWorld.start([supervisionLink]);
    document = (await (await world.as('supervision-link')).get('/docs-json')).body;
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
    expect(await exampleFindings(world, 'supervision-link')).toEqual([]);
  }, 120_000);

  it('makes a client that compiles in strict mode', async () => {
    expect(await clientErrors(document, USAGE)).toEqual([]);
  });
});

/** What is confirmed without a version, and why nothing of it can be exchanged before. */
const UNCHANGING: Readonly<Record<string, string>> = {
  Liaisons_succeed: 'the head names the next one himself; he confirms what nobody else wrote',
  Memoranda_sign: 'SignStepDto names the step and the digest of its paper, and neither is ever changed',
  Memoranda_confirmDocument: 'SignStepDto names the step and the digest of its paper too',
  MonthlyStatements_sign: 'SignStatementDto names the digest of the lines that were seen',
  SupervisionChecks_sign: 'SignCheckDto names the digest of the record that was seen',
  Restores_agree: 'an order is named, and never changed',
};

const USAGE = `
type Entry = paths['/api/v1/inbox/{id}']['get']['responses'][200]['content']['application/json'];
const entry = {} as Entry;
export const document: string | undefined = entry.document?.file?.sha256;
export const state: 'unread' | 'read' | 'claimed' = entry.state;
type Replay = operations['Webhooks_replay']['responses'][201]['content']['application/json'];
export const replayed: number = ({} as Replay).entries;
`;
