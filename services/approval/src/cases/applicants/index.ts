export { matterOf } from './party-of-case.js';
export { tellApplicant } from './tell-applicant.js';
