export { GuideQuestion } from './guide-question.entity.js';
export { GuideQuestionsModule } from './guide-questions.module.js';
