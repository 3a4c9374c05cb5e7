export { CaseDecision, type Certificate, type ConditionOfGrant, type GroundOfRefusal } from './case-decision.entity.js';
export {
  CaseDeclination,
  DECLINING_CAUSES,
  DECLINING_GROUNDS,
  type DecliningCause,
  NON_ACCEPTANCE_CAUSES,
  NON_ACCEPTANCE_GROUNDS,
  type NonAcceptanceCause,
} from './case-declination.entity.js';
export { type CaseFile, fileOf, filesOf, NOTHING_DONE } from './case-file.js';
export { CaseOverlay, OVERLAY_ENDS, OVERLAY_WAITS, type OverlayEnd, type OverlayWait } from './case-overlay.entity.js';
export { CasePerson, PERSON_ROLES, type PersonRole } from './case-person.entity.js';
export { CaseReview, type PointAnswer, type PointRest, type TurnedBy } from './case-review.entity.js';
export { CaseTermination, TERMINATION_GROUNDS, type TerminationGround } from './case-termination.entity.js';
export { CaseWithdrawal } from './case-withdrawal.entity.js';
export { CaseCheck, type CheckKind } from './check.entity.js';
export { CheckFinding } from './check-finding.entity.js';
export {
  CONSULTATION_KINDS,
  Consultation,
  type ConsultationKind,
  WEIGHTY_MATTERS,
  type WeightyMatter,
} from './consultation.entity.js';
export { CONSULTATION_STATES, type ConsultationState, consultationTransitions } from './consultation.transitions.js';
export {
  APPLICATION_FIELDS,
  type ApplicationField,
  type CorrectionItem,
  CorrectionNotice,
  DEFECT_KINDS,
  type DefectKind,
  HELD_UNFIT_GROUNDS,
  type HeldUnfit,
  type MaterialDefect,
  REGISTERS,
  type RegisterKind,
} from './correction-notice.entity.js';
export { DecisionDeparture, type DepartureEvidence } from './departure.entity.js';
export { DocumentDelivery } from './document-delivery.entity.js';
export { DraftLook } from './draft-look.entity.js';
export { FALSITY_KINDS, FalsityFinding, type FalsityKind } from './falsity-finding.entity.js';
export {
  FALSITY_FINDING_STATES,
  type FalsityFindingState,
  falsityFindingTransitions,
} from './falsity-finding.transitions.js';
export {
  CLOSED_GROUNDS,
  type ClosedGround,
  DOUBT_DAYS,
  Hearing,
  type HearingAnswer,
  type HearingDoubt,
  type HearingPoint,
  HearingSignature,
} from './hearing.entity.js';
export { HEARING_STATES, HEARING_UNDER_WAY, type HearingState, hearingTransitions } from './hearing.transitions.js';
export { InterestedParty, NOTICE_PROOFS, type NoticeProof, type StatementAnswer } from './interested-party.entity.js';
export {
  HEARD,
  INTERESTED_PARTY_STATES,
  type InterestedPartyState,
  interestedPartyTransitions,
} from './interested-party.transitions.js';
export { InterestedSearch } from './interested-search.entity.js';
export { LEGAL_ASPECTS, type LegalAspect, type LegalPoint, LegalReview } from './legal-review.entity.js';
export { type ExaminedPoint, LowerExamination, type SentMaterial } from './lower-examination.entity.js';
export {
  LOWER_EXAMINATION_STATES,
  type LowerExaminationState,
  lowerExaminationTransitions,
} from './lower-examination.transitions.js';
export { MaterialGap, UNKEPT, type Unkept } from './material-gap.entity.js';
export {
  filesOfMaterial,
  MATERIAL_OCCASIONS,
  type MaterialAgency,
  type MaterialOccasion,
  MaterialVersion,
} from './material-version.entity.js';
export { materialsOf, materialVersionsOf } from './materials-of.js';
export { NotOnTheSpot } from './not-on-the-spot.entity.js';
export { noticesOf } from './notices-of.js';
export { OnSpotReview } from './on-spot-review.entity.js';
export { PersonalDataLook } from './personal-data-look.entity.js';
export { PointPromise } from './point-promise.entity.js';
export { counts, ProjectRuling, RULING_CAUSES, type RulingCause, waits } from './project-ruling.entity.js';
export { PROMISE_STATES, type PromiseState, promiseTransitions, RELIED_ON } from './promise.transitions.js';
export { CHECK_RESULTS, PromiseCheck, type PromiseCheckResult } from './promise-check.entity.js';
export { Rectification } from './rectification.entity.js';
export { ReviewReturn } from './review-return.entity.js';
export { ReviewerNaming } from './reviewer-naming.entity.js';
export { SupervisionLook } from './supervision-look.entity.js';
export { TestRecord } from './test-record.entity.js';
export {
  VERIFICATION_GROUNDS,
  Verification,
  type VerificationGround,
  type Verifier,
} from './verification.entity.js';
export { VERIFICATION_STATES, type VerificationState, verificationTransitions } from './verification.transitions.js';
export {
  type MeasuredResult,
  VERIFICATION_WAYS,
  VerificationFinding,
  type VerificationWay,
  type VerifiedPoint,
} from './verification-finding.entity.js';
