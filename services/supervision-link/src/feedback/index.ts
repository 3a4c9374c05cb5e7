export { ActPaper } from './acts/act-paper.entity.js';
export { ownPaper, ownPapers } from './acts/keep-act-paper.js';
export { FeedbackContest } from './contests/feedback-contest.entity.js';
export { Feedback } from './feedback.entity.js';
export { FeedbackModule } from './feedback.module.js';
export { PushFeedback } from './push-feedback.js';
