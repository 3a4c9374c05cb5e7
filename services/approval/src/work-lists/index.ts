export { CaseAssignment } from './case-assignment.entity.js';
export { CaseSearch } from './case-search.entity.js';
export { hadInHand } from './had-in-hand.js';
export { WorkListsModule } from './work-lists.module.js';
