export { isJointHandling } from './domain/joint-handling.js';
export { pointWords } from './domain/point-words.js';
export { lengthOf, PROCEDURE_NAMES, proceduresOf, requiredReview } from './domain/special-procedures.js';
export type {
  Guide,
  GuideMaterial,
  GuidePoint,
  GuideStep,
  MaterialForm,
  PanelSeats,
  PointPromiseRule,
  Producer,
  ReviewPoint,
  SpecialProcedureKind,
} from './guide.js';
export { SPECIAL_PROCEDURES } from './guide.js';
export { Item } from './item.entity.js';
export { ItemVersion } from './item-version.entity.js';
export { ItemsModule } from './items.module.js';
export { PublishedItems, type PublishedVersion } from './published-items.js';
export { quotaLeft } from './quota-left.js';
export { tellItem, tellItemsAgain } from './tell-items.js';
export { newestOfPublicSafety } from './was-public-safety.js';
