export { Case } from './case.entity.js';
export { mayRead, readableCase } from './case-access.js';
export { CaseLimits } from './case-limits.js';
export { CaseMaterial } from './case-material.entity.js';
export { CasePerson } from './case-person.entity.js';
export { CasesModule } from './cases.module.js';
export { CorrectionNotice } from './correction-notice.entity.js';
export { PersonalDataLook } from './personal-data-look.entity.js';
export { CaseTimeLimit, LimitAdjustment } from './time-limit.entity.js';
