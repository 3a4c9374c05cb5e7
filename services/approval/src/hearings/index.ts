export { HearingAnswerDto } from './hearing.dto.js';
export { HearingsModule } from './hearings.module.js';
export { HearingPaper } from './papers/index.js';
