import { describe, expect, it } from '@jest/globals';
import { availableActions, move, unreachable } from '@shenguan/common/states';
import { CASE_STATES, type CaseState, caseTransitions } from './case.transitions.js';

describe('APL-32 办件状态流转 · the life of a case', () => {
  it('held: every state can be reached from a draft', () => {
    expect(unreachable(caseTransitions, 'draft', CASE_STATES)).toEqual([]);
  });

  it('held: a clerk has the outcomes of article 32 but those that turn an application away, which the head has', () => {
    expect(availableActions(caseTransitions, 'submitted', ['window-clerk'])).toEqual([
      'requestCorrection',
      'accept',
      'notComplete',
    ]);
    expect(availableActions(caseTransitions, 'submitted', ['head'])).toEqual([
      'decline',
      'notComplete',
      'declareNotRequired',
      'terminate',
    ]);
  });

  it('refused: nobody but the system deems a case accepted', () => {
    expect(caseTransitions.deemAccepted.roles).toEqual([]);
  });

  it.each<CaseState>(['notAccepted', 'granted', 'withdrawn'])('refused: acceptance of a case that is %s', (state) => {
    expect(() => move(caseTransitions, 'accept', state)).toThrow('conflict APL-32');
  });
});
