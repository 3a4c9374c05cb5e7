export { isJointHandling, JOINT_MODES, type JointHandling } from './domain/joint-handling.js';
export { pointsIn, pointWords, standardWords } from './domain/point-words.js';
export { lengthOf, PROCEDURE_NAMES, proceduresOf, requiredReview } from './domain/special-procedures.js';
export { standardKey } from './domain/standard-number.js';
export type {
  Guide,
  GuideMaterial,
  GuidePoint,
  GuideStep,
  MaterialForm,
  PanelSeats,
  PointPromiseRule,
  PointTest,
  Producer,
  ReviewPoint,
  SpecialProcedureKind,
  TechnicalStandard,
} from './guide.js';
export { SPECIAL_PROCEDURES } from './guide.js';
export { Item } from './item.entity.js';
export { ItemVersion } from './item-version.entity.js';
export { ItemsModule } from './items.module.js';
export { PublishedItems, type PublishedVersion } from './published-items.js';
export { quotaLeft } from './quota-left.js';
export { tellItem, tellItemsAgain } from './tell-items.js';
export { newestOfPublicSafety } from './was-public-safety.js';
