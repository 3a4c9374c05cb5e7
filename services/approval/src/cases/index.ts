export { applicantActs, STOPPED_BEFORE } from './acts/case-acts.js';
export { overlaysOf } from './acts/case-overlays.js';
export { demandBureauAct } from './acts/demand-bureau-act.js';
export { answers } from './acts/domain/answers.js';
export { type Finding, findingsAgainst } from './acts/domain/findings-against.js';
export type { PossibleRepeat } from './acts/domain/repeat-grounds.js';
export { casesOnSameSite, type SameSite } from './acts/same-site.js';
export { CaseDto } from './answers/case.dto.js';
export { caseAnswer } from './answers/case-answer.js';
export { Drafts } from './answers/drafts.js';
export { MaterialDto } from './answers/material.dto.js';
export { MaterialCodePipe } from './answers/material-code.pipe.js';
export { MaterialDefectDto } from './answers/material-defect.dto.js';
export { NoContentDto } from './answers/no-content.dto.js';
export { RelatedUnitDto } from './answers/related-unit.dto.js';
export { applicantRef } from './applicant-ref.js';
export { APPLICANT_KINDS, type ApplicantKind, Case } from './case.entity.js';
export { caseTransitions, OPEN_FOR_MATERIALS, openForMaterials, UNDER_REVIEW } from './case.transitions.js';
export { asking, BUREAU_ROLES, CASE_READERS, isOwn, lockBureauCase, lockOwnCase, readableCase } from './case-access.js';
export { departmentNames, followsLater, paperFacts } from './case-papers.js';
export { CasesModule } from './cases.module.js';
export { cite } from './domain/cite.js';
export { judgeNotice, missingMaterials, unansweredItems } from './domain/completeness.js';
export { DRAFT_KEPT_DAYS, DRAFT_WARNED_DAYS, touchedBefore } from './domain/draft-keeping.js';
export { eachMissing, isDelisted, missingToday, standingConditions } from './domain/standing-conditions.js';
export { editionOfCase } from './edition-of-case.js';
export {
  CaseDecision,
  type Certificate,
  type ConditionOfGrant,
  type GroundOfRefusal,
} from './file/case-decision.entity.js';
export {
  CaseDeclination,
  NON_ACCEPTANCE_CAUSES,
  NON_ACCEPTANCE_GROUNDS,
  type NonAcceptanceCause,
} from './file/case-declination.entity.js';
export { fileOf, NOTHING_DONE } from './file/case-file.js';
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
export { CaseReview, type PointAnswer, type TurnedBy } from './file/case-review.entity.js';
export { CaseWithdrawal } from './file/case-withdrawal.entity.js';
export { CaseCheck, CHECK_KINDS, type CheckKind } from './file/check.entity.js';
export { CHECK_STATES, type CheckState, checkTransitions } from './file/check.transitions.js';
export { CheckFinding } from './file/check-finding.entity.js';
export {
  type ApplicationField,
  type CorrectionItem,
  CorrectionNotice,
  type DefectKind,
  type MaterialDefect,
  type RegisterKind,
} from './file/correction-notice.entity.js';
export { DecisionDeparture, type DepartureEvidence } from './file/departure.entity.js';
export { DocumentDelivery } from './file/document-delivery.entity.js';
export { DraftLook } from './file/draft-look.entity.js';
export {
  filesOfMaterial,
  type MaterialAgency,
  type MaterialOccasion,
  MaterialVersion,
} from './file/material-version.entity.js';
export { materialsOf } from './file/materials-of.js';
export { PersonalDataLook } from './file/personal-data-look.entity.js';
export { ProjectRuling, RULING_CAUSES, type RulingCause } from './file/project-ruling.entity.js';
export { Rectification } from './file/rectification.entity.js';
export { ReviewReturn } from './file/review-return.entity.js';
export { ReviewerNaming } from './file/reviewer-naming.entity.js';
export { hasReviewed, isApplicant } from './hands-apart.js';
export { moveCase } from './move-case.js';
export { matterOf, partyOfCase } from './party-of-case.js';
export { agentsOfCase, tellApplicant, writeTo } from './tell-applicant.js';
export { tellHandler } from './tell-handler.js';
