import { describe, expect, it } from '@jest/globals';
import { someEvidence } from './evidence-bundle/a-bundle.js';
import { openEnds, openEndText } from './open-ends.js';
import { traceOf } from './trace-lines.js';

describe('trace', () => {
  it('held: acts and messages of all services in the order of system time, causes first', () => {
    const story = traceOf(someEvidence()).map(({ service, kind, what }) => `${service} ${kind} ${what}`);
    expect(story).toEqual([
      'approval act case.changed (case v1)',
      'approval act case.changed (case v2)',
      'approval sent approval.review.requested.v1 → review-experts',
      'approval act document.changed (document v1)',
      'review-experts act draw.changed (draw v1)',
      'review-experts received approval.review.requested.v1 ← approval (done)',
      'approval done approval.review.requested.v1 ✓ review-experts',
    ]);
  });

  it('held: nothing open once everything is received and acknowledged', () => {
    expect(openEnds(someEvidence())).toEqual([]);
  });

  it('refused: a message that the other side holds back, told in a sentence', () => {
    const evidence = structuredClone(someEvidence());
    evidence[1]!.inbox[0]!.state = 'dead';
    expect(openEnds(evidence).map(openEndText)).toEqual([
      'approval: approval.review.requested.v1 was not handled by review-experts',
    ]);
    expect(openEnds(evidence.slice(0, 1)).map(({ why }) => why)).toEqual(['other-absent']);
  });
});
