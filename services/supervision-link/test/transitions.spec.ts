import { describe, expect, it } from '@jest/globals';
import { unreachable } from '@shenguan/common/states';
import { CHECK_STATES, checkTransitions } from '../src/checks/check.transitions.js';
import { OBJECTION_STATES, objectionTransitions } from '../src/checks/objections/check-objection.transitions.js';
import { CHECK_PLAN_STATES, checkPlanTransitions } from '../src/checks/plans/check-plan.transitions.js';
import {
  CHECK_PUBLICATION_STATES,
  checkPublicationTransitions,
} from '../src/checks/publications/check-publication.transitions.js';
import { CONTEST_STATES, contestTransitions } from '../src/feedback/contests/contest.transitions.js';
import { GATHERING_STATES, gatheringTransitions } from '../src/gatherings/gathering.transitions.js';
import { HANDOVER_STATES, handoverTransitions } from '../src/handovers/handover.transitions.js';
import { INBOX_ENTRY_STATES, inboxEntryTransitions } from '../src/inboxes/inbox-entry.transitions.js';
import { LIAISON_STATES, liaisonTransitions } from '../src/liaisons/liaison.transitions.js';
import { MEMORANDUM_STATES, memorandumTransitions } from '../src/memoranda/memorandum.transitions.js';
import { STEP_STATES, stepTransitions } from '../src/memoranda/memorandum-step.transitions.js';
import { MEASURE_STATES, measureTransitions } from '../src/oversight/measure.transitions.js';
import { STATEMENT_STATES, statementTransitions } from '../src/statements/statement.transitions.js';
import {
  STEP_STATES as PLAN_STEP_STATES,
  supervisionStepTransitions,
} from '../src/supervision/steps/supervision-step.transitions.js';
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
    expect(unreachable(supervisionStepTransitions, 'planned', PLAN_STEP_STATES)).toEqual([]);
    expect(unreachable(measureTransitions, 'issued', MEASURE_STATES)).toEqual([]);
    expect(unreachable(gatheringTransitions, 'announced', GATHERING_STATES)).toEqual([]);
    expect(unreachable(handoverTransitions, 'proposed', HANDOVER_STATES)).toEqual([]);
    expect(unreachable(checkTransitions, 'assigned', CHECK_STATES)).toEqual([]);
    expect(unreachable(checkPlanTransitions, 'announced', CHECK_PLAN_STATES)).toEqual([]);
    expect(unreachable(checkPublicationTransitions, 'owed', CHECK_PUBLICATION_STATES)).toEqual([]);
    expect(unreachable(objectionTransitions, 'open', OBJECTION_STATES)).toEqual([]);
    expect(unreachable(statementTransitions, 'gathering', STATEMENT_STATES)).toEqual([]);
    expect(unreachable(webhookEndpointTransitions, 'active', WEBHOOK_ENDPOINT_STATES)).toEqual([]);
  });
});
