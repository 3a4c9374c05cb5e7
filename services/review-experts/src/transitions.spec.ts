import { describe, expect, it } from '@jest/globals';
import { unreachable } from '@shenguan/common/states';
import { APPLICATION_STATES, applicationTransitions } from './applications/application.transitions.js';
import { DRAW_STATES, drawTransitions } from './draws/rounds/draw.transitions.js';
import { SEAT_STATES, seatTransitions } from './draws/seats/seat.transitions.js';
import { WITNESS_STATES, witnessTransitions } from './draws/witnesses/draw-witness.transitions.js';
import { CHANGE_STATES, changeTransitions } from './experts/changes/change.transitions.js';
import { EXPERT_STATES, expertTransitions } from './experts/expert.transitions.js';
import { IMPORT_STATES, importTransitions } from './experts/imports/import.transitions.js';
import { LIKENESS_STATES, likenessTransitions } from './experts/likeness/likeness.transitions.js';
import { PROPOSAL_STATES, proposalTransitions } from './experts/proposals/proposal.transitions.js';
import {
  RECOMMENDATION_STATES,
  recommendationTransitions,
} from './experts/recommendations/recommendation.transitions.js';
import { FINDING_STATES, findingTransitions } from './findings/finding.transitions.js';
import { INTERFERENCE_STATES, interferenceTransitions } from './interference/interference.transitions.js';
import { QUERY_STATES, queryTransitions } from './queries/query.transitions.js';
import { RECRUITMENT_STATES, recruitmentTransitions } from './recruitments/recruitment.transitions.js';
import { ENTRUSTMENT_STATES, entrustmentTransitions } from './reviews/agencies/review-entrustment.transitions.js';
import { ARCHIVE_STATES, archiveTransitions } from './reviews/archive/review-archive.transitions.js';
import { BREACH_STATES, breachTransitions } from './reviews/breaches/review-breach.transitions.js';
import { DISPUTE_STATES, disputeTransitions } from './reviews/disputes/review-dispute.transitions.js';
import { SETTING_STATES, settingTransitions } from './reviews/fees/fee-setting.transitions.js';
import { SIGNATURE_STATES, signatureTransitions } from './reviews/opinion/panel-signature.transitions.js';
import { PARTICIPANT_STATES, participantTransitions } from './reviews/participants/review-participant.transitions.js';
import { REVIEW_STATES, reviewTransitions } from './reviews/review.transitions.js';
import { SPECIALTY_CHANGE_STATES, specialtyChangeTransitions } from './specialties/specialty-change.transitions.js';

describe('the lives of experts, draws, seats and reviews', () => {
  it('reach every state', () => {
    expect(unreachable(expertTransitions, 'flagged', EXPERT_STATES)).toEqual([]);
    expect(unreachable(findingTransitions, 'opened', FINDING_STATES)).toEqual([]);
    expect(unreachable(likenessTransitions, 'open', LIKENESS_STATES)).toEqual([]);
    expect(unreachable(proposalTransitions, 'unchecked', PROPOSAL_STATES)).toEqual([]);
    expect(unreachable(importTransitions, 'entered', IMPORT_STATES)).toEqual([]);
    expect(unreachable(recommendationTransitions, 'asked', RECOMMENDATION_STATES)).toEqual([]);
    expect(unreachable(drawTransitions, 'committing', DRAW_STATES)).toEqual([]);
    expect(unreachable(seatTransitions, 'drawn', SEAT_STATES)).toEqual([]);
    expect(unreachable(specialtyChangeTransitions, 'entered', SPECIALTY_CHANGE_STATES)).toEqual([]);
    expect(unreachable(changeTransitions, 'requested', CHANGE_STATES)).toEqual([]);
    expect(unreachable(applicationTransitions, 'drafted', APPLICATION_STATES)).toEqual([]);
    expect(unreachable(interferenceTransitions, 'reported', INTERFERENCE_STATES)).toEqual([]);
    expect(unreachable(recruitmentTransitions, 'drafted', RECRUITMENT_STATES)).toEqual([]);
    expect(unreachable(queryTransitions, 'asked', QUERY_STATES)).toEqual([]);
    expect(unreachable(witnessTransitions, 'proposed', WITNESS_STATES)).toEqual([]);
    expect(unreachable(entrustmentTransitions, 'entrusted', ENTRUSTMENT_STATES)).toEqual([]);
    expect(unreachable(breachTransitions, 'opened', BREACH_STATES)).toEqual([]);
    expect(unreachable(settingTransitions, 'entered', SETTING_STATES)).toEqual([]);
    expect(unreachable(archiveTransitions, 'owed', ARCHIVE_STATES)).toEqual([]);
    expect(unreachable(disputeTransitions, 'raised', DISPUTE_STATES)).toEqual([]);
    expect(unreachable(participantTransitions, 'entered', PARTICIPANT_STATES)).toEqual([]);
    expect(unreachable(signatureTransitions, 'asked', SIGNATURE_STATES)).toEqual([]);
    expect(unreachable(reviewTransitions, 'requested', REVIEW_STATES)).toEqual([]);
  });
});
