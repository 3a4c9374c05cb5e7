export { SpecialtiesModule } from './specialties.module.js';
export { Specialty } from './specialty.entity.js';
export { SpecialtyChange } from './specialty-change.entity.js';
export { findSpecialties, specialtyFlaws } from './specialty-register.js';
