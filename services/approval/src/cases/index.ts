export { type Bar, barredWords, barsOfCases, demandNotBarred } from './acts/bars.js';
export { applicantActs } from './acts/case-acts.js';
export { overlaysOf } from './acts/case-overlays.js';
export { demandBureauAct } from './acts/demand-bureau-act.js';
export { demandReviewSeen, demandSeen } from './acts/demand-seen.js';
export { answers } from './acts/domain/answers.js';
export type { Finding } from './acts/domain/findings-against.js';
export { type PossibleRepeat, unsettles } from './acts/domain/repeat-grounds.js';
export { isOfUnmade, lacksRequiredReview, unmadeChecks } from './acts/domain/unmade-checks.js';
export { type Verdict, type VerificationsOfCase, verdictOn, verifiersOf } from './acts/domain/verified.js';
export { findingsOfCase } from './acts/findings-of-case.js';
export { STOPPED_BEFORE } from './acts/hindrances/of-clocks.js';
export { refusalReasonsIn, wasHeard } from './acts/hindrances/of-legal-review.js';
export { casesOnSameSite, type SameSite } from './acts/same-site.js';
export { pointsTestedHere, pointsToVerify, verificationsOfCase } from './acts/verifications-of-cases.js';
export { CaseDto } from './answers/case.dto.js';
export { answerWithFile, caseAnswer, ownActs } from './answers/case-answer.js';
export { PromisedPointDto } from './answers/case-detail.dto.js';
export { Drafts } from './answers/drafts.js';
export { HeldUnfitDto } from './answers/held-unfit.dto.js';
export { MaterialDto } from './answers/material.dto.js';
export { MaterialCodePipe } from './answers/material-code.pipe.js';
export { MaterialDefectDto } from './answers/material-defect.dto.js';
export { NoContentDto } from './answers/no-content.dto.js';
export { RelatedUnitDto } from './answers/related-unit.dto.js';
export { SeenMaterialDto } from './answers/seen-material.dto.js';
export { applicantRef } from './applicant-ref.js';
export {
  APPLICANT_KINDS,
  type ApplicantKind,
  Case,
  type RequestedChange,
  type RequestKind,
} from './case.entity.js';
export {
  CASE_STATES,
  type CaseState,
  caseTransitions,
  IN_HAND,
  IN_HAND_LIST,
  OPEN_FOR_MATERIALS,
  openForMaterials,
  UNDER_REVIEW,
} from './case.transitions.js';
export {
  asking,
  BUREAU_ROLES,
  CASE_READERS,
  isOwn,
  isSpokenFor,
  lockBureauCase,
  lockCaseBehind,
  lockCaseOf,
  lockCaseUnder,
  lockOwnCase,
  readableCase,
} from './case-access.js';
export { departmentNames, followsLater, paperFacts } from './case-papers.js';
export { CasesModule } from './cases.module.js';
export { decisionKindOf } from './decision-kinds.js';
export { deskOf, windowOf } from './desk-of.js';
export { cite } from './domain/cite.js';
export { judgeNotice, missingMaterials, unansweredItems } from './domain/completeness.js';
export { DRAFT_KEPT_DAYS, DRAFT_WARNED_DAYS, touchedBefore } from './domain/draft-keeping.js';
export { falsityWords } from './domain/falsity-words.js';
export { eachMissing, isDelisted, missingToday, standingConditions } from './domain/standing-conditions.js';
export { editionOfCase } from './edition-of-case.js';
export { emptyCase } from './empty-case.js';
export {
  CaseDecision,
  type Certificate,
  type ConditionOfGrant,
  type GroundOfRefusal,
} from './file/case-decision.entity.js';
export {
  CaseDeclination,
  DECLINING_CAUSES,
  DECLINING_GROUNDS,
  type DecliningCause,
  NON_ACCEPTANCE_CAUSES,
  NON_ACCEPTANCE_GROUNDS,
  type NonAcceptanceCause,
} from './file/case-declination.entity.js';
export { type CaseFile, fileOf, filesOf, NOTHING_DONE } from './file/case-file.js';
export {
  CaseOverlay,
  OVERLAY_ENDS,
  OVERLAY_WAITS,
  type OverlayEnd,
  type OverlayWait,
  STOP_AGAIN_GROUNDS,
  type StopAgainGround,
} from './file/case-overlay.entity.js';
export { CasePerson, type PersonRole } from './file/case-person.entity.js';
export { CaseReview, type PointAnswer, type PointRest, type TurnedBy } from './file/case-review.entity.js';
export {
  CaseTermination,
  TERMINATION_GROUNDS,
  type TerminationGround,
} from './file/case-termination.entity.js';
export { CaseWithdrawal } from './file/case-withdrawal.entity.js';
export { CaseCheck, CHECK_KINDS, type CheckKind } from './file/check.entity.js';
export { CHECK_STATES, type CheckState, checkTransitions } from './file/check.transitions.js';
export { CheckFinding } from './file/check-finding.entity.js';
export {
  CONSULTATION_KINDS,
  Consultation,
  type ConsultationKind,
  WEIGHTY_MATTERS,
  type WeightyMatter,
} from './file/consultation.entity.js';
export {
  CONSULTATION_STATES,
  type ConsultationState,
  consultationTransitions,
} from './file/consultation.transitions.js';
export {
  type ApplicationField,
  type CorrectionItem,
  CorrectionNotice,
  type DefectKind,
  HELD_UNFIT_GROUNDS,
  type HeldUnfit,
  type MaterialDefect,
  type RegisterKind,
} from './file/correction-notice.entity.js';
export { DecisionDeparture, type DepartureEvidence } from './file/departure.entity.js';
export { DocumentDelivery } from './file/document-delivery.entity.js';
export { DraftLook } from './file/draft-look.entity.js';
export { FALSITY_KINDS, FalsityFinding, type FalsityKind } from './file/falsity-finding.entity.js';
export {
  FALSITY_FINDING_STATES,
  type FalsityFindingState,
  falsityFindingTransitions,
} from './file/falsity-finding.transitions.js';
export { GAP_STATES, type GapState, gapTransitions } from './file/gap.transitions.js';
export {
  CLOSED_GROUNDS,
  type ClosedGround,
  DOUBT_DAYS,
  Hearing,
  type HearingAnswer,
  type HearingDoubt,
  type HearingPoint,
  HearingSignature,
} from './file/hearing.entity.js';
export {
  HEARING_STATES,
  HEARING_UNDER_WAY,
  type HearingState,
  hearingTransitions,
} from './file/hearing.transitions.js';
export {
  InterestedParty,
  NOTICE_PROOFS,
  type NoticeProof,
  type StatementAnswer,
} from './file/interested-party.entity.js';
export {
  HEARD,
  INTERESTED_PARTY_STATES,
  type InterestedPartyState,
  interestedPartyTransitions,
} from './file/interested-party.transitions.js';
export { InterestedSearch } from './file/interested-search.entity.js';
export { LEGAL_ASPECTS, type LegalAspect, type LegalPoint, LegalReview } from './file/legal-review.entity.js';
export { type ExaminedPoint, LowerExamination, type SentMaterial } from './file/lower-examination.entity.js';
export {
  LOWER_EXAMINATION_STATES,
  type LowerExaminationState,
  lowerExaminationTransitions,
} from './file/lower-examination.transitions.js';
export { MaterialGap, UNKEPT, type Unkept } from './file/material-gap.entity.js';
export {
  filesOfMaterial,
  type MaterialAgency,
  type MaterialOccasion,
  MaterialVersion,
} from './file/material-version.entity.js';
export { materialsOf, materialVersionsOf } from './file/materials-of.js';
export { NotOnTheSpot } from './file/not-on-the-spot.entity.js';
export { noticesOf } from './file/notices-of.js';
export { OnSpotReview } from './file/on-spot-review.entity.js';
export { PapersStatement } from './file/papers-statement.entity.js';
export { PersonalDataLook } from './file/personal-data-look.entity.js';
export { PointPromise } from './file/point-promise.entity.js';
export { ProjectRuling, RULING_CAUSES, type RulingCause } from './file/project-ruling.entity.js';
export { PROMISE_STATES, type PromiseState, promiseTransitions, RELIED_ON } from './file/promise.transitions.js';
export { CHECK_RESULTS, PromiseCheck, type PromiseCheckResult } from './file/promise-check.entity.js';
export { Rectification } from './file/rectification.entity.js';
export { ReviewReturn } from './file/review-return.entity.js';
export { ReviewerNaming } from './file/reviewer-naming.entity.js';
export { SupervisionLook } from './file/supervision-look.entity.js';
export { TERMINATION_STATES, type TerminationState, terminationTransitions } from './file/termination.transitions.js';
export { TestRecord } from './file/test-record.entity.js';
export {
  VERIFICATION_GROUNDS,
  Verification,
  type VerificationGround,
  type Verifier,
} from './file/verification.entity.js';
export {
  VERIFICATION_STATES,
  type VerificationState,
  verificationTransitions,
} from './file/verification.transitions.js';
export {
  type MeasuredResult,
  VERIFICATION_WAYS,
  VerificationFinding,
  type VerificationWay,
  type VerifiedPoint,
} from './file/verification-finding.entity.js';
export { hasReviewed, isApplicant } from './hands-apart.js';
export { moveCase } from './move-case.js';
export { type PapersUnderReview, papersUnderReview, tellPaperAdded, tellPapers } from './papers-under-review.js';
export { matterOf, partyOfCase } from './party-of-case.js';
export { raiseReviewed } from './raise-reviewed.js';
export * from './rulings/index.js';
export { agentsOfCase, type Notice, tellApplicant, writeTo } from './tell-applicant.js';
export { tellHandler } from './tell-handler.js';
