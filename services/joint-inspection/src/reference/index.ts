export { ReferenceModule } from './reference.module.js';
export { StaffMember } from './staff-member.entity.js';
