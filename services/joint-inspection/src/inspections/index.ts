export { Absence } from './absence.entity.js';
export { Attendance } from './attendance.entity.js';
export { BodyOpinion } from './body-opinion.entity.js';
export { Finding } from './finding.entity.js';
export { Hazard } from './hazard.entity.js';
export { Inspection } from './inspection.entity.js';
export { InspectionsModule } from './inspections.module.js';
export { Professional } from './professional.entity.js';
