import { describe, expect, it } from '@jest/globals';
import * as contracts from './index.js';
import {
  type EventContract,
  MalformedEvent,
  noticeIssuedV1,
  noticesAccountedV1,
  parseData,
  restoredV1,
  spanComparedV1,
  spanReturnedV1,
} from './index.js';

const all = [
  ...Object.values<unknown>(contracts).filter(
    (value): value is EventContract<object> => typeof value === 'object' && value !== null && 'example' in value,
  ),
  noticeIssuedV1('approval'),
  noticesAccountedV1('joint-inspection'),
  restoredV1('approval'),
  spanReturnedV1('approval'),
  spanComparedV1('approval'),
];

describe('event contracts', () => {
  it.each(all.map((contract) => [contract.type, contract] as const))('%s parses its frozen example', (_, contract) => {
    const parsed = parseData(contract, JSON.parse(JSON.stringify(contract.example)));
    expect(JSON.parse(JSON.stringify(parsed))).toEqual(contract.example);
  });

  it.each(all.map((contract) => [contract.type, contract] as const))('%s rejects an empty event', (_, contract) => {
    expect(() => parseData(contract, {})).toThrow(MalformedEvent);
  });

  it('names every event by service, thing, past tense and version, once', () => {
    const types = all.map((contract) => contract.type);
    for (const type of types) expect(type).toMatch(/^[a-z-]+\.[a-z-]+\.[a-z]+\.v[0-9]+$/);
    expect(new Set(types).size).toBe(types.length);
  });
});
