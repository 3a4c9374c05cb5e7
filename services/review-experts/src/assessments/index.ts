export { AssessmentsModule } from './assessments.module.js';
export { EngagementFeedback } from './engagement-feedback.entity.js';
export { ExpertAssessment } from './expert-assessment.entity.js';
export { FeedbackList } from './feedback-list.entity.js';
