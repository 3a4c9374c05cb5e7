export { Finding } from './finding.entity.js';
export { FindingFile } from './finding-file.entity.js';
export { FindingsModule } from './findings.module.js';
export { demandNotSuspended, suspendedUntil } from './suspend-seat.js';
