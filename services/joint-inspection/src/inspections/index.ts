export { Inspection } from './inspection.entity.js';
export { InspectionsModule } from './inspections.module.js';
export { BodyOpinion } from './opinions/body-opinion.entity.js';
export { Finding } from './opinions/finding.entity.js';
export { Hazard } from './opinions/hazard.entity.js';
export { Professional } from './professionals/professional.entity.js';
export { Absence } from './visits/absence.entity.js';
export { Attendance } from './visits/attendance.entity.js';
