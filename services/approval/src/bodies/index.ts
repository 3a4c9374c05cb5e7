export { Bodies } from './bodies.js';
export { BodiesModule } from './bodies.module.js';
export { Body } from './body.entity.js';
export { BodyChange } from './changes/body-change.entity.js';
export { isOfCityBureau } from './keeper-of-bodies.js';
export { humansOf, isOneHuman } from './staff/one-human.js';
export { StaffMember } from './staff/staff-member.entity.js';
export { tellBodiesAgain } from './tell-bodies.js';
