import { describe, expect, it } from '@jest/globals';
import { unreachable } from '@shenguan/common/states';
import { CONTEST_STATES, contestTransitions } from '../src/feedback/contests/contest.transitions.js';
import { INBOX_ENTRY_STATES, inboxEntryTransitions } from '../src/inboxes/inbox-entry.transitions.js';
import { LIAISON_STATES, liaisonTransitions } from '../src/liaisons/liaison.transitions.js';
import { MEMORANDUM_STATES, memorandumTransitions } from '../src/memoranda/memorandum.transitions.js';
import { STEP_STATES, stepTransitions } from '../src/memoranda/memorandum-step.transitions.js';
import { STATEMENT_STATES, statementTransitions } from '../src/statements/statement.transitions.js';
import { SUPERVISION_STATES, supervisionTransitions } from '../src/supervision/supervision.transitions.js';
import {
  WEBHOOK_ENDPOINT_STATES,
  webhookEndpointTransitions,
} from '../src/webhooks/endpoints/webhook-endpoint.transitions.js';

describe('transition tables', () => {
  it('no state is out of reach', () => {
    expect(unreachable(inboxEntryTransitions, 'unread', INBOX_ENTRY_STATES)).toEqual([]);
    expect(unreachable(contestTransitions, 'open', CONTEST_STATES)).toEqual([]);
    expect(unreachable(memorandumTransitions, 'proposed', MEMORANDUM_STATES)).toEqual([]);
    expect(unreachable(stepTransitions, 'proposed', STEP_STATES)).toEqual([]);
    expect(unreachable(liaisonTransitions, 'in-office', LIAISON_STATES)).toEqual([]);
    expect(unreachable(supervisionTransitions, 'open', SUPERVISION_STATES)).toEqual([]);
    expect(unreachable(statementTransitions, 'gathering', STATEMENT_STATES)).toEqual([]);
    expect(unreachable(webhookEndpointTransitions, 'active', WEBHOOK_ENDPOINT_STATES)).toEqual([]);
  });
});
