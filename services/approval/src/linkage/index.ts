export { Demand } from './demand.entity.js';
export { Feedback } from './feedback.entity.js';
export { LiaisonReplica } from './liaison-replica.entity.js';
export { BodyRefDto, FeedbackDto } from './linkage.dto.js';
export { LinkageModule } from './linkage.module.js';
export { MemorandumReplica } from './memorandum-replica.entity.js';
export { PushReceipt } from './push-receipt.entity.js';
export { type FeedbackView, type PushView, SupervisionInformation } from './supervision-information.js';
export { Supervisors } from './supervisors.js';
